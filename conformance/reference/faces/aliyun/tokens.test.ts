import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import recorded from '../../../../fixtures/vectors/assumed/vendor-tokens.json' with { type: 'json' };
import type { CarrierId } from '../../index.ts';
import { type Aliyun, msisdn, startAliyun, vendorToken } from './testing/bench.ts';

let at: Aliyun;
beforeAll(async () => {
  at = await startAliyun();
});
afterAll(() => at.close());
beforeEach(() => at.carriers.behave(null));

const codeOf = async (action: string, fields: Record<string, string>) => (await at.call(action, fields)).body['Code'];
const minutes = 60_000;

it('reads tokens as the vectors have them', () => {
  for (const { inputs, value } of recorded) {
    const { face, carrier, app, purpose, issuedMs, ...rest } = inputs;
    expect(vendorToken({ face, carrier, app, purpose, issuedMs: Number(issuedMs), ...rest })).toBe(value);
  }
});

describe('a token', () => {
  it.each(['cmcc', 'cucc', 'ctcc'] as const)('of %s is worth a number once, and one charge', async (carrier) => {
    const before = (await at.funds(at.account)).balance;
    const AccessToken = at.issue(carrier);
    const reply = await at.call('GetMobile', { AccessToken, OutId: '1' });
    expect(reply.body).toEqual({
      ...{ Code: 'OK', Message: '请求成功', RequestId: expect.any(String) },
      GetMobileResultDTO: { Mobile: msisdn },
    });
    const application = at.account.apps.find(({ platform }) => platform === 'android');
    expect(at.last()).toMatchObject({
      ...{ face: 'aliyun', action: 'GetMobile', code: 'OK', reason: null, because: null, charged: true },
      ...{
        token: AccessToken,
        phone: null,
        applicationId: application?.applicationId,
        requestId: reply.body['RequestId'],
      },
    });
    expect(await codeOf('GetMobile', { AccessToken })).toBe('isv.TOKEN_INVALID');
    expect(at.last()).toMatchObject({ reason: 'TOKEN_USED', charged: false });
    expect((Number(before) - Number((await at.funds(at.account)).balance)).toFixed(2)).toBe('0.05');
  });

  it.each([
    ['cmcc', 2],
    ['cucc', 30],
    ['ctcc', 10],
  ] as const)('of %s lives %i minutes by the clock of its world', async (carrier, life) => {
    const old = (ms: number) => at.issue(carrier, 'login', { issuedMs: Date.now() - life * minutes + ms });
    const asked = at.carriers.heard.length;
    expect(await codeOf('GetMobile', { AccessToken: old(-1) })).toBe('isv.TOKEN_INVALID');
    const applicationId = at.account.apps[0]?.applicationId;
    expect(at.last()).toMatchObject({ reason: 'TOKEN_EXPIRED', charged: false, applicationId });
    expect(at.carriers.heard).toHaveLength(asked);
    expect(await codeOf('GetMobile', { AccessToken: old(20_000) })).toBe('OK');
  });

  it('goes to the action of its purpose, and is not spent at the other', async () => {
    const [login, verify] = [at.issue('cucc'), at.issue('cucc', 'verify')];
    expect(await codeOf('GetMobile', { AccessToken: verify })).toBe('isv.TOKEN_UNAUTHORIZED_USED');
    expect(at.last()).toMatchObject({
      reason: 'TOKEN_WRONG_CAPABILITY',
      because: { expected: { en: 'a login token' }, got: { en: 'a token to check a number with' } },
    });
    expect(await codeOf('VerifyMobile', { AccessCode: login, PhoneNumber: msisdn })).toBe(
      'isv.TOKEN_UNAUTHORIZED_USED',
    );
    expect(await codeOf('GetMobile', { AccessToken: login })).toBe('OK');
    expect(await codeOf('VerifyMobile', { AccessCode: verify, PhoneNumber: msisdn })).toBe('OK');
  });

  it.each([
    ['is no Base64', () => 'not a token', 'isv.TOKEN_INVALID', 'TOKEN_UNREADABLE'],
    ['is the carrier’s own', () => at.carriers.issue('cucc', msisdn), 'isv.TOKEN_INVALID', 'TOKEN_UNREADABLE'],
    [
      'is another vendor’s',
      () => at.issue('cucc', 'login', { face: 'jiguang' }),
      'isv.TOKEN_INVALID',
      'TOKEN_OTHER_FACE',
    ],
    [
      'is of an app of somebody else',
      () => at.issue('cucc', 'login', { app: 'x' }),
      'isv.INVALID_APP',
      'TOKEN_APP_MISMATCH',
    ],
    [
      'was never the carrier’s',
      () => at.issue('cucc', 'login', { token: 'f'.repeat(32) }),
      'isv.TOKEN_INVALID',
      'TOKEN_INVALID',
    ],
  ])('that %s is refused uncharged', async (_, make, code, reason) => {
    const before = await at.ledger(at.account);
    expect(await codeOf('GetMobile', { AccessToken: make() })).toBe(code);
    expect(at.last()).toMatchObject({ reason, charged: false });
    expect(await at.ledger(at.account)).toEqual(before);
  });

  it.each([
    ['a carrier’s own', () => at.carriers.issue('cucc', msisdn), 'a token of China Unicom itself'],
    ['another vendor’s', () => at.issue('cucc', 'login', { face: 'jiguang' }), 'a token of jiguang'],
  ])('that is %s is named, and how to get one of this vendor', async (_, make, en) => {
    await codeOf('GetMobile', { AccessToken: make() });
    const fix = { en: expect.stringMatching(/phone login PHONE --face aliyun/) };
    expect(at.last()).toMatchObject({ because: { got: { en }, fix } });
    await codeOf('GetMobile', { AccessToken: 'not a token' });
    expect(at.last()).toMatchObject({ because: { got: { en: 'text that is no token' } } });
  });

  it('is given to one of many who present it in one moment', async () => {
    const AccessToken = at.issue('cucc');
    const all = await Promise.all(Array.from({ length: 12 }, () => codeOf('GetMobile', { AccessToken })));
    expect(all.sort()).toEqual(['OK', ...Array(11).fill('isv.TOKEN_INVALID')]);
  });

  it('is as good as before where the carrier was never asked', async () => {
    const AccessToken = at.issue('cucc');
    at.next.forced = 'Throttling.User';
    const refused = await at.call('GetMobile', { AccessToken });
    expect([refused.status, refused.body['Code']]).toEqual([400, 'Throttling.User']);
    expect(at.last()).toMatchObject({ code: 'Throttling.User', reason: null, token: AccessToken });
    expect(at.met.at(-1)).toMatchObject({ face: 'aliyun', action: 'GetMobile', accountId: at.account.id, phone: null });
    at.next.forced = null;
    expect(await codeOf('GetMobile', { AccessToken })).toBe('OK');
  });
});

describe('a check', () => {
  const check = (PhoneNumber: string, carrier: CarrierId = 'cucc') =>
    at.call('VerifyMobile', { AccessCode: at.issue(carrier, 'verify'), PhoneNumber });

  it('says PASS and REJECT, charged, with a number of its own', async () => {
    for (const [phone, VerifyResult] of [
      [msisdn, 'PASS'],
      ['13900001111', 'REJECT'],
    ] as const) {
      const { body } = await check(phone);
      expect(body['GateVerifyResultDTO']).toEqual({ VerifyResult, VerifyId: expect.stringMatching(/^\d+$/) });
      expect(at.last()).toMatchObject({ code: 'OK', reason: null, phone, charged: true });
    }
  });

  it.each([
    ['a code that nobody lists', 'RESULT_UNKNOWN', '{"code":"99999","msg":""}', 200],
    ['no JSON', 'RESULT_UNKNOWN', '<html>', 200],
    ['a status of 500', 'CARRIER_FAILED', '{}', 500],
  ])('says UNKNOWN, free, where the carrier gives %s', async (_, reason, text, status) => {
    at.carriers.behave((heard) => heard.answer(status, text));
    const { body } = await check(msisdn);
    expect(body).toMatchObject({ Code: 'OK', GateVerifyResultDTO: { VerifyResult: 'UNKNOWN' } });
    expect(at.last()).toMatchObject({ code: 'OK', reason, charged: false });
    const login = await at.call('GetMobile', { AccessToken: at.issue('cucc') });
    expect([login.status, login.body['Code']]).toEqual([200, 'isp.UNKNOWN']);
  });

  it.each(['', '1380000538', '13800005380x', '01012345678', '+85261234567'])('refuses the number %j', async (phone) => {
    const asked = at.carriers.heard.length;
    const { body } = await check(phone);
    expect(body['Code']).toBe(phone === '' ? 'MissingPhoneNumber' : 'isv.MOBILE_NUMBER_ILLEGAL');
    expect(at.carriers.heard).toHaveLength(asked);
    expect((await check(`+86${msisdn}`)).body['Code']).toBe('OK');
  });
});

describe('a page', () => {
  const page = { Url: 'https://h5.example.com/', Origin: 'https://h5.example.com', SceneCode: 'FC100000106430001' };

  it('has actions of its own, and tokens of an app are none for them', async () => {
    expect((await at.call('GetPhoneWithToken', { SpToken: at.issue('ctcc') })).body['Data']).toEqual({
      Mobile: msisdn,
    });
    const account = await at.service.openAccount({
      funds: '1.00',
      apps: [
        {
          name: 'a',
          platform: 'android',
          packageName: 'a',
          carriers: { cucc: { clientId: 'only-app', clientSecret: 's' } },
        },
        {
          name: 'h',
          platform: 'h5',
          packageName: 'https://a',
          carriers: { ctcc: { appId: 'only-page', appSecret: 's' } },
        },
      ],
    });
    const keys = account.faces['aliyun'] as never;
    const [app, ofPage] = [
      at.issue('cucc', 'login', { app: 'only-app' }),
      at.issue('ctcc', 'login', { app: 'only-page' }),
    ];
    expect((await at.call('GetPhoneWithToken', { SpToken: app }, keys)).body['Code']).toBe('isv.TOKEN_INVALID');
    expect(at.last()).toMatchObject({
      ...{ reason: 'TOKEN_OTHER_CHANNEL', applicationId: account.apps[0]?.applicationId },
      because: { got: { en: expect.stringContaining('of an app') } },
    });
    expect((await at.call('GetMobile', { AccessToken: ofPage }, keys)).body['Code']).toBe('isv.TOKEN_INVALID');
    expect(at.last()).toMatchObject({
      reason: 'TOKEN_OTHER_CHANNEL',
      because: { got: { en: expect.stringContaining('H5 page') } },
    });
    expect((await at.call('GetPhoneWithToken', { SpToken: ofPage }, keys)).body['Code']).not.toBe('isv.INVALID_APP');
  });

  it('is refused with statuses, codes and English texts of its own where it checks a number', async () => {
    const ask = (fields: object = {}) =>
      at.call('VerifyPhoneWithToken', { SpToken: at.issue('cucc', 'verify'), PhoneNumber: msisdn, ...fields });
    expect((await ask()).body).toMatchObject({ Code: 'OK', GateVerify: { VerifyResult: 'PASS' } });
    const wrong = await ask({ SpToken: at.issue('cucc') });
    expect([wrong.status, wrong.body]).toMatchObject([400, { Code: 'InvalidToken', Message: 'The token is invalid.' }]);
    const illegal = await ask({ PhoneNumber: '1' });
    expect([illegal.status, illegal.body['Code']]).toEqual([400, 'MobileNumberIllgeal']);
  });

  it('gets two tokens for what it is, which are no tokens of a phone', async () => {
    const { body } = await at.call('GetAuthToken', { ...page, BizType: '1' });
    const { AccessToken, JwtToken } = body['TokenInfo'] as Record<string, string>;
    expect(JwtToken?.split('.')).toHaveLength(3);
    for (const token of [AccessToken, JwtToken] as string[]) {
      expect(await codeOf('GetMobile', { AccessToken: token })).toBe('isv.TOKEN_INVALID');
      expect(at.last().because?.got.en).toBe('a token of GetAuthToken');
    }
    expect((await at.call('GetAuthToken', { Url: page.Url, Origin: page.Origin })).body['Code']).toBe('OK');
  });

  it.each([
    [
      'another origin',
      { Origin: 'https://evil.example.com', Url: 'https://evil.example.com/' },
      'isv.SCENE_QUERY_FAIL',
    ],
    ['an origin with a slash', { Origin: 'https://h5.example.com/' }, 'isv.SCENE_QUERY_FAIL'],
    ['a foreign address', { Url: 'https://h5.example.com.evil.com/' }, 'isv.INVALID_PARAMETERS'],
    ['a scene of another form', { SceneCode: 'biz-1' }, 'isv.SCENE_QUERY_FAIL'],
    ['a kind that there is not', { BizType: '2' }, 'isv.INVALID_PARAMETERS'],
    ['no address', { Url: '' }, 'MissingUrl'],
    ['no origin', { Origin: '' }, 'MissingOrigin'],
  ])('gets none with %s', async (_, spoilt, code) => {
    expect(await codeOf('GetAuthToken', { ...page, ...(spoilt as object) })).toBe(code);
    expect(at.last().charged).toBe(false);
    expect(await codeOf('GetAuthToken', page)).toBe('OK');
  });

  it('is held to the scene codes that are filed', async () => {
    const account = await at.open({ sceneCodes: ['FC1', 'FC2'] });
    const keys = account.faces['aliyun'] as never;
    expect((await at.call('GetAuthToken', page, keys)).body['Code']).toBe('isv.SCENE_QUERY_FAIL');
    expect((await at.call('GetAuthToken', { ...page, SceneCode: 'FC2' }, keys)).body['Code']).toBe('OK');
  });
});
