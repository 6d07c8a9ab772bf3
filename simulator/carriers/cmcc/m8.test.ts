import { describe, expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { Box, noon } from '../../testing/carriers/box.ts';
import type { Ask, Changes, Wish } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m8, m8Authz } from '../../testing/clients/cmcc-m8.ts';
import { m1, m2 } from '../../testing/clients/cmcc-server.ts';
import { ledgers } from '../../testing/ledgers.ts';
import { fromHex, toHex } from '../../wire/hex.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { openEnvelope, sealM8 } from './routes/m8-envelope.ts';
import { m8 as route } from './routes/m8-scrip-and-token.ts';
import { type M8Values, m8Sign } from './routes/m8-sign.ts';

const { msisdn, phone } = cmccKit;
const minutes = 60_000;

describe('held to the vectors', () => {
  test.each(['M8-sign', 'M8-sign-authz'])('%s', (id) => {
    const { inputs, value } = vector(id);
    expect(m8Sign(inputs as unknown as M8Values, inputs['appkey'] as string)).toBe(value);
  });

  test('M8-encrypted and M8-reqdata: both layers, each in both writings', () => {
    const { values: encrypted } = vector('M8-encrypted');
    const { inputs, text, values } = vector('M8-reqdata');
    for (const sealedKey of Object.values(encrypted)) {
      for (const reqdata of Object.values(values)) {
        const body = JSON.stringify({ encrypted: sealedKey, encryptedIV: `${inputs['encryptedIV']}\n`, reqdata });
        const opened = route.open(arrivalOf('POST', body, 'application/json'));
        expect(opened).toMatchObject({ app: '300000000001', plain: text, fields: { sign: inputs['sign'] } });
      }
    }
    expect([Object.keys(encrypted).length, Object.keys(values).length]).toEqual([2, 2]);
  });

  test('M8-encrypted-2048: the larger key opens under its mark alone', () => {
    const { inputs, value } = vector('M8-encrypted-2048');
    const { key, iv } = { key: fromHex(inputs['keyHex'] as string) as Uint8Array, iv: new Uint8Array(16) };
    const body = { encrypted: value, encryptedIV: Buffer.from(iv).toString('base64'), reqdata: sealM8(key, iv, '{}') };
    expect(openEnvelope({ ...body, securityreinforce: '2' })).toMatchObject({ plain: '{}', value: {} });
    for (const securityreinforce of ['', '1'])
      expect(openEnvelope({ ...body, securityreinforce })).toMatchObject({ unopened: { reason: 'crypt.fail' } });
  });

  test('M8-resultdata', () => {
    const { inputs, text, value } = vector('M8-resultdata');
    const iv = fromHex(inputs['ivHex'] as string) as Uint8Array;
    expect(sealM8(Buffer.from(inputs['key'] as string), iv, text)).toBe(value);
  });
});

describe.each(ledgers)('M8, with a ledger %s', (_, ledger) => {
  const fresh = (definition = {}) => Box.open(ledger, definition);
  const wishIn = (box: Box, more: Partial<Wish> = {}): Wish => ({ app: box.app(), nowMs: box.wallMs, ...more });
  const pre = (box: Box, more: Partial<Wish> = {}) => box.ask(m8.ask(wishIn(box, more)), { phone });
  const authz = (box: Box, token: string, more: Partial<Wish> = {}, way = {}) =>
    box.ask(m8Authz.ask(wishIn(box, { token, ...more })), way);
  const said = ({ body }: { body: unknown }) => body as Record<string, string>;

  test('each of its names answers alike', async () => {
    const box = await fresh();
    for (const name of ['', 'V2', 'Bx']) {
      const path = `/unisdk/rs/scripAndTokenForHttps${name}`;
      expect((await box.ask({ ...m8.ask(wishIn(box)), path }, { phone })).code).toBe('103000');
    }
  });

  test('a token brings its scrip back, with a new hour, over any network; the other spelling stands beside', async () => {
    const box = await fresh();
    const first = await pre(box);
    expect(first.plain).toMatchObject({ scripExpiresIn: '3600', operatortype: '1', securityphone: '138****0001' });
    const scrip = first.token as string;
    box.wallMs = noon + 59 * minutes;
    const told = said(await authz(box, scrip));
    expect(told).toMatchObject({ resultCode: '103000', resultcode: '103000', phonescrip: scrip });
    expect(told).toMatchObject({ scripExpiresIn: '3600', tokenExpiresIn: '120', securityphone: '138****0001' });
    expect(told['openId']).toBe((first.plain as { openId: string }).openId);
    box.wallMs += 60 * minutes - 1;
    expect((await authz(box, scrip, { purpose: 'verify' })).code).toBe('103000');
    box.wallMs += 60 * minutes;
    expectRefused(await authz(box, scrip), m8Authz, 'tok.expired');
  });

  test('without a scrip, authz gets scrip and token at once, each of its kind and good for its use', async () => {
    const box = await fresh();
    const told = said(await authz(box, '', {}, { phone }));
    expect(told).toMatchObject({ resultCode: '103000', scripExpiresIn: '3600', tokenExpiresIn: '120' });
    const redeemed = await box.ask(m1.ask(wishIn(box, { token: told['token'] as string })));
    expect(redeemed).toMatchObject({ code: '103000', msisdn });
    const again = said(await authz(box, told['phonescrip'] as string, { purpose: 'verify' }));
    const token = again['token'] as string;
    expect(await box.ask(m2.ask(wishIn(box, { token, mobile: msisdn })))).toMatchObject({ match: true });
    // Over Wi-Fi nobody is recognised, and nothing is given.
    expectRefused(await authz(box, ''), m8Authz, 'bearer.wifi-only');
  });

  test('a scrip of one use is replaced by a new one, and serves no second time', async () => {
    const box = await fresh({ policy: { cmcc: { 'manyUses.scrip': false } } });
    const scrip = (await pre(box)).token as string;
    const told = said(await authz(box, scrip));
    expect(told).toMatchObject({ resultCode: '103000', scripExpiresIn: '3600' });
    expect(told['phonescrip']).not.toBe(scrip);
    expectRefused(await authz(box, scrip), m8Authz, 'tok.replayed');
    expect((await authz(box, told['phonescrip'] as string)).code).toBe('103000');
  });

  test('of fifty at once with a scrip of one use, one gets a token and the scrip after it', async () => {
    const box = await fresh({ policy: { cmcc: { 'manyUses.scrip': false } } });
    const scrip = (await pre(box)).token as string;
    const ask = m8Authz.ask(wishIn(box, { token: scrip }));
    const replies = await Promise.all(Array.from({ length: 50 }, () => box.deliver(ask)));
    const bodies = replies.map((each) => JSON.parse(String((each as { reply: { body: string } }).reply.body)));
    expect(bodies.filter(({ token }) => token !== undefined)).toHaveLength(1);
    expect(bodies.filter(({ phonescrip }) => phonescrip !== undefined)).toHaveLength(1);
    expect(bodies.filter(({ resultCode }) => resultCode === '105010')).toHaveLength(49);
  });

  test('a capability that is missing, or a cap that is reached, gives neither token nor scrip', async () => {
    const box = await fresh({ policy: { cmcc: { 'unusedCap.limit': 1 } } });
    expect((await authz(box, '', {}, { phone })).code).toBe('103000');
    expectRefused(await authz(box, '', {}, { phone }), m8Authz, 'tok.too-many-unused');
    box.file({ capabilities: ['login'] });
    expectRefused(await authz(box, '', { purpose: 'verify' }, { phone }), m8Authz, 'app.not-allowed');
    expect((await pre(box)).code).toBe('103000');
  });

  test('a scrip that is held begins its life anew by a pre in clear', async () => {
    const box = await fresh();
    const scrip = (await pre(box)).token as string;
    box.wallMs += 30 * minutes;
    const told = said(await authz(box, scrip, { fields: { funcType: 'pre' } }));
    expect(told).toMatchObject({ resultCode: '103000', scripExpiresIn: '3600' });
    expect(told).not.toHaveProperty('token');
    expect((await authz(box, told['phonescrip'] as string)).code).toBe('103000');
  });

  test.each([
    ['phone-cucc', '105013'],
    ['phone-ctcc', '105012'],
  ])("%s where nobody is asked: its carrier's code, and a scrip that is held is served there", async (other, code) => {
    const box = await fresh({ policy: { cmcc: { crossNetwork: false } } });
    expect((await box.ask(m8.ask(wishIn(box)), { phone: other })).code).toBe(code);
    const scrip = (await pre(box)).token as string;
    expect((await authz(box, scrip, {}, { phone: other })).code).toBe('103000');
  });
});

describe('the sign', () => {
  const signed = (box: Box, fields: Changes, after?: Changes): Ask =>
    m8.ask({ app: box.app(), nowMs: noon, fields, ...(after === undefined ? {} : { after }) });

  test.each(['Mate+30', 'Mate%2030'])('covers the model as %s, where the body has it bare', async (encoded) => {
    const box = await Box.open();
    const good = signed(box, { mobilemodel: encoded }, { mobilemodel: 'Mate 30' });
    expect((await box.ask(good, { phone })).code).toBe('103000');
    const bad = signed(box, { mobilemodel: encoded }, { mobilemodel: 'Mate 40' });
    expectRefused(await box.ask(bad, { phone }), m8, 'sig.bad');
  });

  test.each(['mobilebrand', 'sdkType', 'tempPDR', 'subimsi', 'socketip', 'ipv6_list', 'funcType'])(
    'covers %s, and a change behind it is seen',
    async (name) => {
      const box = await Box.open();
      const changed = name === 'funcType' ? 'authz' : 'other';
      expectRefused(await box.ask(signed(box, {}, { [name]: changed }), { phone }), m8, 'sig.bad');
    },
  );

  test.each(['ver', 'interfacever', 'targetVersion', 'riskControlInfo', 'simOperator'])(
    'leaves %s out',
    async (name) => {
      const box = await Box.open();
      expect((await box.ask(signed(box, {}, { [name]: '9' }), { phone })).code).toBe('103000');
    },
  );

  test('what an SDK tells of the app may be an object', async () => {
    const box = await Box.open();
    const scrip = (await box.ask(signed(box, {}), { phone })).token as string;
    const ask = m8Authz.ask({ app: box.app(), nowMs: noon, token: scrip });
    const body = JSON.stringify({ ...JSON.parse(String(ask.body)), riskControlInfo: { stackInfo: {} } });
    expect((await box.ask({ ...ask, body })).code).toBe('103000');
  });

  test('comes in either case, and where policy is strict in the lower case that clients write', async () => {
    for (const [hexCase, code] of [
      ['any', '103000'],
      ['upper', '103101'],
      ['lower', '103101'],
    ]) {
      const box = await Box.open(null, { policy: { cmcc: { 'hex.case': hexCase as string } } });
      const scrip = (await box.ask(signed(box, {}), { phone })).token as string;
      const ask = m8Authz.ask({ app: box.app(), nowMs: noon, token: scrip });
      const { sign } = JSON.parse(String(ask.body)) as { sign: string };
      expect((await box.ask(ask)).code).toBe('103000');
      const upper = m8Authz.ask({ app: box.app(), nowMs: noon, token: scrip, after: { sign: sign.toUpperCase() } });
      expect((await box.ask(upper)).code).toBe(code);
    }
  });
});

test('the key of 2048 bits opens end to end, and is told in the keys of the carrier', async () => {
  const box = await Box.open();
  const platform = parsePublicKey(keys['cmcc-platform-2048.pub.pem']) as Key;
  const sealed = rsaEncrypt(platform, Buffer.from('K0123456789abcde'), (length) => new Uint8Array(length).fill(1));
  const body = JSON.parse(String(m8.ask({ app: box.app(), nowMs: noon }).body)) as object;
  const asked = { ...body, encrypted: toHex(sealed as Uint8Array), securityreinforce: '2' };
  const ask = { ...m8.ask({ app: box.app(), nowMs: noon }), body: JSON.stringify(asked) };
  expect((await box.ask(ask, { phone })).code).toBe('103000');
  expectRefused(
    await box.ask({ ...ask, body: JSON.stringify({ ...asked, securityreinforce: '' }) }, { phone }),
    m8,
    'crypt.fail',
  );
});
