import { describe, expect, test } from 'vitest';
import { explain } from '../../questions/explain.ts';
import { Box, type Heard, noon } from '../../testing/carriers/box.ts';
import type { Changes } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import type { Values } from '../../testing/carriers/values.ts';
import { t1, t1b, t2, t11 } from '../../testing/clients/ctcc.ts';
import { fjs, t12 } from '../../testing/clients/ctcc-page.ts';
import { t3 } from '../../testing/clients/ctcc-uaid.ts';
import { within } from '../../testing/clients/cucc-ltrz.ts';
import { md5Hex } from '../../wire/primitives.ts';

const phone = 'phone-ctcc';
const strict = { policy: { preset: 'strict' } };

const asked = (box: Box, fields: Changes = {}) => fjs.ask({ app: box.app(), nowMs: noon, fields });
const ask = (box: Box, fields: Changes = {}, by = phone): Promise<Heard> => box.ask(asked(box, fields), { phone: by });
const told = ({ reply }: Heard) => within(String(reply.body));

test('a page gets an access code in the open, which its server redeems by T11 with the authCode of gwAuth', async () => {
  const box = await Box.open();
  const heard = await ask(box);
  expect(String(heard.reply.body)).toMatch(/^fjs_callback\(/);
  const { accessCode = '', gwAuth = '', ...rest } = told(heard);
  expect(rest).toMatchObject({ result: 0, operatorType: 'CT', expiredTime: 600 });
  expect(JSON.stringify(rest)).not.toContain('0001');
  const token = `${accessCode}:${md5Hex(accessCode + gwAuth)}`;
  expect((await box.ask(t11.ask({ app: box.app(), nowMs: noon, token }))).msisdn).toBe('13300000001');
});

test('its gateway may be the other host too', async () => {
  const box = await Box.open();
  const heard = await box.ask({ ...asked(box), route: t1b, host: 'card.e.189.cn' }, { phone });
  expect(told(heard)).toMatchObject({ result: 0 });
});

test('what nobody could check is noted, and a strict reading refuses it', async () => {
  const box = await Box.open();
  const heard = await ask(box);
  const note = 'T1 sign is taken as it is, since no public text tells how it is made: -20005 under preset strict';
  expect(explain(box.simulator, box.world, heard.event?.n ?? 0)).toMatchObject({ strict: [note], refusal: null });
  const hard = await Box.open(null, strict);
  const refused = await ask(hard);
  expectRefused(refused, t1, 'sig.bad');
  expect(explain(hard.simulator, hard.world, refused.event?.n ?? 0)).toMatchObject({
    hint: expect.stringContaining('page.sign is none'),
  });
  // What comes sealed is read as ever.
  const native = t1.ask({ app: hard.app(), nowMs: noon });
  expect((await hard.ask(native, { phone })).code).toBe('0');
});

describe('a refusal calls the page’s function', () => {
  test.each([
    ['sign', 'A'.repeat(39), 'sig.bad', -20005],
    ['sign', 'G'.repeat(40), 'sig.bad', -20005],
    ['sign', null, 'req.param', -10002],
    ['version', null, 'req.param', -10002],
    ['appId', '8999999999', 'app.unknown', -20006],
    ['timeStamp', String(noon - 3_600_000), 'sig.timestamp', -10009],
    ['timeStamp', null, 'sig.timestamp', -30001],
  ] as const)('%s %s', async (name, value, refusal, result) => {
    const box = await Box.open();
    const heard = await ask(box, { [name]: value });
    expectRefused(heard, t1, refusal);
    expect(told(heard)).toMatchObject({ result });
  });

  test.each([
    ['phone-wifi', 'bearer.wifi-only'],
    ['phone-vpn', 'bearer.vpn'],
  ] as const)('%s', async (by, refusal) => {
    const box = await Box.open();
    const heard = await ask(box, {}, by);
    expectRefused(heard, t1, refusal);
    expect(told(heard)).toMatchObject({ result: expect.any(Number) });
  });
});

describe('nothing else may leave its envelope out', () => {
  const changes = [
    ['POST', {}],
    ['another client type', { clientType: '20200' }],
    ['another format', { format: 'jsonp' }],
    ['an address for a function', { callback: 'https://h5.shop.example.cn/back' }],
    ['no function', { callback: null }],
    ['a function that is no name', { callback: 'alert(1)//' }],
    ['half an envelope', { paramStr: 'AB'.repeat(16) }],
    ['the other half', { paramKey: 'AB'.repeat(128) }],
  ] as const;

  test.each(changes)('%s', async (what, fields) => {
    const box = await Box.open();
    const { query, ...page } = asked(box, fields);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const request =
      what === 'POST' ? { ...page, method: 'POST', query: '', headers: form, body: query } : { ...page, query };
    const heard = await box.ask(request, { phone });
    expectRefused(heard, t1, 'req.param');
    // Asked as the page asks, it goes well.
    expect(told(await ask(box))).toMatchObject({ result: 0 });
  });

  test.each([
    ['T2', t2, '/gw/presdk.do'],
    ['T3', t3, '/gw/preuniq.do'],
  ] as const)('%s is no address for it', async (_, route, path) => {
    const box = await Box.open();
    expectRefused(await box.ask({ ...asked(box), route, path }, { phone }), route, 'req.param');
  });
});

describe('another network’s subscriber is led on, and the page hears it in the end', () => {
  /** As the browser’s script element does it. */
  async function followed(box: Box, by: string): Promise<Values> {
    let heard = await ask(box, {}, by);
    for (let hops = 0; heard.reply.status === 302 && hops < 10; hops++) {
      const { hostname, pathname: path, search } = new URL(String(heard.reply.headers['location']));
      const request = { host: hostname, path, query: search.slice(1), headers: {}, body: '', method: 'GET', route: t1 };
      heard = await box.ask(request, { phone: by });
    }
    return told(heard);
  }

  test.each([
    ['phone-cmcc', 'CM', '13800000001'],
    ['phone-cucc', 'CU', '13000000001'],
  ])('%s', async (by, operatorType, msisdn) => {
    const box = await Box.open();
    const { accessCode = '', gwAuth = '', ...rest } = await followed(box, by);
    expect(rest).toMatchObject({ result: 0, operatorType });
    const token = `${accessCode}:${md5Hex(accessCode + gwAuth)}`;
    expect((await box.ask(t11.ask({ app: box.app(), nowMs: noon, token }))).msisdn).toBe(msisdn);
  });

  test('a subscriber whom the other carrier refuses', async () => {
    const box = await Box.open();
    box.subscriber('13800000001', { state: 'blacklisted' });
    expect(await followed(box, 'phone-cmcc')).toMatchObject({ result: 30902 });
  });

  test('where carriers do not ask each other it is refused at once', async () => {
    const box = await Box.open(null, { policy: { ctcc: { crossNetwork: false } } });
    const heard = await ask(box, {}, 'phone-cmcc');
    expectRefused(heard, t1, 'xnet.other-carrier');
    expect(told(heard)).toMatchObject({ result: -10011 });
  });
});

describe('the page’s server', () => {
  const code = async (box: Box) => (await ask(box)).token ?? '';
  const redeem = (box: Box, token: string, more = {}) =>
    box.ask(t12.ask({ app: box.app(), nowMs: box.wallMs, token, ...more }));

  test('gets the number by T12, once, and no authCode is asked for', async () => {
    const box = await Box.open();
    const token = await code(box);
    const heard = await redeem(box, token);
    expect(heard).toMatchObject({ msisdn: '13300000001', plain: { operatorType: 'CT' } });
    expectRefused(await redeem(box, token), t12, 'tok.replayed');
  });

  test('may send its values as a form', async () => {
    const box = await Box.open();
    const { query, ...request } = t12.ask({ app: box.app(), nowMs: noon, token: await code(box) });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await box.ask({ ...request, query: '', headers, body: query })).msisdn).toBe('13300000001');
  });

  test('an appSecret that is shorter than a key is filled up', async () => {
    const box = await Box.open();
    box.file({ carriers: { ...box.app().carriers, ctcc: { ...box.app().carriers.ctcc, appSecret: 'short' } } });
    expect((await redeem(box, await code(box))).msisdn).toBe('13300000001');
  });

  test('a code of verify is refused for its product, and one that is too old for its age', async () => {
    const box = await Box.open();
    expectRefused(await redeem(box, (await box.token('13300000001', 'verify')).token), t12, 'tok.wrong-scope');
    const token = await code(box);
    box.wallMs += 600_000;
    expectRefused(await redeem(box, token), t12, 'tok.expired');
  });

  test.each([
    ['params', 'xyz', 'req.param'],
    ['params', 'abc', 'req.param'],
    ['accessCode', null, 'tok.empty'],
    ['accessCode', 'nm1', 'tok.malformed'],
    ['sign', 'A'.repeat(255), 'sig.bad'],
    ['sign', 'A'.repeat(258), 'sig.bad'],
  ] as const)('%s %s is refused, and the code stays good', async (name, value, refusal) => {
    const box = await Box.open();
    const token = await code(box);
    expectRefused(await redeem(box, token, { after: { [name]: value } }), t12, refusal);
    expect((await redeem(box, token)).msisdn).toBe('13300000001');
  });

  test('a strict reading takes no sign at all, nor spends anything by it', async () => {
    const box = await Box.open(null, strict);
    const { token } = await box.token('13300000001', 'login');
    expectRefused(await redeem(box, token), t12, 'sig.bad');
    expect((await box.ask(t11.ask({ app: box.app(), nowMs: noon, token }))).code).toBe('0');
  });
});
