import { constants, publicEncrypt } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import rows from '../../../fixtures/words/why.json' with { type: 'json' };
import { carrierIds } from '../../core/words/carrier-id.ts';
import { say } from '../../core/words/sentence.ts';
import { inWords } from '../../questions/wording.ts';
import { m6 } from '../../testing/clients/cmcc-device.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { AskedWorld } from '../../testing/why.ts';
import { hmacSha256Hex, sha256Hex } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';

type Filing = Readonly<Record<'appId' | 'appKey' | 'appSecret', string>>;

let box: Box;
beforeAll(async () => {
  box = await openBox({ seed: 'why' });
});
afterAll(() => box.close());

const chinese = /\p{Script=Han}/u;

describe('an old refusal is explained by its own day', () => {
  test('an address list that was emptied since', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    await world.call('patch', '/apps/shop', { serverAddresses: ['192.0.2.1'] });
    const then = await world.whyOf(world.redemption('login', { token: await world.token() }));
    expect(then).toMatchObject({ refusal: 'app.ip-not-listed', expected: 'one of 192.0.2.1', got: '127.0.0.1' });
    await world.call('patch', '/apps/shop', { serverAddresses: [] });
    expect(await world.why(then.n)).toEqual(then);
  });

  test('a state, a policy, a clock and a ledger that changed since', async () => {
    const world = await AskedWorld.open(box, 'cmcc', { policy: { preset: 'strict' } });
    const token = await world.token();
    await world.call('patch', '/apps/shop', { state: 'suspended' });
    const suspended = await world.whyOf(world.redemption('login', { token }));
    expect(suspended).toMatchObject({ expected: 'state active', got: 'state suspended', lifetimeLeftMs: 120_000 });
    await world.call('patch', '/apps/shop', { state: 'active' });
    const late = await world.whyOf(world.redemption('login', { token, nowMs: box.wall.ms - 700_000 }));
    expect(late.expected).toBe('within 10 min of the world or the wall clock');
    const values = { cmcc: { 'stamp.windowMs': 60_000, 'lifetimeMs.token': 5_000 } };
    expect((await world.call('patch', '/policy', { values })).status).toBe(200);
    await world.call('post', '/clock', { advanceMs: 90_000 });
    await world.call('post', '/reset', { state: true });
    expect([await world.why(suspended.n), await world.why(late.n)]).toEqual([suspended, late]);
  });
});

describe('a replay', () => {
  test.each(carrierIds)('%s: leads to the call that spent the token', async (carrier) => {
    const world = await AskedWorld.open(box, carrier);
    const token = await world.token();
    expect(await world.send(world.redemption('login', { token }))).toBe(200);
    const [spender] = await world.events('?type=token.redeemed');
    await world.call('post', '/clock', { advanceMs: 7_000 });
    const said = await world.whyOf(world.redemption('login', { token }));
    expect(said).toMatchObject({
      refusal: 'tok.replayed',
      spentBy: { n: spender?.n, atMs: spender?.atMs, lostBy: null },
      hint: `#${spender?.n} spent it 7 s before: redeem a token once; a retry must not send it again`,
    });
    expect(said.zh.hint).toBe(`#${spender?.n} 已在 7 秒前使用它：一个 token 只兑换一次，重试时不可再次提交`);
    expect((await world.call('get', `/tokens/${token}`)).body).toMatchObject({
      state: 'spent',
      spentAtMs: spender?.atMs,
      spentBy: spender?.n,
    });
  });

  test('of a call whose answer was lost names the fault that lost it', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const token = await world.token();
    const fault = { id: 'cut', effect: 'reset', point: 'after', on: { endpoint: 'M1' }, when: { first: 1 } };
    await world.call('post', '/faults', fault);
    expect(await world.send(world.redemption('login', { token }))).toBeNull();
    const said = await world.whyOf(world.redemption('login', { token }));
    expect(said.fault).toBeNull();
    expect(said.spentBy).toEqual({
      n: expect.any(Number),
      atMs: expect.any(Number),
      lostBy: { fault: 'cut', effect: 'net.reset-no-reply' },
    });
    expect(said.hint).toMatch(/^#\d+ spent it 0 s before, and fault cut \(net\.reset-no-reply\) lost/);
    expect(said.zh.hint).toMatch(/故障 cut（net\.reset-no-reply）/);
    expect(said.zh.hint).toMatch(chinese);
  });
});

test('events of one call carry the number of its first', async () => {
  const world = await AskedWorld.open(box, 'cmcc');
  const faults = [
    { id: 'slow', effect: 'delay', point: 'before', when: { first: 1 }, with: { ms: 1 } },
    { id: 'spoil', effect: 'malformed-body', point: 'after', when: { first: 1 } },
  ];
  for (const fault of faults) await world.call('post', '/faults', fault);
  const token = await world.token();
  await world.send(world.redemption('login', { token }));
  await world.send(world.redemption('login', { token }));
  const [issued, slow, redeemed, spoilt, replayed] = await world.events();
  expect(issued).toMatchObject({ n: 1, exchange: 1 });
  expect([slow?.type, redeemed?.type, spoilt?.type]).toEqual(['fault.fired', 'token.redeemed', 'fault.fired']);
  expect([slow?.exchange, redeemed?.exchange, spoilt?.exchange]).toEqual([2, 2, 2]);
  expect(replayed).toMatchObject({ n: 5, exchange: 5 });
  expect(await world.why(3)).toMatchObject({ exchange: 2, fault: 'slow' });
});

/** What a sentence says, in both languages, as far as no place is in it. */
const rowOf = (id: keyof typeof rows) => rows[id];

describe('a verdict that the number is another', () => {
  const sha256 = (text: string) => sha256Hex(text).toUpperCase();
  const number = '13800000001';

  /** Every way to make phoneNum of it but the right one. */
  const hashed = {
    'number.with-plus-86': ({ appKey }, stamp) => sha256(`+86${number}${appKey}${stamp}`),
    'number.with-86': ({ appKey }, stamp) => sha256(`86${number}${appKey}${stamp}`),
    'number.with-0086': ({ appKey }, stamp) => sha256(`0086${number}${appKey}${stamp}`),
    'number.with-plus-86-blank': ({ appKey }, stamp) => sha256(`+86 ${number}${appKey}${stamp}`),
    'number.with-blanks': ({ appKey }, stamp) => sha256(`138 0000 0001${appKey}${stamp}`),
    'number.with-dashes': ({ appKey }, stamp) => sha256(`138-0000-0001${appKey}${stamp}`),
    'number.with-blank-behind': ({ appKey }, stamp) => sha256(`${number} ${appKey}${stamp}`),
    'number.with-blank-before': ({ appKey }, stamp) => sha256(` ${number}${appKey}${stamp}`),
    'number.with-newline': ({ appKey }, stamp) => sha256(`${number}\n${appKey}${stamp}`),
    'number.masked': ({ appKey }, stamp) => sha256(`138****0001${appKey}${stamp}`),
    'phone-num.no-salt': () => sha256(number),
    'phone-num.no-timestamp': ({ appKey }) => sha256(number + appKey),
    'phone-num.no-app-key': (_, stamp) => sha256(number + stamp),
    'phone-num.app-secret': ({ appSecret }, stamp) => sha256(number + appSecret + stamp),
    'phone-num.app-id': ({ appId }, stamp) => sha256(number + appId + stamp),
    'phone-num.order': ({ appKey }, stamp) => sha256(appKey + number + stamp),
    'phone-num.key-blank': ({ appKey }, stamp) => sha256(`${number}${appKey}\n${stamp}`),
    'phone-num.key-case': ({ appKey }, stamp) => sha256(number + appKey.toLowerCase() + stamp),
    'phone-num.separator': ({ appKey }, stamp) => sha256([number, appKey, stamp].join('|')),
    'phone-num.hmac': ({ appKey }, stamp) => hmacSha256Hex(appKey, number + stamp).toUpperCase(),
    'phone-num.none-fits': ({ appKey }, stamp) => sha256(`13999999999${appKey}${stamp}`),
  } satisfies Partial<Record<keyof typeof rows, (filing: Filing, stamp: string) => string>>;

  test.each(Object.entries(hashed))('M2, %s', async (id, phoneNumOf) => {
    const world = await AskedWorld.open(box, 'cmcc');
    const timestamp = writeStamp17(box.wall.ms);
    const phoneNum = phoneNumOf(world.app.carriers.cmcc as Filing, timestamp);
    const ask = world.redemption('verify', { token: await world.token('verify'), fields: { timestamp, phoneNum } });
    const said = await world.whyOf(ask);
    const { en, zh } = rowOf(id as keyof typeof hashed);
    expect(said).toMatchObject({ type: 'token.redeemed', code: '001', refusal: null, got: phoneNum, hint: en });
    expect(said).toMatchObject({ expected: 'the number behind the token, 138****0001', zh: { hint: zh } });
    expect(said.canonical).toBe(`138****0001‹appKey›${timestamp}`);
    expect(said.zh.expected).toBe('token 背后的号码 138****0001');
  });

  test.each(carrierIds)(
    '%s: the number of another SIM in that phone, of another subscriber, of nobody',
    async (carrier) => {
      const { msisdn } = (await AskedWorld.open(box, carrier)).kit;
      const [second, third] = ['13812345678', '13912345678'];
      const sims = [{ msisdn }, { msisdn: second }];
      const subscribers = [msisdn, second, third].map((each) => ({ msisdn: each, carrier }));
      const world = await AskedWorld.open(box, carrier, { subscribers, handsets: [{ id: 'mine', sims }] });
      const hint = async (mobile: string) => {
        const { hint: en, zh } = await world.whyOf(
          world.redemption('verify', { token: await world.token('verify'), mobile }),
        );
        return [en, zh.hint];
      };
      expect(await hint(second)).toEqual([
        'it is 138****5678, the number of another SIM of mine, in slot 1: a token is for the SIM whose data session asked for it',
        '这是 mine 卡槽 1 中另一张 SIM 卡的号码 138****5678：token 属于请求它的那张数据卡',
      ]);
      expect(await hint(third)).toEqual([
        'it is 139****5678, which is another subscriber’s',
        '这是另一位用户的号码 139****5678',
      ]);
      const nobody = rowOf(carrier === 'cmcc' ? 'phone-num.none-fits' : 'number.other');
      expect(await hint('13999999999')).toEqual([nobody.en, nobody.zh]);
    },
  );

  test.each(['cucc', 'ctcc'] as const)('%s: 86 before the number', async (carrier) => {
    const world = await AskedWorld.open(box, carrier);
    const mobile = `86${world.kit.msisdn}`;
    const said = await world.whyOf(world.redemption('verify', { token: await world.token('verify'), mobile }));
    expect([said.hint, said.zh.hint]).toEqual(Object.values(rowOf('number.with-86')));
    expect(said.got).toMatch(/^the number 86/);
  });

  test('M2 in RSA mode: the number that was sealed', async () => {
    const publicKeys = { cmcc: { verify: keys['app-verify.pub.pem'], encrypt: keys['app-encrypt.pub.pem'] } };
    const world = await AskedWorld.open(box, 'cmcc', { apps: [{ name: 'shop', publicKeys }] });
    const wish = { token: await world.token('verify'), mobile: '+8613800000001', rsa: true };
    const said = await world.whyOf(world.redemption('verify', wish));
    expect([said.hint, said.zh.hint]).toEqual(Object.values(rowOf('number.with-plus-86')));
  });

  test('that a fault made is the fault’s, and no mistake of the caller', async () => {
    const world = await AskedWorld.open(box, 'ctcc');
    await world.call('post', '/faults', { id: 'liar', effect: 'lie.other-number' });
    const said = await world.whyOf(world.redemption('verify', { token: await world.token('verify') }));
    expect(said).toMatchObject({ fault: 'liar', expected: null, hint: null, facts: { verdict: 'num.mismatch' } });
  });
});

describe('what stood sealed is shown as it was opened', () => {
  test('in the envelope of Telecom, and nothing of its secret', async () => {
    const world = await AskedWorld.open(box, 'ctcc');
    const token = await world.token();
    const said = await world.whyOf(world.redemption('login', { token, secret: 'wrong' }));
    expect(said.refusal).toBe('sig.bad');
    expect(said.opened).toMatch(/^timeStamp=\d{13}&accessCode=nm.{4}….{4}/);
  });

  test('in the list of China Mobile’s pre-login', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const { app } = world;
    const said = await world.whyOf(m6.ask({ app, nowMs: box.wall.ms, secret: 'wrong' }));
    expect(said).toMatchObject({ endpoint: 'M6', refusal: 'sig.bad' });
    expect(said.opened?.split('&')).toHaveLength(32);
    expect(said.opened).toContain(app.packageName);
  });

  test('in phoneNum, without appSecret that was taken for appKey, even where all is revealed', async () => {
    const publicKeys = { cmcc: { verify: keys['app-verify.pub.pem'], encrypt: keys['app-encrypt.pub.pem'] } };
    const world = await AskedWorld.open(box, 'cmcc', { apps: [{ name: 'shop', publicKeys }] });
    const { appSecret } = world.app.carriers.cmcc as Filing;
    const timestamp = writeStamp17(box.wall.ms);
    const sealed = publicEncrypt(
      { key: keys['cmcc-platform.pub.pem'], padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(`13800000001${appSecret}${timestamp}`),
    );
    const fields = { timestamp, phoneNum: sealed.toString('base64') };
    const { n, refusal } = await world.whyOf(
      world.redemption('verify', { token: await world.token('verify'), rsa: true, fields }),
    );
    expect(refusal).toBe('num.malformed');
    const { got } = (await world.call('get', `/journal/${n}/why?reveal=1`)).body;
    expect(got).toBe(`13800000001‹appSecret›${timestamp} in it`);
  });

  test('in phoneNum, without appKey', async () => {
    const publicKeys = { cmcc: { verify: keys['app-verify.pub.pem'], encrypt: keys['app-encrypt.pub.pem'] } };
    const world = await AskedWorld.open(box, 'cmcc', { apps: [{ name: 'shop', publicKeys }] });
    const wish = {
      token: await world.token('verify'),
      rsa: true,
      fields: { timestamp: writeStamp17(box.wall.ms + 1) },
    };
    const sealedLate = world.redemption('verify', wish);
    const other = JSON.parse(sealedLate.body as string) as { body: { phoneNum: string } };
    const now = { ...wish, fields: { timestamp: writeStamp17(box.wall.ms), phoneNum: other.body.phoneNum } };
    const said = await world.whyOf(world.redemption('verify', now));
    expect(said).toMatchObject({ refusal: 'num.malformed', rule: 'phone-num' });
    expect(said.got).toMatch(/^138\*{4}0001‹appKey›\d{17} in it$/);
    expect(said.zh.got).toMatch(/^解开后为 138/);
  });
});

describe('a request on no route', () => {
  test.each<[string, keyof typeof rows, string]>([
    ['//unisdk/rsapi/loginTokenValidate', 'unrouted.slashes', 'M1'],
    ['/unisdk/rsapi/loginTokenValidate/', 'unrouted.slashes', 'M1'],
    ['/unisdk/rsapi/LoginTokenValidate', 'unrouted.case', 'M1'],
    ['/gateway/unisdk/rsapi/loginTokenValidate', 'unrouted.prefix', 'M1'],
    ['/unisdk/rsapi/loginTokenValidat', 'unrouted.spelling', 'M1'],
    ['/api/loginTokenValidate', 'unrouted.spelling', 'M1'],
    ['/api/v1/logintokenValidat', 'unrouted.spelling', 'M1'],
    ['/rsapi/loginTokenValidate', 'unrouted.cut', 'M1'],
    ['/openapi/rs/tokenVaildate', 'unrouted.spelling', 'M2'],
  ])('%s: did you mean', async (path, id, route) => {
    const world = await AskedWorld.open(box, 'cmcc');
    const purpose = route === 'M1' ? 'login' : 'verify';
    const token = await world.token(purpose);
    expect(await world.send({ ...world.redemption(purpose, { token }), path })).toBe(404);
    // The app id leads to the world, as the route that was meant reads it.
    const said = await world.lastUnwelcome();
    const [event] = await world.events('?type=request.unrouted');
    expect(event).toMatchObject({ type: 'request.unrouted', app: 'shop', carrier: null, code: null });
    const right = route === 'M1' ? '/unisdk/rsapi/loginTokenValidate' : '/openapi/rs/tokenValidate';
    const places = { route, method: 'POST', path: right };
    expect(said).toMatchObject({
      meaning: rows['unrouted.meaning'].en,
      expected: `${route}: POST ${right}`,
      got: `POST ${path}`,
    });
    expect([said.hint, said.zh.hint]).toEqual([inWords(say(id, places), 'en'), inWords(say(id, places), 'zh')]);
    const counts = (await world.call('get', '/counts?type=request.unrouted')).body;
    expect(counts.total).toBe(1);
    expect(JSON.stringify(said)).not.toContain(token);
  });

  test('at another carrier’s gateway, and on a path of nobody, which is limbo’s', async () => {
    const world = await AskedWorld.open(box, 'cucc');
    const ask = world.redemption('login', { token: await world.token() });
    await world.send({ ...ask, path: '/unisdk/rsapi/loginTokenValidate' });
    const there = await world.lastUnwelcome('limbo');
    expect(there.hint).toBe('that is M1 of cmcc: send it to the gateway of cmcc');
    expect(there.zh.hint).toBe('这是 cmcc 的 M1：请发往 cmcc 的网关');
    await world.send({ ...ask, path: '/nowhere/at/all' });
    const nowhere = await world.lastUnwelcome('limbo');
    expect([nowhere.hint, nowhere.zh.hint]).toEqual(Object.values(rowOf('unrouted.see-routes')));
    expect(nowhere.facts).toEqual({ status: '404', method: 'POST', path: '/nowhere/at/all' });
  });
});

/** Sends a body to M1 and asks why it was refused, wherever it came to lie. */
async function whyOfBody(
  body: string,
  headers: Record<string, string> = {},
  path = '/unisdk/rsapi/loginTokenValidate',
) {
  const world = await AskedWorld.open(box, 'cmcc');
  const all = { host: 'a', 'content-type': 'application/json', ...headers, 'content-length': String(body.length) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  await sendBytes(box.gateways.cmcc, `POST ${path} HTTP/1.1\r\n${lines.join('')}connection: close\r\n\r\n${body}`);
  return world.lastUnwelcome('limbo');
}

test('a path of the gateway under the host of another carrier is not told as one that is written wrongly', async () => {
  const said = await whyOfBody('{}', { host: 'open.e.189.cn' });
  const places = { route: 'M1', carrier: 'cmcc', host: 'open.e.189.cn' };
  const sentence = say('unrouted.other-host', places);
  expect([said.hint, said.zh.hint]).toEqual([inWords(sentence, 'en'), inWords(sentence, 'zh')]);
});

test.each([
  ['appid=3000&token=x', 'the body is a form: send one JSON object'],
  ["{'appid': '3000'}", 'the JSON has single quotes: write double ones'],
  ['{"strictcheck":0}', 'write strictcheck in quotes'],
  ['{"token":["x"]}', 'token holds an array: every field is a text of its own, at the top of the object'],
  ['{"sign":null}', 'sign is null: send its text'],
  ['{"data":{"appid":"3000"}}', 'data holds an object: every field is a text of its own, at the top of the object'],
])('the body %s', async (body, hint) => {
  const said = await whyOfBody(body);
  expect(said.hint).toBe(hint);
  expect(said.zh.hint).toMatch(chinese);
});

test('fields in the query of a request without a body', async () => {
  const said = await whyOfBody('', {}, '/unisdk/rsapi/loginTokenValidate?appid=3000');
  expect(said.hint).toBe('the fields stand in the query, and the body is empty: send them in the body');
});

test.each<[string, string, keyof typeof rows]>([
  ['BREW /tea HTTP/1.1\r\n\r\n', 'BREW /tea HTTP/1.1', 'unrouted.no-http'],
  [
    'CONNECT www.cmpassport.com:443 HTTP/1.1\r\nHost: www.cmpassport.com:443\r\n\r\n',
    'CONNECT www.cmpassport.com:443',
    'unrouted.connect',
  ],
  [`GET / HTTP/1.1\r\nHost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, '', 'unrouted.headers'],
  ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', '', 'unrouted.tls'],
  ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'PRI * HTTP/2.0', 'unrouted.http2'],
  ['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 'GET /', 'unrouted.host'],
])('what is no request at all is told in limbo: %#', async (bytes, line, id) => {
  const world = await AskedWorld.open(box, 'cmcc');
  const before = (await world.call('get', '')).status;
  expect(before).toBe(200);
  await sendBytes(box.gateways.cmcc, bytes);
  const said = await world.lastUnwelcome('limbo');
  expect(said.type).toBe('request.unrouted');
  if (line !== '') expect(said.got).toBe(line);
  const reason = String(said.facts?.['reason']);
  expect([said.hint, said.zh.hint]).toEqual([inWords(say(id, { reason }), 'en'), inWords(say(id, { reason }), 'zh')]);
});

describe('a login that fails inside the phone', () => {
  test('is an event, so that nobody is told of an older refusal', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    await world.whyOf(world.redemption('login', { token: 'x' }));
    await world.call('patch', '/handsets/phone-cmcc', { wifi: true, mobileData: false });
    const { body } = await world.call('post', '/handsets/phone-cmcc/login', { app: 'shop' });
    expect(body.failure).toBe('mobile-data-off');
    const said = await world.lastUnwelcome();
    expect(said).toMatchObject({ type: 'phone.failed', carrier: 'cmcc', endpoint: 'phone', code: body.code });
    expect([said.meaning, said.zh.meaning]).toEqual([
      'mobile data is off, so only Wi-Fi is there: the login ended on the phone or on the way; no carrier gave this code',
      '移动数据已关闭：流程在手机上或途中结束，该返回码并非运营商给出',
    ]);
    expect(said.says?.zh).toMatch(chinese);
    expect(said.facts).toEqual({ failure: 'mobile-data-off', handset: 'phone-cmcc', purpose: 'login' });
  });

  test.each<[string, object, string, string]>([
    ['no SIM', { sims: [] }, 'there is no SIM in the phone', '没有 SIM 卡'],
    ['a SIM of nobody', { carrierHidden: true }, 'the system tells apps no carrier', '系统不向应用提供运营商信息'],
  ])('says %s, whatever else has that code', async (_, change, en, zh) => {
    const world = await AskedWorld.open(box, 'cmcc');
    await world.call('patch', '/handsets/phone-cmcc', change);
    await world.call('post', '/handsets/phone-cmcc/login', { app: 'shop', face: 'aliyun' });
    const said = await world.lastUnwelcome();
    expect([said.meaning, said.zh.meaning]).toEqual([
      expect.stringMatching(`^${en}: `),
      expect.stringMatching(`^${zh}：`),
    ]);
  });

  test('on a phone that is off says so, and what to do', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    await world.whyOf(world.redemption('login', { token: 'x' }));
    await world.call('patch', '/handsets/phone-cmcc', { poweredOff: true });
    expect((await world.call('post', '/handsets/phone-cmcc/login', { app: 'shop' })).body.code).toBe('ERR_PHONE_OFF');
    const said = await world.lastUnwelcome();
    expect(said).toMatchObject({ type: 'phone.failed', carrier: null, code: null });
    expect([said.meaning, said.zh.meaning]).toEqual(Object.values(rowOf('phone.was-off')));
    expect(said.hint).toBe('turn it on: `sanwang phone set phone-cmcc --powered-off off`');
    expect(said.zh.hint).toMatch(chinese);
    expect(said.zh.facts).toContain('失败 手机已关机');
  });

  test('tells a SIM behind its PIN from none at all', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    const whyWith = async (sims: readonly object[]) => {
      await world.call('patch', '/handsets/phone-cmcc', { sims });
      await world.call('post', '/handsets/phone-cmcc/login', { app: 'shop' });
      return world.lastUnwelcome();
    };
    const locked = await whyWith([{ msisdn: world.kit.msisdn, locked: true }]);
    expect(locked).toMatchObject({ code: '200048', facts: { failure: 'no-sim', simLocked: true } });
    expect([locked.meaning, locked.zh.meaning]).toEqual(Object.values(rowOf('phone.sim-locked')));
    expect([locked.hint, locked.zh.hint]).toEqual([
      expect.stringContaining('phone-cmcc'),
      expect.stringMatching(chinese),
    ]);
    const none = await whyWith([]);
    expect(none).toMatchObject({ code: '200048', facts: { failure: 'no-sim' }, hint: null });
    expect(none.facts).not.toHaveProperty('simLocked');
    expect(none.meaning).toContain('there is no SIM in the phone');
  });

  test('is none where a gateway refused: that one stands there already', async () => {
    const world = await AskedWorld.open(box, 'cmcc');
    await world.call('patch', '/handsets/phone-cmcc', { vpn: true });
    await world.call('post', '/handsets/phone-cmcc/login', { app: 'shop' });
    expect(await world.events('?type=phone.failed')).toEqual([]);
    expect(await world.lastUnwelcome()).toMatchObject({ type: 'exchange.refused', refusal: 'bearer.vpn' });
  });
});

describe('a request with the header x-sanwang-bearer', () => {
  test.each([
    ['an id of no phone', 'bNobody', 'bNobody'],
    ['a number that is no magic one', '13912345678', '139****5678'],
    ['none', null, null],
  ])('%s', async (_, bearer, shown) => {
    const world = await AskedWorld.open(box, 'cmcc');
    const ask = m6.ask({ app: world.app, nowMs: box.wall.ms });
    const headers = bearer === null ? ask.headers : { ...ask.headers, 'x-sanwang-bearer': bearer };
    await world.send({ ...ask, headers });
    const { refusal, hint, zh } = await world.lastUnwelcome();
    expect(refusal).toBe('bearer.wifi-only');
    const isSaid = expect.stringContaining(`${shown} is neither a bearer`);
    expect(hint).toEqual(shown === null ? expect.stringContaining('or send x-sanwang-bearer') : isSaid);
    if (shown !== null) expect(zh.hint).toContain(`但 ${shown} 既不是`);
  });
});

/** Bytes as they are to a port, until it hangs up. */
function sendBytes(origin: string, bytes: string): Promise<void> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.on('close', () => resolve());
    socket.on('error', () => socket.destroy());
    socket.resume();
  });
}

test('facts are told in Chinese too', async () => {
  const world = await AskedWorld.open(box, 'cucc');
  const ask = world.redemption('login', { token: await world.token() });
  await world.send({ ...ask, headers: { 'content-type': 'text/plain' } });
  const said = await world.lastUnwelcome('limbo');
  expect([said.facts, said.zh.facts]).toEqual([{ contentType: 'not a form' }, '内容类型 不是表单']);
  const scoped = await world.whyOf(world.redemption('login', { token: await world.token('verify') }));
  expect([scoped.facts, scoped.zh.facts]).toEqual([{ purpose: 'verify' }, '用途 校验']);
});
