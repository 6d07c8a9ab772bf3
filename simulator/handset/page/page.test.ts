import { describe, expect, test } from 'vitest';
import { handset, json, NOW, app as native, phoneWith } from '../../testing/phone.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt, md5Hex } from '../../wire/primitives.ts';
import type { PhoneApp } from '../phone-app.ts';
import type { DeviceRequest, DeviceResponse } from '../send.ts';
import type { SendFailureKind } from '../send-failure.ts';

const app: PhoneApp = { ...native, platform: 'h5', origin: 'https://h5.example.com' };
const { appId = '', appKey = '' } = app.carriers.cmcc;

const taken = {
  ...{ resultCode: '103000', resultDesc: 'success', accessToken: 'at', maskPhone: '138****0000' },
  ...{ authPageUrl: 'https://www.cmpassport.com/h5/onekeylogin/authPage', authLevel: '4', appName: 'Shop' },
};
const notMobile = { resultCode: '103111', resultDesc: 'WAP网关IP错误', msisdnOwner: 'CT' };

type Answers = Readonly<Record<string, object | string | SendFailureKind | ((request: DeviceRequest) => object)>>;

const good: Answers = {
  httpsPreGetmobile: { header: {}, body: taken },
  getNewTelecomPhonescrip: { resultCode: '103000', data: 'https://id6.test/auth/preauth.do?callback=getTelecomPhone' },
  'preauth.do': text('getTelecomPhone({"result":0,"data":"AB"})'),
  CTCallback: { ...taken, accessToken: 'at-ct', maskPhone: '189****0000' },
  getNewUnicomPhonescrip: { resultCode: '103000', data: 'https://cu.test/precheck?callback=getNewUnicomPhone' },
  precheck: text('getNewUnicomPhone({"code":"0","result":"0","data":"CD"})'),
  CUCallback: { ...taken, accessToken: 'at-cu', maskPhone: '186****0000' },
  getPageOption: { resultCode: '103000', data: {} },
  authGetToken: { resultCode: '103000', desc: 'success', token: 'T', data: { token: 'T' } },
  getMobile: { header: {}, body: { resultCode: '103000', resultDesc: 'ok', token: 'V' } },
};

function text(body: string): DeviceResponse {
  return { status: 200, headers: {}, setCookies: [], body: Buffer.from(body) };
}

/** A phone with the page, before gateways that answer by the last part of the path. */
function page(answers: Answers = {}, carrier: 'cmcc' | 'cucc' | 'ctcc' = 'cmcc', change = {}) {
  const all = { ...good, ...answers };
  return phoneWith(
    (request) => {
      const answer = all[new URL(request.url).pathname.split('/').at(-1) ?? ''];
      if (typeof answer === 'string') return answer as SendFailureKind;
      if (answer !== undefined && 'status' in answer) return answer as DeviceResponse;
      return json(typeof answer === 'function' ? answer(request) : answer);
    },
    handset(carrier),
    { app, ...change },
  );
}

const asked = (phone: ReturnType<typeof page>, last: string) =>
  phone.asked.filter(({ url }) => new URL(url).pathname.endsWith(last));
const bodyOf = (request: DeviceRequest | undefined) => JSON.parse(request?.body ?? '{}');

test('China Mobile’s line: M12 as a simple request, the page, M17 with the whole number’s hash', async () => {
  const phone = page();
  const result = await phone.login();
  expect(phone.paths()).toEqual(['/h5/httpsPreGetmobile', '//h5/onekeylogin/authGetToken']);
  const [m12, m17] = phone.asked;
  expect(m12?.headers).toEqual({
    'content-type': 'text/plain;charset=UTF-8',
    origin: 'https://h5.example.com',
    referer: 'https://h5.example.com/',
  });
  const { traceId, timestamp, sign, userInformation } = bodyOf(m12);
  expect(sign).toBe(md5Hex(`${appId}8${traceId}${timestamp}${traceId}2.0${appKey}`));
  expect(bodyOf(m12)).toMatchObject({ msgId: traceId, authPageType: '0', businessType: '8', version: '2.0' });
  expect(userInformation).toMatch(/%3D$|^[A-Za-z0-9%]+$/);
  expect(m17?.headers).toMatchObject({ appId, traceId, interfaceVersion: '2.0', businessType: '8' });
  expect(bodyOf(m17)).toEqual({
    ...{ accessToken: 'at', phone: md5Hex('13800000000'), userInformation, expandParams: '' },
  });
  expect(result).toMatchObject({
    ...{ carrier: 'cmcc', script: 'YDRZAuthLogin', code: '103000', token: 'T' },
    page: { carrier: 'cmcc', maskedNumber: '138****0000', appName: 'Shop', asksDigits: true, url: taken.authPageUrl },
    callback: { code: '103000', token: 'T', userInformation, msgId: traceId },
  });
  expect(result.steps.map(({ at }) => at)).toEqual(['pre-login', 'consent', 'token']);
});

test('the sign is that of the published example', async () => {
  const phone = page({}, 'cmcc', {
    app: {
      ...app,
      carriers: { ...app.carriers, cmcc: { appId: '300012345678', appKey: 'A1B2C3D4E5F60718293A4B5C6D7E8F90' } },
    },
  });
  await phone.verify();
  const { traceId, timestamp, sign, userInformation, ...rest } = bodyOf(phone.asked[0]);
  expect(sign).toBe(md5Hex(`3000123456781${traceId}${timestamp}${traceId}1.0A1B2C3D4E5F60718293A4B5C6D7E8F90`));
  expect(rest).toEqual({
    ...{ version: '1.0', appId: '300012345678', businessType: '1', msgId: traceId, expandParams: '' },
  });
});

test('another line: Telecom is asked first, then Unicom, each over a leg by a script element', async () => {
  const phone = page(
    { httpsPreGetmobile: { body: notMobile }, 'preauth.do': text('getTelecomPhone({"result":-10004})') },
    'cucc',
  );
  const result = await phone.login();
  expect(phone.paths().map((each) => each.split('/').at(-1))).toEqual([
    ...['httpsPreGetmobile', 'getNewTelecomPhonescrip', 'preauth.do', 'getNewUnicomPhonescrip', 'precheck'],
    ...['CUCallback', 'authGetToken'],
  ]);
  const [, m14, leg, , , m16] = phone.asked;
  const { encrypted, reqdata } = bodyOf(m14);
  expect(encrypted).toMatch(/^[0-9A-F]{16}$/);
  const key = Buffer.from(md5Hex(encrypted).toUpperCase().slice(8, 24));
  const plain = JSON.parse(
    Buffer.from(aesCbcDecrypt(key, ASCII_ZERO_IV, Buffer.from(reqdata, 'hex')) ?? '').toString(),
  );
  expect(plain).toMatchObject({ ver: '1.0', appId, interfaceVersion: '2.0', mobilesystem: '0' });
  expect(plain.sign).toBe(md5Hex(`${appId}2.0${plain.msgId}${plain.timestamp}`));
  expect([leg?.method, leg?.headers]).toEqual(['GET', { referer: 'https://h5.example.com/' }]);
  expect(bodyOf(m16)).toEqual({ data: 'CD', ver: '1.0' });
  expect(m16?.headers).toMatchObject({ authPageType: '0', businessType: '8' });
  expect(result).toMatchObject({ token: 'T', page: { carrier: 'cucc' } });
  expect(bodyOf(asked(phone, 'authGetToken')[0]).accessToken).toBe('at-cu');
});

test('Telecom is told the browser again, and its page is that of its own agreement', async () => {
  const phone = page({ httpsPreGetmobile: { body: notMobile } }, 'ctcc');
  const result = await phone.login();
  expect(bodyOf(asked(phone, 'CTCallback')[0])).toMatchObject({ data: 'AB', userInformation: expect.any(String) });
  expect(result.page?.agreement.url).toContain('e.189.cn');
});

test('nobody’s line: one part for each carrier, and the code of the SIM’s own', async () => {
  const answers = {
    httpsPreGetmobile: { body: notMobile },
    getNewTelecomPhonescrip: { resultCode: '105003', desc: '电信网关取号失败' },
    precheck: text('getNewUnicomPhone({"code":"3051","msg":"no","result":"1"})'),
  };
  const result = await page(answers, 'cucc').login();
  expect(result).toMatchObject({
    code: '3051',
    callback: {
      YDData: { code: '103111', message: 'WAP网关IP错误' },
      CTData: { code: '105003', message: '电信网关取号失败' },
      CUData: { code: '3051', message: 'no' },
    },
  });
  expect(result).not.toHaveProperty('token');
  const offline = await page(answers, 'cucc', { bearer: null }).login();
  expect(offline.code).toBe('103111');
});

test('what fails past the other carrier’s answer ends it, and nobody else is asked', async () => {
  const phone = page(
    { httpsPreGetmobile: { body: notMobile }, CTCallback: { resultCode: '103000', desc: 'ok', accessToken: '' } },
    'ctcc',
  );
  const result = await phone.login();
  expect(result).toMatchObject({
    code: '502',
    failure: 'capability-closed',
    callback: { CUData: { code: '', message: '' } },
  });
  expect(phone.paths().at(-1)).toContain('CTCallback');
});

describe('the script’s own codes', () => {
  test.each([
    ['500', 'status', { httpsPreGetmobile: { ...text('no'), status: 502 } }],
    ['500', 'timeout', { httpsPreGetmobile: 'timeout' }],
    ['500', 'unreadable', { httpsPreGetmobile: text('<html>') }],
    ['503', 'incomplete', { httpsPreGetmobile: { body: { ...taken, authLevel: '' } } }],
  ] as const)('%s: %s', async (code, failure, answers) => {
    // The others tell nothing either, so the first part is what is told.
    const silent = { getNewTelecomPhonescrip: { resultCode: '1' }, getNewUnicomPhonescrip: { resultCode: '1' } };
    expect(await page({ ...silent, ...answers }).login()).toMatchObject({ code, failure });
  });

  test.each([
    ['501', 'cancelled', 'cancel'],
    ['502', 'other-login', 'other'],
    ['503', 'page-timeout', 'timeout'],
  ] as const)('%s: %s, and no token is asked for', async (code, failure, consent) => {
    const phone = page();
    const result = await phone.login({ consent });
    expect(result).toMatchObject({ code, failure, page: { maskedNumber: '138****0000' }, callback: { code } });
    expect(asked(phone, 'authGetToken')).toEqual([]);
  });

  test('508 without the tick, 507 without all digits', async () => {
    expect(await page().login({ page: { ticked: false } })).toMatchObject({ code: '508', failure: 'not-ticked' });
    const phone = page();
    expect(await phone.login({ page: { digits: ['000'] } })).toMatchObject({ code: '507', failure: 'digits-missing' });
    expect(asked(phone, 'authGetToken')).toEqual([]);
  });

  test('103005 where the token is lost on the way', async () => {
    expect(await page({ authGetToken: 'reset' }).login()).toMatchObject({ code: '103005', failure: 'reset' });
  });
});

describe('digits', () => {
  const right = md5Hex('13800000000');
  const gate = (request: DeviceRequest) =>
    bodyOf(request).phone === right
      ? (good['authGetToken'] as object)
      : { resultCode: '104012', desc: '本机号码校验失败' };

  test('wrong ones keep the page open, with the same credential', async () => {
    const phone = page({ authGetToken: gate });
    const result = await phone.login({ page: { digits: ['1111', '22', '0000'] } });
    expect(result).toMatchObject({ token: 'T', earlier: [{ code: '104012' }, { code: '507' }] });
    expect(asked(phone, 'authGetToken').map((each) => bodyOf(each).accessToken)).toEqual(['at', 'at']);
  });

  test('any other refusal closes it', async () => {
    const phone = page({ authGetToken: { resultCode: '104009', desc: '超过失败次数限制' } });
    expect(await phone.login({ page: { digits: ['1111', '0000'] } })).toMatchObject({ code: '104009' });
    expect(asked(phone, 'authGetToken')).toHaveLength(1);
  });

  test('are those that the phone’s own user knows, whoever’s line it is on', async () => {
    const other = { ...taken, maskPhone: '139****1234' };
    const phone = page({ httpsPreGetmobile: { body: other }, authGetToken: gate });
    await phone.login();
    expect(bodyOf(asked(phone, 'authGetToken')[0]).phone).toBe(md5Hex('13900001234'));
  });

  test('are not asked for at level 1, and at level 5 there is no page at all', async () => {
    const one = await page({ httpsPreGetmobile: { body: { ...taken, authLevel: '1' } } }).login({
      page: { digits: [] },
    });
    expect([one.token, one.page?.asksDigits]).toEqual(['T', undefined]);
    const five = await page({ httpsPreGetmobile: { body: { ...taken, authLevel: '5' } } }).login({ consent: 'cancel' });
    expect(five).toMatchObject({ token: 'T', earlier: [{ accessToken: 'at', maskPhone: '138****0000', oper: 'CM' }] });
    expect(five).not.toHaveProperty('page');
  });
});

test('a popup asks for its options, and is drawn without them', async () => {
  const phone = page({ getPageOption: 'reset' });
  expect(await phone.login({ page: { type: '1' } })).toMatchObject({ token: 'T' });
  const [m22] = asked(phone, 'getPageOption');
  expect([m22?.method, m22?.body, m22?.headers['interfaceVersion']]).toEqual(['GET', undefined, '1.0']);
});

test('the page may come from elsewhere, or from a browser that does not tell', async () => {
  const phone = page();
  await phone.preLogin({ page: { origin: 'https://evil.example.com' } });
  await phone.verify({ page: { origin: '' } });
  expect(phone.asked.map(({ headers }) => [headers['origin'], headers['referer']])).toEqual([
    ['https://evil.example.com', 'https://evil.example.com/'],
    [undefined, undefined],
  ]);
});

test('a token to check a number with: M13, and no page', async () => {
  const phone = page();
  expect(await phone.verify()).toMatchObject({ script: 'YDRZ', token: 'V', callback: { token: 'V', code: '103000' } });
  expect(phone.paths()).toEqual(['/h5/getMobile']);
  const refused = await page({ getMobile: { body: notMobile } }).verify();
  expect([refused.code, refused.token]).toEqual(['103111', undefined]);
});

test('the clock of the phone stamps what the page asks', async () => {
  const phone = phoneWith(() => json({ body: notMobile }), { ...handset('cmcc'), clockSkewMs: 8 * 60_000 }, { app });
  await phone.login();
  expect(bodyOf(phone.asked[0]).timestamp).toBe('20260101120800000');
  expect(NOW).toBe(Date.UTC(2026, 0, 1, 4));
});

test('no SDK is loaded by a page, and no other app is one', async () => {
  await expect(page().login({ carrier: 'cucc' })).rejects.toMatchObject({ code: 'ERR_PHONE_H5_APP' });
  await expect(page().login({ consent: 'broken' })).rejects.toMatchObject({ code: 'ERR_PHONE_H5_APP' });
  await expect(page().verify({ skips: 'init' })).rejects.toMatchObject({ code: 'ERR_PHONE_H5_APP' });
  await expect(page().login({ page: { jwtToken: 'x' } })).rejects.toMatchObject({ code: 'ERR_PHONE_H5_APP' });
  await expect(page().login({ face: 'jiguang' })).rejects.toMatchObject({ code: 'ERR_PHONE_H5_APP' });
  await expect(page().login({ carrier: 'cmcc' })).resolves.toMatchObject({ token: 'T' });
  await expect(phoneWith(() => json({}), handset('cmcc')).login({ page: {} })).rejects.toMatchObject({
    code: 'ERR_PHONE_PLATFORM',
  });
});
