import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openConsole } from '../../conformance/targets/unvs-console.ts';
import type { PageUse } from '../../fixtures/api-types.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { type Box, openBox } from '../box/box.ts';

const origin = 'https://h5.shop.example.cn';
let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => expect.fail(String(error)) });
});
afterAll(() => box.close());
beforeEach(async () => {
  await verbs().resetWorld({ state: true, journal: true, clock: true });
});

const verbs = () => new ControlClient(box.control).world('default');

/** A page's server, which calls Aliyun's API by HMAC-SHA1 with everything in the query. */
async function call(action: string, own: Readonly<Record<string, string>>) {
  const { faces, account } = box.service ?? expect.fail('a box with the service');
  const { accessKeyId = '', accessKeySecret = '' } = account.faces.aliyun;
  const fields: Record<string, string> = {
    ...{
      Action: action,
      Version: '2017-05-25',
      Format: 'JSON',
      AccessKeyId: accessKeyId,
      SignatureNonce: randomUUID(),
    },
    ...{
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    },
    ...own,
  };
  const list = new URLSearchParams(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  const text = `GET&%2F&${encodeURIComponent(list.replaceAll('+', '%20'))}`;
  const signature = createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
  const answer = await fetch(`${faces.aliyun}/?${list}&Signature=${encodeURIComponent(signature)}`);
  return (await answer.json()) as { Code: string; TokenInfo: Record<string, string>; Data: { Mobile: string } };
}

async function authTokens(BizType = '1'): Promise<Required<Pick<PageUse, 'accessToken' | 'jwtToken'>>> {
  const { Code, TokenInfo } = await call('GetAuthToken', {
    Url: `${origin}/`,
    Origin: origin,
    BizType,
    SceneCode: 'FC1',
  });
  expect(Code).toBe('OK');
  return { accessToken: TokenInfo['AccessToken'] ?? '', jwtToken: TokenInfo['JwtToken'] ?? '' };
}

const login = (page: PageUse = {}, handset = 'phone-cmcc') =>
  verbs().loginOnHandset(handset, { app: 'shop-h5', face: 'aliyun', page });

describe('a page with Aliyun’s SDK', () => {
  it.each([
    ['phone-cmcc', '13800000001'],
    ['phone-cucc', '13000000001'],
    ['phone-ctcc', '13300000001'],
  ])('%s: what GetAuthToken gave lets it ask, and its token is worth %s', async (handset, Mobile) => {
    const told = await login(await authTokens(), handset);
    expect(told).toMatchObject({ face: 'aliyun', code: '600000', carrierCode: '103000' });
    expect(told.callback).toEqual({
      code: 600000,
      msg: '获取token成功',
      requestId: expect.any(String),
      spToken: told.token,
    });
    expect(await call('GetPhoneWithToken', { SpToken: told.token ?? '' })).toMatchObject({
      Code: 'OK',
      Data: { Mobile },
    });
    expect(await call('GetPhoneWithToken', { SpToken: told.token ?? '' })).toMatchObject({ Code: 'isv.TOKEN_INVALID' });
  });

  it('asks its carrier all the same where nothing was given', async () => {
    const { token = '' } = await login();
    expect((await call('GetPhoneWithToken', { SpToken: token })).Data.Mobile).toBe('13800000001');
  });

  it.each<[string, (good: PageUse) => PageUse | Promise<PageUse>, string, string]>([
    ['an empty access token', (good) => ({ ...good, accessToken: '' }), '600028', 'documented'],
    ['no JWT', ({ accessToken = '' }) => ({ accessToken }), '600028', 'documented'],
    ['a JWT that nobody gave', (good) => ({ ...good, jwtToken: 'eyJh.eyJi.x' }), '600010', 'documented'],
    ['a JWT that was changed', (good) => ({ ...good, jwtToken: `${good.jwtToken}x` }), '600010', 'documented'],
    ['an access token that nobody gave', (good) => ({ ...good, accessToken: 'h5at-x.y' }), '600025', 'assumed'],
    ['the tokens of another page', (good) => ({ ...good, origin: 'https://other.example' }), '600025', 'assumed'],
    ['an access token to check numbers with', () => authTokens('0'), '600032', 'documented'],
  ])('is refused with %s, and no carrier is asked', async (_, spoil, code, evidence) => {
    const good = await authTokens();
    const refused = await login(await spoil(good));
    expect(refused).toMatchObject({ code, evidence, steps: [] });
    expect(refused.token).toBeUndefined();
    const { events } = await verbs().readJournal({ type: 'phone.failed' });
    expect(events).toMatchObject([{ detail: { failure: refused.failure, vendor: 'aliyun', vendorCode: code } }]);
    expect((await login(good)).code).toBe('600000');
  });

  it('may show them again and again, for ten minutes of its world', async () => {
    const good = await authTokens();
    await verbs().moveClock({ advanceMs: 590_000 });
    for (let i = 0; i < 2; i++) expect((await login(good)).code).toBe('600000');
    await verbs().moveClock({ advanceMs: 10_000 });
    expect(await login(good)).toMatchObject({ code: '600034', failure: 'page-tokens-stale', evidence: 'documented' });
    // The JWT lives for an hour: with a new access token it is still good.
    const { accessToken } = await authTokens();
    expect((await login({ ...good, accessToken })).code).toBe('600000');
    await verbs().moveClock({ advanceMs: 3_000_000 });
    const newer = await authTokens();
    expect((await login({ ...newer, jwtToken: good.jwtToken ?? '' })).code).toBe('600034');
  });

  it('is held to the scenes that are filed now', async () => {
    const good = await authTokens();
    const { service } = box;
    if (service === null) return expect.fail('a box with the service');
    const operator = openConsole(service.console, service.operatorToken);
    onTestFinished(() => operator.close());
    const change = (sceneCodes: readonly string[]) =>
      operator.patch(`/v1/accounts/${service.account.id}/faces/aliyun`, { sceneCodes });
    await change(['FC2']);
    expect(await login(good)).toMatchObject({ code: '600004', failure: 'page-scene-gone' });
    await change(['FC1', 'FC2']);
    expect((await login(good)).code).toBe('600000');
  });

  it('tells the vendor’s code of what the script told, with the script’s beside it', async () => {
    await verbs().changeHandset('phone-cmcc', { wifi: true });
    const told = await login();
    await verbs().changeHandset('phone-cmcc', { wifi: false });
    expect(told).toMatchObject({ code: '600011', carrierCode: '103111' });
    expect(told.callback).toMatchObject({ code: 600011, carrierFailedResultData: { YDData: { code: '103111' } } });
    const left = await verbs().loginOnHandset('phone-cmcc', { app: 'shop-h5', face: 'aliyun', consent: 'cancel' });
    expect(left).toMatchObject({ code: '700000', failure: 'cancelled', carrierCode: '501' });
  });

  it('checks a number, too, with tokens for that', async () => {
    const page = await authTokens('0');
    const told = await verbs().verifyOnHandset('phone-cmcc', { app: 'shop-h5', face: 'aliyun', page });
    const verified = await call('VerifyPhoneWithToken', { SpToken: told.token ?? '', PhoneNumber: '13800000001' });
    expect(verified).toMatchObject({ Code: 'OK', GateVerify: { VerifyResult: 'PASS' } });
  });
});
