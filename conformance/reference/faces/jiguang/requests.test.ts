import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, basic, startApp } from '../../testing/jiguang-app.ts';

const msisdn = '13800005380';
const path = '/v1/web/loginTokenVerify';
let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const texts = (code: number) =>
  ({ 9010: 'miss auth', 9011: 'auth failed', 9012: 'parameter invalid', 9015: 'http media type not supported' })[code];

describe('who calls', () => {
  it.each([
    ['nothing', () => '', 9010, 'AUTH_MISSING', /no Authorization/],
    ['Bearer', () => `Bearer ${base64('a:b')}`, 9010, 'AUTH_MISSING', /scheme Bearer/],
    ['a secret in the place of a scheme', () => `PLANTED ${base64('a:b')}`, 9010, 'AUTH_MISSING', /another scheme/],
    [
      'the pair the other way round',
      () => `Basic ${base64(`${app.keys.masterSecret}:${app.keys.appKey}`)}`,
      9011,
      'AUTH_UNKNOWN_KEY',
      /place of the other/,
    ],
    ['a bare pair', () => base64('a:b'), 9010, 'AUTH_MISSING', /without a scheme/],
    ['Basic alone', () => 'Basic', 9011, 'AUTH_UNREADABLE', /nothing behind/],
    ['no Base64', () => 'Basic ***', 9011, 'AUTH_UNREADABLE', /no Base64/],
    [
      'the pair unencoded',
      () => `Basic ${app.keys.appKey}:${app.keys.masterSecret}`,
      9011,
      'AUTH_UNREADABLE',
      /not encoded/,
    ],
    ['a user without colon', () => `Basic ${base64(app.keys.appKey)}`, 9011, 'AUTH_UNREADABLE', /without a colon/],
    ['an unknown app', () => `Basic ${base64('0123456789abcdef01234567:x')}`, 9011, 'AUTH_UNKNOWN_KEY', /0123…4567/],
    ['an empty user', () => `Basic ${base64(':')}`, 9011, 'AUTH_UNKNOWN_KEY', /empty user/],
    ['a NUL', () => `Basic ${base64('a\0b:c')}`, 9011, 'AUTH_UNKNOWN_KEY', /no appKey has/],
    ['another secret', () => `Basic ${base64(`${app.keys.appKey}:nope`)}`, 9011, 'AUTH_WRONG_SECRET', /‹masterSecret›/],
    [
      'the key as secret',
      () => `Basic ${base64(`${app.keys.appKey}:${app.keys.appKey}`)}`,
      9011,
      'AUTH_WRONG_SECRET',
      /as its own/,
    ],
    [
      'a line end',
      () => `Basic ${base64(`${app.keys.appKey}:${app.keys.masterSecret}\n`)}`,
      9011,
      'AUTH_WRONG_SECRET',
      /line ends/,
    ],
  ])('is not told by %s', async (_, header, code, reason, words) => {
    const heard = app.bench.carriers.heard.length;
    const headers = { authorization: header() };
    const { status, reply } = await app.call(path, { loginToken: app.fresh('cmcc', msisdn), exID: '1' }, headers);
    expect([status, reply]).toEqual([200, { code, content: texts(code) }]);
    expect(app.last()).toMatchObject({ reason, charged: false });
    expect(app.last()?.because?.got.en).toMatch(words);
    expect(JSON.stringify(app.last())).not.toContain(app.keys.masterSecret);
    expect(app.last()?.accountId).toBe(reason === 'AUTH_WRONG_SECRET' ? app.account.id : null);
    expect(app.bench.carriers.heard).toHaveLength(heard);
  });

  it.each(['basic', 'BASIC'])('is told by %s too, and by Base64 without padding', async (scheme) => {
    const authorization = basic(app.keys).replace('Basic', scheme).replace(/=+$/, '');
    const { reply } = await app.call(path, { loginToken: app.fresh('cmcc', msisdn) }, { authorization });
    expect(reply.code).toBe(8000);
  });

  it('is answered 401 where the app was filed so, once it is known which app', async () => {
    const strict = await app.open({ authStatus: 401 });
    const { appKey: key } = strict.faces.jiguang as { appKey: string };
    const wrong = await app.call(path, {}, { authorization: `Basic ${base64(`${key}:no`)}` });
    expect([wrong.status, wrong.headers.get('www-authenticate'), wrong.reply.code]).toEqual([
      401,
      'Basic realm="JVerification"',
      9011,
    ]);
    const unknown = await app.call(path, {}, { authorization: `Basic ${base64('no:no')}` });
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([200, null]);
  });
});

describe('how it is asked', () => {
  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s is 9013', async (method) => {
    const response = await app.send(path, { method, headers: { authorization: basic(app.keys) } });
    expect([response.status, await response.json()]).toEqual([
      200,
      { code: 9013, content: 'request method not supported' },
    ]);
    expect(app.last()).toMatchObject({ action: 'loginTokenVerify', reason: 'METHOD_NOT_ALLOWED' });
  });

  it('who calls is looked at before', async () => {
    expect(await (await app.send(path, { method: 'GET' })).json()).toMatchObject({ code: 9010 });
    expect((await app.call(path, '', { authorization: '', 'content-type': 'text/plain' })).reply.code).toBe(9010);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json-seq', 'application/jsonx'])(
    'a body of %s is 9015',
    async (type) => {
      const body = { loginToken: app.fresh('cmcc', msisdn) };
      const { status, reply } = await app.call(path, body, { 'content-type': type });
      expect([status, reply]).toEqual([200, { code: 9015, content: texts(9015) }]);
      expect(app.last()?.because?.got.en).toBe(type);
    },
  );

  it.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON'])(
    '%s passes',
    async (type) => {
      const body = { loginToken: app.fresh('cmcc', msisdn) };
      expect((await app.call(path, body, { 'content-type': type })).reply.code).toBe(8000);
    },
  );

  it.each([
    ['/v1/web/logintokenverify', path],
    ['/v1/loginTokenVerify', path],
    ['/v2/h5/verify', '/v2/web/h5/verify'],
    ['/nothing', null],
  ])('%s does not exist', async (wrong, meant) => {
    const { status, reply } = await app.call(wrong, { loginToken: app.fresh('cmcc', msisdn) });
    expect([status, reply]).toEqual([404, { code: 404, content: 'no such path' }]);
    expect(app.last()).toMatchObject({ action: null, reason: 'PATH_NOT_FOUND', accountId: app.account.id });
    expect(app.last()?.because?.fix?.en).toBe(meant === null ? undefined : `ask ${meant}`);
  });

  it.each([`${path}/?a=1`, '/v1//web/loginTokenVerify'])('%s exists', async (as) => {
    expect((await app.call(as, { loginToken: app.fresh('cmcc', msisdn) })).reply.code).toBe(8000);
  });
});

describe('what is asked', () => {
  const good = () => ({ loginToken: app.fresh('cmcc', msisdn) });
  it.each([
    ['empty', '', 'BODY_UNREADABLE', /empty/],
    ['no JSON', 'hello', 'BODY_UNREADABLE', /no JSON/],
    ['a form', 'loginToken=abc', 'BODY_UNREADABLE', /a form/],
    ['in single quotes', "{'loginToken':'a'}", 'BODY_UNREADABLE', /single quotes/],
    ['cut off', '{"loginToken":"a', 'BODY_UNREADABLE', /cut off/],
    ['a list', '[1]', 'BODY_UNREADABLE', /list/],
    ['a text', '"a"', 'BODY_UNREADABLE', /no object/],
    ['null', 'null', 'BODY_UNREADABLE', /no object/],
    ['no UTF-8', Buffer.from('{"loginToken":"\xff"}', 'latin1'), 'BODY_UNREADABLE', /no JSON in UTF-8/],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x7b, 0]), 'BODY_UNREADABLE', /UTF-16/],
    ['deep', '['.repeat(10_000), 'BODY_UNREADABLE', /no JSON/],
    ['too large', JSON.stringify({ loginToken: 'x'.repeat(1 << 17) }), 'BODY_TOO_LARGE', /larger/],
    ['without a token', '{}', 'PARAM_MISSING', /no such member/],
    ['with an empty token', '{"loginToken":""}', 'PARAM_MISSING', /empty text/],
    ['with null for a token', '{"loginToken":null}', 'PARAM_MISSING', /null/],
    ['with another name', '{"token":"a"}', 'PARAM_MISSING', /‹token›/],
    ['with another case', '{"login_token":"a"}', 'PARAM_MISSING', /‹login_token›/],
    ['with a number for a token', '{"loginToken":1}', 'PARAM_INVALID', /a number/],
    ['with a list for a token', '{"loginToken":["a"]}', 'PARAM_INVALID', /a list/],
  ])('a body %s is 9012', async (_, body, reason, words) => {
    const { status, reply } = await app.call(path, body);
    expect([status, reply]).toEqual([200, { code: 9012, content: texts(9012) }]);
    expect(app.last()).toMatchObject({ action: 'loginTokenVerify', accountId: app.account.id, reason });
    expect(app.last()?.because?.got.en).toMatch(words);
  });

  it.each([
    ['', 'PARAM_MISSING'],
    [null, 'PARAM_MISSING'],
    [true, 'PARAM_INVALID'],
    [1.5, 'PARAM_INVALID'],
    ['1380000538', 'PHONE_FORMAT_INVALID'],
    [1380000538, 'PHONE_FORMAT_INVALID'],
    ['138****5380', 'PHONE_FORMAT_INVALID'],
  ])('phone as %j is 9012, and nothing is spent', async (phone, reason) => {
    const token = app.fresh('cmcc', msisdn, 'verify');
    expect((await app.verify(token, phone)).reply).toEqual({ code: 9012, content: texts(9012) });
    expect(app.last()).toMatchObject({ reason, charged: false });
    expect((await app.verify(token, msisdn)).reply.code).toBe(9000);
  });

  it('a number of no carrier is 9002, and nothing is spent', async () => {
    const token = app.fresh('cmcc', msisdn, 'verify');
    expect((await app.verify(token, '+85261234567')).reply).toMatchObject({ code: 9002, content: 'unknown result' });
    expect((await app.verify(token, msisdn)).reply.code).toBe(9000);
  });

  it.each([
    ['members that it does not list', () => ({ ...good(), carrier: 'CM', platform: 'a', __proto__: 1 })],
    ['a byte order mark', () => `\ufeff${JSON.stringify(good())}`],
    ['two equal members: the last counts', () => `{"loginToken":"x",${JSON.stringify(good()).slice(1)}`],
  ])('lets pass %s', async (_, body) => {
    expect((await app.call(path, body())).reply.code).toBe(8000);
  });

  it.each([
    ['text', '1234566', '1234566'],
    ['an empty text', '', ''],
    ['null', null, undefined],
    ['a number', 1234566, '1234566'],
    ['a list', [1], undefined],
    ['strange text', '\u0000"\ud800\u2028', '\u0000"\ud800\u2028'],
  ])('exID as %s comes back', async (_, exID, back) => {
    expect((await app.call(path, { ...good(), exID })).reply.exID).toBe(back);
    expect((await app.call(path, { exID })).reply).toMatchObject({ code: 9012 });
  });
});

it('answers bytes that are no HTTP in its envelope', async () => {
  const { connect } = await import('node:net');
  const { hostname, port } = new URL(app.url);
  const text = await new Promise<string>((resolve, reject) => {
    let got = '';
    const socket = connect(Number(port), hostname, () => socket.write('HELLO\r\n\r\n'));
    socket.on('data', (part) => {
      got += part;
    });
    socket.on('close', () => resolve(got));
    socket.on('error', reject);
  });
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text).toMatch(/\{"code":9012,"content":"parameter invalid"\}$/);
});
