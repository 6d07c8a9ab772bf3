import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp, tokenOf, unseal } from '../../testing/jiguang-app.ts';

const msisdn = '13800005380';
let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const carriers = ['cmcc', 'cucc', 'ctcc'] as const;

describe('one-click login', () => {
  it.each(carriers)('hands the number of %s to the owner of the key alone', async (carrier) => {
    const before = await app.bench.ledger(app.account);
    const { status, raw, reply } = await app.login(app.fresh(carrier, msisdn), { exID: '1234566' });
    expect([status, reply.code, reply.content, reply.exID]).toEqual([200, 8000, 'get phone success', '1234566']);
    expect(Object.keys(reply)).toEqual(['id', 'code', 'content', 'exID', 'phone']);
    expect(raw).toMatch(/^\{"id":[1-9]\d{17},/);
    expect(raw).not.toContain(msisdn);
    expect(Buffer.from(reply.phone ?? '', 'base64')).toHaveLength(128);
    expect(unseal(reply.phone ?? '', app.keys.privateKey ?? '')).toBe(msisdn);
    const lines = await app.bench.ledger(app.account);
    expect(lines).toHaveLength(before.length + 1);
    expect(lines.at(-1)?.reqUuid ?? lines[0]?.reqUuid).toMatch(/^\d{18}$/);
  });

  it('tells who runs the service all of it, in clear', async () => {
    const token = app.fresh('cmcc', msisdn);
    const { raw } = await app.login(token);
    const [applicationId] = app.account.apps.map((each) => each.applicationId);
    expect(app.last()).toEqual({
      ...{ face: 'jiguang', action: 'loginTokenVerify', requestId: /\d{18}/.exec(raw)?.[0], accountId: app.account.id },
      ...{ applicationId, code: '8000', reason: null, phone: msisdn, token, charged: true, because: null },
    });
    expect(app.met.at(-1)).toEqual({
      ...{ face: 'jiguang', action: 'loginTokenVerify', accountId: app.account.id, applicationId, phone: null },
    });
  });
});

describe('the check of a number', () => {
  it.each(carriers)('says yes and no for %s, and takes the number as text or as a number', async (carrier) => {
    const yes = await app.verify(app.fresh(carrier, msisdn, 'verify'), Number(msisdn));
    const no = await app.verify(app.fresh(carrier, '13900005380', 'verify'), msisdn, { exID: '' });
    expect(yes.reply).toEqual({ id: expect.any(Number), code: 9000, content: 'verify consistent' });
    expect(no.reply).toEqual({ id: expect.any(Number), code: 9001, content: 'verify not consistent', exID: '' });
    expect(app.told.slice(-2).map(({ charged, phone }) => [charged, phone])).toEqual(Array(2).fill([true, msisdn]));
  });
});

describe('the eight addresses', () => {
  it.each(['v1/web', 'v1/web/h5', 'v2/web', 'v2/web/h5'])('answer alike under /%s/', async (base) => {
    const ip = base.startsWith('v2') ? { ip: '127.0.0.1' } : {};
    const login = await app.call(`/${base}/loginTokenVerify`, { loginToken: app.fresh('cmcc', msisdn), ...ip });
    const verify = await app.call(`/${base}/verify`, {
      token: app.fresh('cucc', msisdn, 'verify'),
      phone: msisdn,
      ...ip,
    });
    expect([login.reply.code, verify.reply.code]).toEqual([8000, 9000]);
    const risk = { score: 0, riskCheck: { code: 0, content: 'success', score: 0, tags: [], detail: {} } };
    if (base.startsWith('v2')) expect([login.reply, verify.reply]).toMatchObject([risk, risk]);
    else expect(Object.keys(login.reply)).toEqual(['id', 'code', 'content', 'phone']);
    const name = base.replace(/^v1\/web\/?/, '').replace(/^v2\/web/, 'v2');
    expect(app.last()?.action).toBe([name, 'verify'].filter(Boolean).join('/'));
  });

  it('have names that a journal can print', () => {
    expect([...new Set(app.told.map(({ action }) => action ?? ''))].every((name) => /^[\w/]{1,24}$/.test(name))).toBe(
      true,
    );
  });
});

describe('a token is good once', () => {
  it('for the same call again, for another number, and for two calls at once', async () => {
    const [token, other] = [app.fresh('cmcc', msisdn), app.fresh('cucc', msisdn, 'verify')];
    const first = await app.login(token);
    const again = await app.login(token);
    expect([first.reply.code, again.reply]).toEqual([8000, { code: 9003, content: 'token expired or not exist' }]);
    expect(app.last()).toMatchObject({ reason: 'TOKEN_USED', charged: false });
    await app.verify(other, msisdn);
    expect((await app.verify(other, '13900005380')).reply.code).toBe(9003);
    const third = app.fresh('ctcc', msisdn);
    const codes = (await Promise.all([app.login(third), app.login(third)])).map(({ reply }) => reply.code);
    expect(codes.sort()).toEqual([8000, 9003]);
  });
});

describe('a token that is no good', () => {
  const inner = () => app.bench.issue('cmcc', msisdn);
  const minute = 60_000;
  const t0 = 1_767_240_000_000;
  it.each([
    ['no token', () => 'STsid', 'TOKEN_UNREADABLE', /no token/],
    ['a carrier’s own', inner, 'TOKEN_UNREADABLE', /China Mobile itself/],
    ['another vendor’s', () => tokenOf(inner(), 'login', { face: 'aliyun' }), 'TOKEN_OTHER_FACE', /aliyun/],
    ['another app’s', () => tokenOf(inner(), 'login', { app: '300000000002' }), 'TOKEN_APP_MISMATCH', /300000000002/],
    ['one for the check', () => tokenOf(inner(), 'verify'), 'TOKEN_WRONG_CAPABILITY', /check of a number/],
    ['an old one', () => tokenOf(inner(), 'login', { issuedMs: t0 - 2 * minute }), 'TOKEN_EXPIRED', /120 s old/],
    [
      'one nobody got',
      () => tokenOf(`STsid0000001767240000000${'a'.repeat(32)}`, 'login'),
      'TOKEN_INVALID',
      /does not know/,
    ],
  ])('%s is 9003, and is told apart', async (_, make, reason, words) => {
    const token = make();
    const { status, reply } = await app.login(token, { exID: 'x' });
    expect([status, reply]).toEqual([200, { code: 9003, content: 'token expired or not exist', exID: 'x' }]);
    const known = ['TOKEN_WRONG_CAPABILITY', 'TOKEN_EXPIRED', 'TOKEN_INVALID'].includes(reason);
    const applicationId = known ? app.account.apps[0]?.applicationId : null;
    expect(app.last()).toMatchObject({ reason, token, charged: false, applicationId });
    expect(app.last()?.because?.got.en).toMatch(words);
    expect(app.last()?.because?.got.zh).toMatch(/\p{Script=Han}/u);
  });

  it('one that is a millisecond younger passes', async () => {
    const token = tokenOf(inner(), 'login', { issuedMs: t0 - 2 * minute + 1 });
    expect((await app.login(token)).reply.code).toBe(8000);
  });
});
