import { describe, expect, test } from 'vitest';
import { explain } from '../../questions/explain.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import type { Changes } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { m2 } from '../../testing/clients/cmcc-server.ts';
import { m13, m19 } from '../../testing/clients/cmcc-verify.ts';
import { pageSign } from './h5/page-sign.ts';
import { m13 as m13Route } from './routes/m13-get-mobile.ts';
import { m19 as m19Route } from './routes/m19-verify-page.ts';

const phone = 'phone-cmcc';
const mobile = '13800000001';
const json = 'application/json';

async function tokenOf(box: Box, fields: Changes = {}): Promise<string> {
  return (await box.ask(m13.ask({ app: box.app(), nowMs: noon, fields }), { phone })).token ?? '';
}

describe('the vectors', () => {
  test.each(['M13-verify', 'M13-uaid'])('%s', (id) => {
    const { inputs, values } = vector(id);
    // A page sets no content type.
    const opened = m13Route.open(arrivalOf('POST', values['body'] as string));
    if ('unopened' in opened) throw new Error(id);
    expect(opened.fields).toMatchObject({ odd: null, sign: values['sign'], businessType: inputs['businessType'] });
    expect(pageSign(opened.fields, inputs['appKey'] as string)).toBe(values['sign']);
  });

  test('M19-request', async () => {
    const { inputs, values } = vector('M19-request');
    const opened = m19Route.open(arrivalOf('POST', values['body'] as string, json));
    if ('unopened' in opened) throw new Error('unopened');
    expect(opened.held).toEqual({ kind: 'web', id: (inputs['token'] as string).replace('VM', 'H5') });
    const rule = m19Route.rules.find(({ name }) => name === 'sign');
    const box = await Box.open();
    const at = { app: box.app(), policy: box.world.policies.cmcc } as never;
    expect(rule?.test(opened.fields, at)).toBeNull();
    expect(rule?.test({ ...opened.fields, msgId: 'x' }, at)).toMatchObject({ reason: 'sig.bad' });
  });
});

describe('M13', () => {
  test.each([
    ['1', /^VMHTTPS[0-9a-f]{32}$/],
    ['5', /^VMHTTPS[0-9a-f]{32}$/],
    ['3', /^H5HTTPS[0-9a-f]{32}$/],
  ])('business %s gets its own mark', async (businessType, shape) => {
    expect(await tokenOf(await Box.open(), { businessType })).toMatch(shape);
  });

  test('ten checks of a number in 24 hours, over all apps; a device id is none, and unless told there is no cap', async () => {
    const box = await Box.open(null, { policy: { cmcc: { 'checkCap.limit': 10 } } });
    const ask = (businessType = '1', from = phone, app = 'shop') =>
      box.ask(m13.ask({ app: box.app(app), nowMs: box.wallMs, fields: { businessType } }), { phone: from });
    for (let i = 0; i < 10; i++)
      expect((await ask(i % 2 ? '1' : '5', phone, i % 3 ? 'shop' : 'bank')).code).toBe('103000');
    expectRefused(await ask(), m13, 'num.daily-limit');
    expect((await ask('3')).code).toBe('103000');
    const day = 86_400_000;
    box.wallMs = noon + day - 1;
    expectRefused(await ask(), m13, 'num.daily-limit');
    box.wallMs = noon + day;
    expect((await ask()).code).toBe('103000');
    const off = await Box.open();
    for (let i = 0; i < 12; i++) {
      const heard = await off.ask(m13.ask({ app: off.app(), nowMs: noon }), { phone });
      expect(heard.code).toBe('103000');
    }
  });

  test.each(['8', '2', '', 'constructor'])('business %j is another product’s', async (businessType) => {
    const box = await Box.open();
    const heard = await box.ask(m13.ask({ app: box.app(), nowMs: noon, fields: { businessType } }), { phone });
    expectRefused(heard, m13, 'req.param');
    if (businessType !== '') expect(heard.code).toBe('110024');
  });

  test.each(['verify.cmpassport.com', 'msg.cmpassport.com'])('is served at %s', async (host) => {
    const box = await Box.open();
    const asked = m13.ask({ app: box.app(), nowMs: noon });
    expect((await box.ask({ ...asked, host }, { phone })).code).toBe('103000');
  });

  test('what one client sends besides, its own secret, is not looked at, and expandParams comes back', async () => {
    const box = await Box.open();
    const expandParams = 'callType=6006|你好';
    const fields = { appkey: box.app().carriers.cmcc['appKey'] as string, expandParams };
    const heard = await box.ask(m13.ask({ app: box.app(), nowMs: noon, fields }), { phone });
    expect(heard.body).toMatchObject({ body: { resultCode: '103000', expandParams } });
    expect(JSON.stringify(box.events())).not.toContain(fields.appkey);
  });

  test('a sign in upper case passes, and any page may read the answer where it stands as filed', async () => {
    const box = await Box.open();
    const app = box.app('shop-h5');
    const asked = m13.ask({ app, nowMs: noon });
    const upper = String(asked.body).replace(/"sign":"(\w+)"/, (text) => text.toUpperCase().replace('SIGN', 'sign'));
    const heard = await box.ask({ ...asked, body: upper }, { phone });
    expect(heard.code).toBe('103000');
    expect(heard.reply.headers['access-control-allow-origin']).toBe(app.origin);
    const stranger = { ...asked, headers: { ...asked.headers, origin: 'https://evil.example' } };
    expectRefused(await box.ask(stranger, { phone }), m13, 'app.origin-mismatch');
    const silent = await box.ask({ ...asked, headers: {} }, { phone });
    expect([silent.event?.refusal, silent.code]).toEqual(['app.origin-mismatch', '170001']);
  });

  test.each([
    ['phone-cucc', 'xnet.other-carrier', '103111'],
    ['phone-wifi', 'bearer.wifi-only', '103111'],
    ['phone-iot', 'sim.iot', '103609'],
  ] as const)('%s gets none', async (other, refusal, code) => {
    const box = await Box.open();
    const heard = await box.ask(m13.ask({ app: box.app(), nowMs: noon }), { phone: other });
    expectRefused(heard, m13, refusal);
    expect(heard.code).toBe(code);
  });
});

describe('M19', () => {
  test.each(['1', '5', '3'])('compares once with a token of business %s', async (businessType) => {
    const box = await Box.open();
    const wish = { app: box.app(), nowMs: noon, token: await tokenOf(box, { businessType }), mobile };
    expect((await box.ask(m19.ask(wish))).match).toBe(true);
    expectRefused(await box.ask(m19.ask(wish)), m19, 'tok.replayed');
  });

  test('another number is no error', async () => {
    const box = await Box.open();
    const token = await tokenOf(box);
    const heard = await box.ask(m19.ask({ app: box.app(), nowMs: noon, token, mobile: '13800000002' }));
    expect([heard.code, heard.match]).toEqual(['001', false]);
  });

  test('a bad sign, a missing one, and an app without keys spend nothing', async () => {
    const box = await Box.open();
    const wish = { app: box.app(), nowMs: noon, token: await tokenOf(box), mobile };
    const bad = await box.ask(m19.ask({ ...wish, after: { msgId: 'x' } }));
    expectRefused(bad, m19, 'sig.bad');
    expect(explain(box.simulator, box.world, bad.event?.n ?? 0)).toMatchObject({ rule: 'sign', refusal: 'sig.bad' });
    expectRefused(await box.ask(m19.ask({ ...wish, after: { sign: null } })), m19, 'req.param');
    box.file({ publicKeys: {} });
    expectRefused(await box.ask(m19.ask(wish)), m19, 'sig.bad');
    box.file({ publicKeys: wish.app.publicKeys });
    expect((await box.ask(m19.ask(wish))).match).toBe(true);
  });

  test.each([
    ['a token of a phone', 'tok.malformed', async (box: Box) => (await box.token(mobile, 'verify')).token],
    ['one that nobody issued', 'tok.unknown', async () => `VMHTTPS${'0'.repeat(32)}`],
    ['none', 'tok.empty', async () => ''],
    ['one digit too few', 'tok.malformed', async (box: Box) => (await tokenOf(box)).slice(0, -1)],
    [
      'another digit',
      'tok.unknown',
      async (box: Box) => (await tokenOf(box)).replace(/.$/, (c) => (c === '0' ? '1' : '0')),
    ],
  ] as const)('%s is refused', async (_, refusal, make) => {
    const box = await Box.open();
    const heard = await box.ask(m19.ask({ app: box.app(), nowMs: noon, token: await make(box), mobile }));
    expectRefused(heard, m19, refusal);
  });

  test('another app’s token, an expired one, and an address that is not listed', async () => {
    const box = await Box.open();
    const token = await tokenOf(box);
    const wish = { app: box.app(), nowMs: noon, token, mobile };
    const bank = box.file({ publicKeys: box.app().publicKeys }, 'bank');
    expectRefused(await box.ask(m19.ask({ ...wish, app: bank })), m19, 'tok.wrong-app');
    box.file({ serverAddresses: ['198.51.100.1'] });
    expectRefused(await box.ask(m19.ask(wish)), m19, 'app.ip-not-listed');
    box.file({ serverAddresses: [] });
    box.wallMs = noon + 120_000;
    expectRefused(await box.ask(m19.ask(wish)), m19, 'tok.expired');
  });

  test('M2 takes no token of a page', async () => {
    const box = await Box.open();
    const heard = await box.ask(m2.ask({ app: box.app(), nowMs: noon, token: await tokenOf(box), mobile }));
    expectRefused(heard, m2, 'tok.malformed');
  });
});
