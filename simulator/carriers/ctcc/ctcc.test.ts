import { describe, expect, test } from 'vitest';
import { Box, type Heard, noon, type Way } from '../../testing/carriers/box.ts';
import type { Ask, RouteClient, Wish } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { carrierSuite } from '../../testing/carriers/suite.ts';
import { ctccKit, t1, t2, t10, t11 } from '../../testing/clients/ctcc.ts';
import { ledgers } from '../../testing/ledgers.ts';

const { msisdn, phone } = ctccKit;

describe('ctcc', () => carrierSuite(ctccKit));

/** The same envelope as a page sends it: in the query, with a callback behind it. */
function asQuery(ask: Ask, callback?: string): Ask {
  const query = `${ask.body}${callback === undefined ? '' : `&callback=${encodeURIComponent(callback)}`}`;
  return { ...ask, method: 'GET', query, headers: {}, body: '' };
}

describe.each(ledgers)('China Telecom alone, with a ledger %s', (_, ledger) => {
  const fresh = (definition = {}) => Box.open(ledger, definition);
  const pre = (box: Box, route: RouteClient, more: Partial<Wish> = {}, way: Way = { phone }): Promise<Heard> =>
    box.ask(route.ask({ app: box.app(), nowMs: box.wallMs, ...more }), way);

  describe('T1 and T2', () => {
    test.each([
      ['T1 with jy', t1, 'verify', 60, false],
      ['T1 without', t1, 'login', 600, true],
      ['T2', t2, 'login', 600, true],
      ['T2, whatever it says', t2, 'verify', 600, true],
    ] as const)('%s', async (_name, route, purpose, seconds, isLogin) => {
      const box = await fresh();
      const given = await pre(box, route, {
        purpose,
        ...(route === t2 && purpose === 'verify' ? { fields: { bussinessType: 'jy' } } : {}),
      });
      expect(given).toMatchObject({ code: '0', seconds, mask: '133****0001' });
      const cookie = String(given.reply.headers['set-cookie'] ?? '');
      expect(cookie.startsWith('gw_auth=')).toBe(isLogin);
      if (isLogin) expect(cookie).toContain((given.plain as { gwAuth: string }).gwAuth);
      const redeem = isLogin ? t11 : t10;
      const told = await box.ask(
        redeem.ask({ app: box.app(), nowMs: noon, token: given.token as string, mobile: msisdn }),
      );
      expect(told.code).toBe('0');
    });

    test('a page asks by GET, and its callback is called by answer and refusal alike', async () => {
      const box = await fresh();
      const ask = t1.ask({ app: box.app(), nowMs: noon });
      expect((await box.ask(asQuery(ask, 'jQuery33_1.done'), { phone })).reply.body).toMatch(
        /^jQuery33_1\.done\(\{"result":0,/,
      );
      const unread = asQuery({ ...ask, body: String(ask.body).replace('clientType', 'clientTipe') }, 'cb');
      expect((await box.ask(unread, { phone })).reply.body).toMatch(/^cb\(\{"result":-10002,/);
      const hostile = await box.ask(asQuery(ask, 'alert(1)//'), { phone });
      expect(String(hostile.reply.body).startsWith('{')).toBe(true);
      expect(hostile.reply.body).not.toContain('alert');
    });

    test('older clients call the app id clientId; the sign takes either letter case', async () => {
      const box = await fresh();
      const ask = t1.ask({ app: box.app(), nowMs: noon });
      const older = { ...ask, body: String(ask.body).replace('appId=', 'clientId=') };
      const lower = { ...ask, body: String(ask.body).replace(/sign=[0-9A-F]+/, (sign) => sign.toLowerCase()) };
      for (const each of [older, lower]) expect((await box.ask(each, { phone })).code).toBe('0');
    });

    test('a refusal for a stale stamp tells the time to set the clock by', async () => {
      const box = await fresh();
      const heard = await pre(box, t1, { nowMs: noon - 3_600_000 });
      expectRefused(heard, t1, 'sig.timestamp');
      expect(heard.body).toMatchObject({ timeStamp: String(noon) });
    });

    test.each([
      ['paramKey is no hex', { paramKey: 'xyz' }],
      ['paramKey is of another platform', { paramKey: 'AB'.repeat(128) }],
      ['paramStr is no cipher', { paramStr: 'AB' }],
      ['paramStr is under another key', { paramStr: 'AB'.repeat(32) }],
    ])('%s', async (_name, fields) => {
      const box = await fresh();
      expectRefused(await pre(box, t1, { fields }), t1, 'crypt.fail');
      expectRefused(await box.ask(t10.ask({ app: box.app(), nowMs: noon, fields })), t10, 'crypt.fail');
    });

    test('a pair that stands twice inside the cipher: two readers might take either', async () => {
      const box = await fresh();
      const fields = { rl: `00000&timeStamp=${noon}` };
      expectRefused(await pre(box, t1, { fields }), t1, 'req.param');
      const { token } = await box.token(msisdn, 'verify');
      const twice = { mobile: `${msisdn}&mobile=13300000002` };
      expectRefused(await box.ask(t10.ask({ app: box.app(), nowMs: noon, token, fields: twice })), t10, 'req.param');
    });

    test('policy: a threshold on pre-logins of a number', async () => {
      const box = await fresh({ policy: { ctcc: { 'frequencyCap.limit': 2 } } });
      for (let i = 0; i < 2; i++) expect((await pre(box, t1)).code).toBe('0');
      const refused = await pre(box, t2);
      expectRefused(refused, t2, 'num.interval');
      expect([refused.code, box.events().at(-1)?.type]).toEqual(['-10008', 'quota.hit']);
    });
  });

  describe('T10 and T11', () => {
    test('the authCode must be the one of this access code; without it nothing is spent', async () => {
      const box = await fresh();
      const [{ token }, { token: other }] = [await box.token(msisdn, 'login'), await box.token(msisdn, 'login')];
      const [code, auth] = token.split(':') as [string, string];
      const wish = { app: box.app(), nowMs: noon };
      const foreign = other.split(':')[1] as string;
      for (const wrong of [
        code,
        `${code}:`,
        `${code}:${'0'.repeat(32)}`,
        `${code}:${auth.toUpperCase()}`,
        `${code}:${foreign}`,
      ])
        expectRefused(await box.ask(t11.ask({ ...wish, token: wrong })), t11, 'tok.no-auth-code');
      expect((await box.ask(t11.ask({ ...wish, token }))).msisdn).toBe(msisdn);
    });

    test('the token may come whole, as the app’s server got it', async () => {
      const box = await fresh();
      const { token } = await box.token(msisdn, 'login');
      const ask = t11.ask({ app: box.app(), nowMs: noon, fields: { accessCode: token, authCode: null } });
      expect((await box.ask(ask)).msisdn).toBe(msisdn);
    });

    test('a verify code at T11 has no authCode: it is refused for its product', async () => {
      const box = await fresh();
      const { token } = await box.token(msisdn, 'verify');
      const heard = await box.ask(t11.ask({ app: box.app(), nowMs: noon, token }));
      expectRefused(heard, t11, 'tok.wrong-scope');
      expect(heard.code).toBe('51208');
    });

    test('policy: codes that may be used again until they expire, as the paper found them', async () => {
      const box = await fresh({ policy: { ctcc: { 'manyUses.access': true } } });
      const { token, expiresAtMs } = await box.token(msisdn, 'login');
      const ask = () => t11.ask({ app: box.app(), nowMs: box.wallMs, token });
      for (let i = 0; i < 3; i++) expect((await box.ask(ask())).msisdn).toBe(msisdn);
      box.wallMs = expiresAtMs;
      expectRefused(await box.ask(ask()), t11, 'tok.expired');
    });

    test.each([
      ['49000', '接口请求成功，认证失败'],
      ['51114', '无法获取手机号数据'],
    ])('policy: a mismatch is %s, in the words of that result', async (mismatch, msg) => {
      const box = await fresh({ policy: { ctcc: { mismatch } } });
      const { token } = await box.token(msisdn, 'verify');
      const heard = await box.ask(t10.ask({ app: box.app(), nowMs: noon, token, mobile: '13300000002' }));
      expect(heard.body).toEqual({ result: Number(mismatch), msg });
      expect(heard.event?.type).toBe('token.redeemed');
    });

    test.each(['1330000000', '133000000011', 'abc', ''])(
      'the number %j is none, and the code lives',
      async (mobile) => {
        const box = await fresh();
        const { token } = await box.token(msisdn, 'verify');
        expectRefused(await box.ask(t10.ask({ app: box.app(), nowMs: noon, token, mobile })), t10, 'num.malformed');
        expect((await box.ask(t10.ask({ app: box.app(), nowMs: noon, token, mobile: msisdn }))).match).toBe(true);
      },
    );
  });

  describe('T6 and T9', () => {
    const row = {
      caller: 'device',
      purpose: null,
      format: 'query',
      success: '0',
      signed: [],
      required: [],
      names: { app: '', sign: '', stamp: null, token: null, mobile: null },
    } as const;
    const told = (id: string, host: string, path: string): RouteClient => ({
      ...row,
      id,
      schema: id.toLowerCase(),
      ask() {
        return { route: this, method: 'GET', host, path, query: '', headers: {}, body: '' };
      },
      read: (body) => ({ code: String((body as { result?: number }).result ?? 0) }),
    });
    const t6 = told('T6', 'open.e.189.cn', '/openapi/special/getTimeStamp.do');
    const t9 = told('T9', 'id.189.cn', '/source/files/API.pem');

    test('the clock tells the world’s time to anybody', async () => {
      const box = await fresh();
      const heard = await box.ask(t6.ask({ app: box.app(), nowMs: noon }), { phone });
      expect(heard.body).toEqual({ result: 0, msg: String(noon) });
    });

    test('the key file is the key that paramKey is sealed with', async () => {
      const box = await fresh();
      expect((await box.ask(t9.ask({ app: box.app(), nowMs: noon }), { phone })).body).toMatch(/BEGIN PUBLIC KEY/);
    });

    test.each([t6, t9].map((route) => [route.id, route] as const))(
      '%s by another method is 404',
      async (_name, route) => {
        const box = await fresh();
        const heard = await box.ask({ ...route.ask({ app: box.app(), nowMs: noon }), method: 'DELETE' }, { phone });
        expect(heard).toMatchObject({ code: '404', event: { refusal: 'route.method' } });
      },
    );
  });
});
