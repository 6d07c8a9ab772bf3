import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aliyun, msisdn, startAliyun } from './testing/bench.ts';

// The vendor's own SDKs as npm has them, and nothing of ours between them and the socket. They are CommonJS with types of
// their own for every version, so what they give is read as data.
const require = createRequire(import.meta.url);

type Sdk = Record<string, new (fields: object) => Record<string, (request: object) => Promise<Reply>>>;
interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}
type Pop = new (
  settings: object,
) => { request(action: string, fields: object, options?: object): Promise<Record<string, unknown>> };

let at: Aliyun;
beforeAll(async () => {
  at = await startAliyun();
});
afterAll(() => at.close());

const modern = (sdk: Sdk) => {
  const client = (extra: object = {}) =>
    new (sdk['default'] as Sdk[string])({ ...at.keys, endpoint: at.host, protocol: 'http', ...extra });
  const call = async (action: string, fields: object, extra?: object): Promise<Reply> => {
    const Request = sdk[`${action}Request`] as Sdk[string];
    const verb = client(extra)[action[0]?.toLowerCase() + action.slice(1)];
    // As a method: they read `this`.
    return (await verb?.call(client(extra), new Request(fields))) as Reply;
  };
  return call;
};

const newer = require('@alicloud/dypnsapi20170525') as Sdk;
const older = require('@alicloud/dypnsapi20170525-1') as Sdk;

it('has the versions that are meant', () => {
  expect(require('@alicloud/dypnsapi20170525/package.json')).toMatchObject({ version: '2.0.0' });
  expect(require('@alicloud/dypnsapi20170525-1/package.json')).toMatchObject({ version: '1.2.3' });
  expect(require('@alicloud/pop-core/package.json')).toMatchObject({ version: '1.8.0' });
});

describe.each([
  ['@alicloud/dypnsapi20170525 2.0.0', newer],
  ['@alicloud/dypnsapi20170525 1.2.3', older],
])('%s', (_, sdk) => {
  const call = modern(sdk);

  it('gets a number, once for a token', async () => {
    const accessToken = at.issue('cmcc');
    const reply = await call('GetMobile', { accessToken, outId: "a b*~+/=&'()!号" });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toMatchObject({ code: 'OK', message: '请求成功', getMobileResultDTO: { mobile: msisdn } });
    expect(reply.body['requestId']).toBe(reply.headers['x-acs-request-id']);
    const again = await call('GetMobile', { accessToken });
    expect([again.statusCode, again.body['code']]).toEqual([200, 'isv.TOKEN_INVALID']);
  });

  it('checks numbers of three carriers', async () => {
    for (const carrier of ['cmcc', 'cucc', 'ctcc'] as const) {
      const ask = (phoneNumber: string) =>
        call('VerifyMobile', { accessCode: at.issue(carrier, 'verify'), phoneNumber });
      expect((await ask(msisdn)).body['gateVerifyResultDTO']).toMatchObject({ verifyResult: 'PASS' });
      expect((await ask('13900001111')).body['gateVerifyResultDTO']).toMatchObject({ verifyResult: 'REJECT' });
    }
  });

  it('serves a page: its tokens, its number, its check', async () => {
    const page = { url: 'https://h5.example.com/', origin: 'https://h5.example.com', sceneCode: 'FC100000106430001' };
    const { body } = await call('GetAuthToken', { ...page, bizType: 1 });
    expect(body['tokenInfo']).toEqual({ accessToken: expect.any(String), jwtToken: expect.any(String) });
    expect((await call('GetPhoneWithToken', { spToken: at.issue('cucc') })).body['data']).toEqual({ mobile: msisdn });
    const checked = await call('VerifyPhoneWithToken', { spToken: at.issue('ctcc', 'verify'), phoneNumber: msisdn });
    expect(checked.body['gateVerify']).toMatchObject({ verifyResult: 'PASS' });
  });

  it('throws what the gateway refuses, and what the check of pages does', async () => {
    const accessToken = at.issue();
    await expect(call('GetMobile', { accessToken }, { accessKeySecret: 'another' })).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
      statusCode: 400,
    });
    await expect(call('GetMobile', { accessToken }, { accessKeyId: 'LTAI-nobody' })).rejects.toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
      statusCode: 404,
    });
    await expect(call('GetMobile', {})).rejects.toMatchObject({ code: 'MissingAccessToken' });
    await expect(call('VerifyPhoneWithToken', { spToken: 'x', phoneNumber: msisdn })).rejects.toMatchObject({
      code: 'InvalidToken',
      statusCode: 400,
    });
    expect((await call('GetMobile', { accessToken })).body['code']).toBe('OK');
  });

  it('tells of throttling by an error', async () => {
    const busy = await startAliyun({ limits: { callsPerSecond: 1 } });
    const extra = { ...busy.keys, endpoint: busy.host };
    const some = await Promise.allSettled(
      Array.from({ length: 8 }, () => call('GetMobile', { accessToken: busy.issue() }, extra)),
    );
    const codes = some.map((one) => (one.status === 'fulfilled' ? one.value.body['code'] : one.reason.code));
    expect(new Set(codes)).toEqual(new Set(['OK', 'Throttling.User']));
    await busy.close();
  });

  it('calls with temporary credentials', async () => {
    const securityToken = 'CAISxAF1q6Ft5B2yfSjIr5DfExample/+w==';
    const account = await at.open({ securityToken });
    const keys = account.faces['aliyun'] as Record<string, string>;
    expect(keys['accessKeyId']).toMatch(/^STS\./);
    const sts = { ...keys, type: 'sts' };
    expect((await call('GetMobile', { accessToken: at.issue() }, sts)).body['code']).toBe('OK');
    await expect(
      call('GetMobile', { accessToken: at.issue() }, { ...sts, securityToken: 'another' }),
    ).rejects.toMatchObject({ code: 'InvalidSecurityToken.MismatchWithAccessKey' });
  });
});

describe('@alicloud/pop-core 1.8.0', () => {
  const PopCore = require('@alicloud/pop-core') as Pop;
  const client = (extra: object = {}) =>
    new PopCore({ ...at.keys, endpoint: `http://${at.host}`, apiVersion: '2017-05-25', ...extra });

  it.each([{}, { method: 'POST' }])('gets a number and a verdict: %j', async (options) => {
    const token = at.issue('cucc');
    const reply = await client().request('GetMobile', { AccessToken: token, OutId: "a b*~+/=&'()!号" }, options);
    expect(reply).toMatchObject({ Code: 'OK', GetMobileResultDTO: { Mobile: msisdn } });
    const fields = { AccessCode: at.issue('cmcc', 'verify'), PhoneNumber: '13900001111' };
    const checked = await client().request('VerifyMobile', fields, options);
    expect(checked['GateVerifyResultDTO']).toEqual({
      VerifyResult: 'REJECT',
      VerifyId: expect.stringMatching(/^\d+$/),
    });
  });

  it('throws every code but OK, whatever its status', async () => {
    const refused = client().request('GetMobile', { AccessToken: 'x' });
    await expect(refused).rejects.toMatchObject({ code: 'isv.TOKEN_INVALID' });
    const wrong = client({ accessKeySecret: 'another' }).request('GetMobile', { AccessToken: at.issue() });
    await expect(wrong).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
    const missing = client().request('VerifyMobile', { AccessCode: 'x' }, { method: 'POST' });
    await expect(missing).rejects.toMatchObject({ code: 'MissingPhoneNumber' });
    await expect(client().request('GetNothing', {})).rejects.toMatchObject({ code: 'InvalidAction.NotFound' });
  });

  it('throws what it is throttled by', async () => {
    const busy = await startAliyun({ limits: { callsPerSecond: 1 } });
    const extra = { ...busy.keys, endpoint: `http://${busy.host}` };
    const some = await Promise.allSettled(
      Array.from({ length: 8 }, () => client(extra).request('GetMobile', { AccessToken: busy.issue() })),
    );
    const codes = some.map((one) => (one.status === 'fulfilled' ? one.value['Code'] : one.reason.code));
    expect(new Set(codes)).toEqual(new Set(['OK', 'Throttling.User']));
    await busy.close();
  });

  it('is told that a list is no text', async () => {
    const fields = { AccessCode: 'x', PhoneNumber: [msisdn, '13900001111'] };
    await expect(client().request('VerifyMobile', fields)).rejects.toMatchObject({ code: 'MissingPhoneNumber' });
    expect(at.last().because?.got.en).toBe('PhoneNumber.1');
  });
});
