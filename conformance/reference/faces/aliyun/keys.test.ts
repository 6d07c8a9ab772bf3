import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aliyun, msisdn, startAliyun } from './testing/bench.ts';
import type { Keys } from './testing/signing.ts';

let at: Aliyun;
beforeAll(async () => {
  at = await startAliyun();
});
afterAll(() => at.close());

type Opened = Awaited<ReturnType<Aliyun['open']>>;
const keysOf = (account: Opened) => account.faces['aliyun'] as Keys & Record<string, string>;
const getMobile = async (keys: Keys) => {
  const { status, body } = await at.call('GetMobile', { AccessToken: at.issue('cucc') }, keys);
  return [status, body['Code']];
};
const ask = (account: Opened, method: string, path: string, body: object) =>
  at.ask(method, `/v1/accounts/${account.id}${path}`, body, `Bearer ${at.service.operatorToken}`);

describe('an account', () => {
  it('gets a key of its own, or keeps the one that it brings along', async () => {
    const [made, other] = [keysOf(await at.open()), keysOf(await at.open())];
    expect(made).toEqual({
      accessKeyId: expect.stringMatching(/^LTAI5t/),
      accessKeySecret: expect.stringMatching(/^\w{30}$/),
    });
    expect(other.accessKeyId).not.toBe(made.accessKeyId);
    const brought = { accessKeyId: 'LTAI-mine', accessKeySecret: 'my+secret/==' };
    const account = await at.open(brought);
    expect(keysOf(account)).toEqual(brought);
    expect(await getMobile(brought)).toEqual([200, 'OK']);
    await expect(at.open(brought)).rejects.toMatchObject({ mistakes: [expect.stringContaining('accessKeyId')] });
  });

  it.each([
    [{ accessKeyID: 'x' }],
    [{ accessKeyId: 'a b' }],
    [{ accessKeySecret: '' }],
    [{ state: 'inactive' }],
    [{ denied: 'GetMobile' }],
    [{ denied: ['GetMobil'] }],
    [{ sceneCodes: ['biz'] }],
  ])('brings along nothing like %j', async (given) => {
    await expect(at.open(given)).rejects.toMatchObject({ name: 'FilingProblem' });
  });

  it('that is suspended, denied an address, or out of money is told so', async () => {
    const account = await at.open();
    await ask(account, 'POST', '/suspend', { reason: 'test' });
    expect(await getMobile(keysOf(account))).toEqual([200, 'isv.ACCOUNT_ABNORMAL']);
    await ask(account, 'POST', '/resume', {});
    expect(await getMobile(keysOf(account))).toEqual([200, 'OK']);
    await ask(account, 'PATCH', '', { addresses: ['10.0.0.1'] });
    expect(await getMobile(keysOf(account))).toEqual([200, 'isv.RAM_PERMISSION_DENY']);
    const expected = { en: 'a source address on the account’s list', zh: '来源地址在账号的白名单内' };
    expect(at.last()).toMatchObject({ reason: 'IP_DENIED', because: { expected } });
    expect(await getMobile(keysOf(await at.open({}, '0')))).toEqual([200, 'isv.OUT_OF_SERVICE']);
    expect(await getMobile(keysOf(await at.open({}, '0.05')))).toEqual([200, 'OK']);
  });

  it('is kept from an app that is suspended, and from what it has not opened', async () => {
    const account = await at.open();
    const app = account.apps.find(({ platform }) => platform === 'android')?.applicationId;
    const change = (method: string, path: string, body: object) =>
      at.ask(method, `/v1/applications/${app}${path}`, body, `Bearer ${at.service.operatorToken}`);
    await change('POST', '/suspend', { reason: 'test' });
    expect(await getMobile(keysOf(account))).toEqual([200, 'isv.VERIFY_SCHEME_NOT_EXIST']);
    expect(at.last()).toMatchObject({ reason: 'APP_SUSPENDED', applicationId: app });
    await change('POST', '/resume', {});
    expect(await getMobile(keysOf(account))).toEqual([200, 'OK']);
    await change('PATCH', '', { capabilities: ['verify'] });
    expect(await getMobile(keysOf(account))).toEqual([200, 'isv.PRODUCT_UNSUBSCRIBE']);
  });
});

describe('a key', () => {
  it('that is disabled, or unknown, is not that of its account', async () => {
    expect(await getMobile(keysOf(await at.open({ state: 'Inactive' })))).toEqual([400, 'InvalidAccessKeyId.Inactive']);
    const account = await at.open({ state: 'Active' });
    expect(await getMobile(keysOf(account))).toEqual([200, 'OK']);
    await ask(account, 'PATCH', '/faces/aliyun', { state: 'Inactive' });
    expect(await getMobile(keysOf(account))).toEqual([400, 'InvalidAccessKeyId.Inactive']);
    expect(await getMobile({ ...at.keys, accessKeySecret: 'another' })).toEqual([400, 'SignatureDoesNotMatch']);
    expect(at.last()).toMatchObject({ accountId: at.account.id, charged: false });
    const unknown = { ...at.keys, accessKeyId: 'LTAI-nobody' };
    expect(await getMobile(unknown)).toEqual([404, 'InvalidAccessKeyId.NotFound']);
    expect(at.last()).toMatchObject({ accountId: null, because: { got: { en: 'LTAI-nobody' } } });
    expect(await getMobile({ ...at.keys, accessKeyId: `${at.keys.accessKeyId} ` })).toEqual([
      404,
      'InvalidAccessKeyId.NotFound',
    ]);
    expect(at.last().because?.got.en).toBe('one with blanks around it');
  });

  it('that is temporary comes with its token, in both ways of signing', async () => {
    const keys = keysOf(await at.open({ securityToken: 'CAIS+token/==' }));
    const { securityToken: _, ...without } = keys;
    for (const call of [at.call, at.callAcs3]) {
      const code = async (by: Keys) => (await call('GetMobile', { AccessToken: at.issue('cucc') }, by)).body['Code'];
      expect(await code(keys)).toBe('OK');
      expect(await code(without as Keys)).toBe('MissingSecurityToken');
      expect(await code({ ...keys, securityToken: 'CAIS' })).toBe('InvalidSecurityToken.MismatchWithAccessKey');
      expect(JSON.stringify(at.last().because)).not.toContain('CAIS');
      expect(await code({ ...at.keys, securityToken: 'CAIS' })).toBe('InvalidSecurityToken.MismatchWithAccessKey');
    }
  });

  it('whose user has no right to an action has it to others', async () => {
    const keys = keysOf(await at.open({ denied: ['GetMobile', 'VerifyPhoneWithToken'] }));
    expect(await getMobile(keys)).toEqual([200, 'isv.RAM_PERMISSION_DENY']);
    expect(at.last().because?.expected.en).toBe('dypns:GetMobile');
    const verify = (action: string, token: string) =>
      at.call(action, { [token]: at.issue('cucc', 'verify'), PhoneNumber: msisdn }, keys);
    expect((await verify('VerifyMobile', 'AccessCode')).body['Code']).toBe('OK');
    const denied = await verify('VerifyPhoneWithToken', 'SpToken');
    expect([denied.status, denied.body['Code']]).toEqual([400, 'RamPermissionDeny']);
    expect(await getMobile(keysOf(await at.open({ denied: ['*'] })))).toEqual([200, 'isv.RAM_PERMISSION_DENY']);
  });
});

it('logs no number, token, key or signature of a call', async () => {
  const AccessToken = at.issue('cucc');
  await at.call('GetMobile', { AccessToken });
  await at.call('VerifyMobile', { AccessCode: AccessToken, PhoneNumber: msisdn }, { ...at.keys, accessKeySecret: 'x' });
  const text = at.lines.join('\n');
  expect(text).toContain('"action":"VerifyMobile"');
  for (const secret of [AccessToken, msisdn, at.keys.accessKeySecret, at.keys.accessKeyId])
    expect(text).not.toContain(secret);
});

it('answers in the vendor’s words where the service fails or its store is away', async () => {
  const own = await startAliyun();
  await own.service.close();
  await expect(own.call('GetMobile', { AccessToken: 'x' })).rejects.toThrow();
  let isAway = false;
  const broken = await startAliyun({
    ports: {
      wrapStore: (store) => ({
        ...store,
        identities: {
          ...store.identities,
          find: (...asked) => (isAway ? Promise.reject(new Error('away')) : store.identities.find(...asked)),
        },
      }),
    },
  });
  isAway = true;
  const { status, body } = await broken.call('GetMobile', { AccessToken: 'x' });
  expect([status, body['Code']]).toEqual([503, 'ServiceUnavailable']);
  isAway = false;
  expect((await broken.call('GetMobile', { AccessToken: broken.issue('cucc') })).body['Code']).toBe('OK');
  await broken.close();
});
