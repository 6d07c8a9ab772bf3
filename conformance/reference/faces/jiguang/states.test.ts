import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carriersOfApp } from '../../testing/bench.ts';
import { type App, android, basic, ios, keysOf, startApp, tokenOf, unseal } from '../../testing/jiguang-app.ts';

const msisdn = '13800005380';
let app: App;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const operator = () => `Bearer ${app.bench.service.operatorToken}`;
const console_ = (method: string, path: string, body: object = {}) => app.bench.ask(method, path, body, operator());
const codeOfLogin = async () => (await app.login(app.fresh('cmcc', msisdn))).reply.code;

describe('the app’s state', () => {
  it('9014 while the account is suspended, and nothing is spent', async () => {
    const token = app.fresh('cmcc', msisdn);
    await console_('POST', `/v1/accounts/${app.account.id}/suspend`, { reason: 'a test' });
    expect((await app.login(token)).reply).toEqual({ code: 9014, content: 'appkey is blocked' });
    expect(app.last()).toMatchObject({ reason: 'ACCOUNT_RESTRICTED', charged: false });
    await console_('POST', `/v1/accounts/${app.account.id}/resume`);
    expect((await app.login(token)).reply.code).toBe(8000);
  });

  it('9014 for an address that is not on the list', async () => {
    await console_('PATCH', `/v1/accounts/${app.account.id}`, { addresses: ['10.0.0.1'] });
    expect(await codeOfLogin()).toBe(9014);
    expect(app.last()?.reason).toBe('IP_DENIED');
    await console_('PATCH', `/v1/accounts/${app.account.id}`, { addresses: ['127.0.0.0/8'] });
    expect(await codeOfLogin()).toBe(8000);
  });

  it('9031 where the capability is not open, and the other goes on', async () => {
    const account = await app.open({}, '10.00', [{ ...android, capabilities: ['verify'] }]);
    const headers = { authorization: basic(keysOf(account)) };
    const login = await app.call('/v1/web/loginTokenVerify', { loginToken: app.fresh('cmcc', msisdn) }, headers);
    expect(login.reply).toEqual({ code: 9031, content: 'not validate user' });
    expect(app.last()?.reason).toBe('SERVICE_NOT_OPEN');
    const token = app.fresh('cmcc', msisdn, 'verify');
    expect((await app.call('/v1/web/verify', { token, phone: msisdn }, headers)).reply.code).toBe(9000);
  });

  it('9014 while the application is suspended, whatever the account is', async () => {
    const { applicationId = '' } = app.account.apps[0] ?? {};
    await console_('POST', `/v1/applications/${applicationId}/suspend`, { reason: 'a test' });
    expect(await codeOfLogin()).toBe(9014);
    expect(app.last()).toMatchObject({ reason: 'APP_SUSPENDED', applicationId });
    await console_('POST', `/v1/applications/${applicationId}/resume`);
    expect(await codeOfLogin()).toBe(8000);
  });

  it('9018 without money, and nothing is spent', async () => {
    const poor = await app.open({}, '0.01');
    const headers = { authorization: basic(keysOf(poor)) };
    const token = app.fresh('cmcc', msisdn);
    const { reply } = await app.call('/v1/web/loginTokenVerify', { loginToken: token }, headers);
    expect(reply).toEqual({ code: 9018, content: 'appKey no money' });
    await console_('POST', `/v1/accounts/${poor.id}/top-ups`, { amount: '1.00' });
    const again = await app.call('/v1/web/loginTokenVerify', { loginToken: token }, headers);
    expect([again.reply.code, app.last()?.charged]).toEqual([8000, true]);
  });
});

describe('a carrier that fails', () => {
  it.each([
    ['says 500', 500, '', 'CARRIER_FAILED'],
    ['answers no JSON', 200, 'x', 'RESULT_UNKNOWN'],
  ])('and %s is 8001 and 9002, free', async (_, status, body, reason) => {
    app.bench.carriers.behave((heard) => heard.answer(status, body));
    const before = await app.bench.ledger(app.account);
    expect((await app.login(app.fresh('cmcc', msisdn))).reply).toEqual({ code: 8001, content: 'get phone fail' });
    expect(app.last()).toMatchObject({ reason, charged: false });
    const { reply } = await app.verify(app.fresh('cucc', msisdn, 'verify'), msisdn, { exID: 'e' });
    expect(reply).toEqual({ id: expect.any(Number), code: 9002, content: 'unknown result', exID: 'e' });
    expect(await app.bench.ledger(app.account)).toEqual(before);
    app.bench.carriers.behave(null);
    expect(await codeOfLogin()).toBe(8000);
  });
});

describe('the key', () => {
  it('is that of the app’s platform', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = pair.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const account = await app.open({ publicKeys: { ios: pem, android: null } }, '10.00', [
      android,
      { ...ios, carriers: { ...carriersOfApp, cmcc: { ...carriersOfApp.cmcc, appId: '300000000002' } } },
    ]);
    const headers = { authorization: basic(keysOf(account)) };
    const ask = (loginToken: string) => app.call('/v1/web/loginTokenVerify', { loginToken }, headers);
    const inner = app.bench.issue('cmcc', msisdn);
    const android_ = await ask(tokenOf(inner, 'login'));
    expect(android_.reply).toEqual({ code: 9004, content: 'config not found' });
    expect(app.last()).toMatchObject({ reason: 'KEY_NOT_FILED', charged: false });
    const sealed = (await ask(tokenOf(inner, 'login', { app: '300000000002' }))).reply.phone ?? '';
    expect(Buffer.from(sealed, 'base64')).toHaveLength(256);
    const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    expect(unseal(sealed, pkcs8)).toBe(msisdn);
  });

  it('is not asked for by the check of a number', async () => {
    const account = await app.open({ publicKey: null });
    expect(Object.keys(keysOf(account)).sort()).toEqual(['appKey', 'masterSecret']);
    const headers = { authorization: basic(keysOf(account)) };
    const token = app.fresh('cmcc', msisdn, 'verify');
    expect((await app.call('/v1/web/verify', { token, phone: msisdn }, headers)).reply.code).toBe(9000);
  });
});

it('answers a code that was asked for, and does nothing', async () => {
  app.forced.code = '9099';
  const token = app.fresh('cmcc', msisdn);
  expect((await app.login(token, { exID: 'e' })).reply).toEqual({ code: 9099, content: 'bad server', exID: 'e' });
  expect(app.last()).toMatchObject({ code: '9099', reason: null, because: null, charged: false });
  app.forced.code = null;
  expect((await app.login(token)).reply.code).toBe(8000);
});

it('tells the risk that the app was filed with', async () => {
  const account = await app.open({ risk: { score: 700, tags: ['t'] } });
  const headers = { authorization: basic(keysOf(account)) };
  const { reply } = await app.call('/v2/web/loginTokenVerify', { loginToken: app.fresh('cmcc', msisdn) }, headers);
  expect(reply).toMatchObject({ code: 8000, score: 700, riskCheck: { code: 0, score: 700, tags: ['t'], detail: {} } });
  const bad = await app.call('/v2/web/loginTokenVerify', { loginToken: 'x' }, headers);
  expect(bad.reply).toEqual({ code: 9003, content: 'token expired or not exist' });
});

it('answers 9099 when something breaks in it, and tells it', async () => {
  const faults: unknown[] = [];
  const broken = await startApp(
    {},
    {
      onFault: (error) => void faults.push(error),
      ports: {
        readPhone: () => {
          throw new Error('planted');
        },
      },
    },
  );
  const { status, reply } = await broken.verify('x', msisdn, { exID: 'e' });
  expect([status, reply]).toEqual([200, { code: 9099, content: 'bad server', exID: 'e' }]);
  expect(broken.last()).toMatchObject({ reason: 'INTERNAL', accountId: broken.account.id, charged: false });
  expect(faults).toHaveLength(1);
  await broken.close();
});
