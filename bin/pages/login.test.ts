import { createDecipheriv, createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../testing/browser.ts';
import { asked, type Came, fakeGateway, heldBack, wasPreflighted } from '../testing/fake-gateway.ts';
import {
  consent,
  ctCallback,
  cuCallback,
  data,
  heard,
  log,
  m12,
  m14,
  m15,
  m17,
  notMobile,
  otherRoad,
  recognised,
  scriptPath,
  start,
} from '../testing/login-page.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

describe.skipIf(noBrowser !== null)('YDRZAuthLogin, on its way to consent', () => {
  const at = fakeGateway([scriptPath]);
  const level5 = (more: object = {}) => recognised(at.origins.gateway, { authLevel: '5', ...more });
  const sent = (path: string): Came => at.came.find((each) => each.path === path && each.method !== 'OPTIONS') as Came;
  const telecom = (leg: object) => otherRoad(at.origins.gateway, m14, 'getTelecomPhone', ctCallback, leg);
  const unicom = (leg: object) => otherRoad(at.origins.gateway, m15, 'getNewUnicomPhone', cuCallback, leg);

  test('getConnection tells at once, and logs', async () => {
    const page = await at.visit();
    const told = await page.evaluate(`YDRZAuthLogin.getConnection('${data.appId}')`);
    expect(told).toEqual({ appid: data.appId, msgid: expect.stringMatching(/^[0-9a-f]{32}$/), netType: 'unknown' });
    await expect.poll(() => asked(at.came)).toEqual([`POST ${log}`]);
    expect(wasPreflighted(at.came, log)).toBe(false);
  });

  test.each(['cellular', 'wifi'])('getConnection says %s where the browser does', async (type) => {
    const page = await at.visit();
    await page.evaluate(`Object.defineProperty(navigator, 'connection', { value: { type: '${type}' } })`);
    expect(await page.evaluate('YDRZAuthLogin.getConnection(1).netType')).toBe(type);
    await expect.poll(() => at.came.length).toBe(1);
  });

  test('M12 goes as text without a preflight, and level 5 calls back without a page', async () => {
    at.answer({ [m12]: () => level5() });
    const page = await at.visit();
    await start(page);
    const { accessToken, maskPhone } = consent('');
    const told = { code: '103000', message: '成功', msgId: data.traceId, accessToken, maskPhone, oper: 'CM' };
    expect(await heard(page)).toEqual([{ by: 'success', told }]);
    expect(asked(at.came)).toEqual([`POST ${m12}`]);
    expect(wasPreflighted(at.came, m12)).toBe(false);
    expect(sent(m12).headers['content-type']).toBe('text/plain;charset=UTF-8');
    const { openType, isTest, devInfo, setReturn, ...fields } = data;
    expect(JSON.parse(sent(m12).body)).toEqual({
      ...fields,
      businessType: '8',
      msgId: data.traceId,
      userInformation: expect.stringMatching(/^[\w%]+$/),
    });
    expect(await page.locator('#auth, .ydrz-layer').count()).toBe(0);
  });

  test('userInformation is Base64 for a URL, with a digest of twelve things', async () => {
    at.answer({ [m12]: () => level5() });
    const page = await at.visit();
    await start(page);
    await heard(page);
    const { userInformation } = JSON.parse(sent(m12).body) as { userInformation: string };
    const text = Buffer.from(decodeURIComponent(userInformation), 'base64').toString();
    const items =
      (await page.evaluate(`[navigator.platform, navigator.userAgent, navigator.appVersion, navigator.cookieEnabled,
      '', navigator.hardwareConcurrency, navigator.language, [...navigator.plugins].map((each) => each.name).join(','),
      screen.availWidth, screen.availHeight, screen.colorDepth, new Date().getTimezoneOffset() / -60].map(String)`)) as string[];
    expect(text).toBe([items[0], items[1]?.slice(0, 100), md5(items.join('@@'))].join('@@'));
  });

  test.each(['accessToken', 'authPageUrl', 'authLevel'])('503 where a good M12 lacks %s', async (name) => {
    at.answer({ [m12]: () => level5({ [name]: '' }) });
    const page = await at.visit();
    await start(page);
    const [{ by, told } = { by: '', told: {} }] = await heard(page);
    expect([by, told]).toEqual([
      'error',
      {
        msgId: data.traceId,
        YDData: { code: '503', message: expect.any(String) },
        CTData: { code: '', message: '' },
        CUData: { code: '', message: '' },
      },
    ]);
  });

  test.each([
    ['a status of 500', () => 500],
    ['a connection that is cut', () => null],
    ['what is no JSON', () => 'oops'],
  ])('500 for %s', async (_, answer) => {
    at.answer({ [m12]: answer });
    const page = await at.visit();
    await start(page);
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { YDData: { code: '500' } } }]);
    expect(asked(at.came)).toEqual([`POST ${m12}`]);
  });

  test('openType 0 asks nobody else', async () => {
    at.answer({ [m12]: () => notMobile });
    const page = await at.visit();
    await start(page, { openType: '0' });
    const YDData = { code: '103111', message: 'WAP网关IP错误' };
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { YDData, CTData: { code: '' } } }]);
    expect(asked(at.came)).toEqual([`POST ${m12}`]);
  });

  test('Telecom is asked first whoever owns the number: sealed, preflighted, by a script, told back', async () => {
    const again = { ...consent(at.origins.gateway), authLevel: '5' };
    at.answer({
      [m12]: () => notMobile,
      ...telecom({ result: 0, data: 'c1f3' }),
      [ctCallback]: () => ({ resultCode: '103000', ...again }),
    });
    const page = await at.visit();
    await start(page);
    expect(await heard(page)).toMatchObject([{ by: 'success', told: { code: '103000', oper: 'CT' } }]);
    expect(asked(at.came)).toEqual([`POST ${m12}`, `POST ${m14}`, 'GET /leg/getTelecomPhone', `POST ${ctCallback}`]);
    const { encrypted, reqdata, businessType } = JSON.parse(sent(m14).body) as Record<string, string>;
    expect([encrypted, businessType]).toEqual([expect.stringMatching(/^[0-9A-F]{16}$/), '8']);
    const key = md5(encrypted as string)
      .toUpperCase()
      .slice(8, 24);
    const open = createDecipheriv('aes-128-cbc', key, '0'.repeat(16));
    expect(reqdata).toMatch(/^[0-9a-f]+$/);
    const plain = JSON.parse(open.update(reqdata as string, 'hex', 'utf8') + open.final('utf8')) as Record<
      string,
      string
    >;
    const { timestamp = '' } = plain;
    expect(timestamp).toMatch(/^\d{17}$/);
    expect(plain).toEqual({
      ...{ ver: '1.0', appId: data.appId, interfaceVersion: '2.0', expandParams: '', msgId: data.traceId, timestamp },
      ...{ mobilesystem: '3', sign: md5(`${data.appId}2.0${data.traceId}${timestamp}`) },
    });
    expect(sent(m14).headers).toMatchObject({ appid: data.appId, interfaceversion: '2.0', traceid: data.traceId });
    expect(sent(ctCallback).headers).toMatchObject({
      ...{ appid: data.appId, interfaceversion: '2.0', traceid: data.traceId, businesstype: '8', authpagetype: '0' },
      timestamp: expect.stringMatching(/^\d{17}$/),
    });
    const { userInformation } = JSON.parse(sent(m12).body) as { userInformation: string };
    expect(JSON.parse(sent(ctCallback).body)).toEqual({ data: 'c1f3', ver: '1.0', userInformation });
    for (const path of [m14, ctCallback]) expect(wasPreflighted(at.came, path)).toBe(true);
  });

  test.each([
    ['Android', '0', 'Mozilla/5.0 (Linux; Android 14)'],
    ['iOS', '1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)'],
  ])('on %s mobilesystem is %s', async (_, expected, agent) => {
    at.answer({ [m12]: () => notMobile, [m14]: () => ({ resultCode: '104000', desc: 'x' }), [m15]: () => 500 });
    const page = await at.visit();
    await page.evaluate(`Object.defineProperty(navigator, 'userAgent', { value: '${agent}' })`);
    await start(page);
    await heard(page);
    const { encrypted = '', reqdata = '' } = JSON.parse(sent(m14).body) as Record<string, string>;
    const open = createDecipheriv('aes-128-cbc', md5(encrypted).toUpperCase().slice(8, 24), '0'.repeat(16));
    expect(JSON.parse(open.update(reqdata, 'hex', 'utf8') + open.final('utf8'))).toMatchObject({
      mobilesystem: expected,
    });
  });

  test('Unicom is asked where Telecom knows nobody, and its way back has no userInformation', async () => {
    at.answer({
      [m12]: () => notMobile,
      ...telecom({ result: -10009, data: '非电信号码' }),
      ...unicom({ code: 0, result: '0', data: 'u6' }),
      [cuCallback]: () => ({ resultCode: '103000', ...consent(at.origins.gateway), authLevel: '5' }),
    });
    const page = await at.visit();
    await start(page);
    expect(await heard(page)).toMatchObject([{ by: 'success', told: { oper: 'CU' } }]);
    expect(asked(at.came)).toEqual([
      ...[`POST ${m12}`, `POST ${m14}`, 'GET /leg/getTelecomPhone'],
      ...[`POST ${m15}`, 'GET /leg/getNewUnicomPhone', `POST ${cuCallback}`],
    ]);
    expect(JSON.parse(sent(cuCallback).body)).toEqual({ data: 'u6', ver: '1.0' });
  });

  test('what each network said stands in the error', async () => {
    at.answer({
      [m12]: () => notMobile,
      [m14]: () => ({ resultCode: '110031', desc: '无电信权益' }),
      ...unicom({ code: 3051, msg: 'IP 非联通', result: 3051 }),
    });
    const page = await at.visit();
    await start(page);
    expect(await heard(page)).toEqual([
      {
        by: 'error',
        told: {
          msgId: data.traceId,
          YDData: { code: '103111', message: 'WAP网关IP错误' },
          CTData: { code: '110031', message: '无电信权益' },
          CUData: { code: '3051', message: 'IP 非联通' },
        },
      },
    ]);
  });

  test('where Telecom’s way back fails, Unicom is not asked', async () => {
    const refused = { resultCode: '104013', desc: '验证签名失败' };
    at.answer({ [m12]: () => notMobile, ...telecom({ result: '0', data: 'x' }), [ctCallback]: () => refused });
    const page = await at.visit();
    await start(page);
    const told = { CTData: { code: '104013', message: '验证签名失败' }, CUData: { code: '', message: '' } };
    expect(await heard(page)).toMatchObject([{ by: 'error', told }]);
    expect(asked(at.came)).not.toContain(`POST ${m15}`);
  });

  test('502 where the way back gives no accessToken', async () => {
    at.answer({
      [m12]: () => notMobile,
      ...telecom({ result: 0, data: 'x' }),
      [ctCallback]: () => ({ resultCode: '103000', desc: '成功', ...consent(at.origins.gateway), accessToken: '' }),
    });
    const page = await at.visit();
    await start(page);
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { CTData: { code: '502' } } }]);
  });

  test('500 for a leg that says nothing in 8000 ms', async () => {
    at.answer({ [m12]: () => notMobile, ...telecom({}), '/leg/getTelecomPhone': () => undefined, [m15]: () => 500 });
    const page = await at.visit();
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    await start(page);
    await expect.poll(() => asked(at.came).at(-1)).toBe('GET /leg/getTelecomPhone');
    await page.clock.runFor(7999);
    expect(asked(at.came)).not.toContain(`POST ${m15}`);
    await page.clock.runFor(1);
    expect(await heard(page)).toMatchObject([{ told: { CTData: { code: '500' }, CUData: { code: '500' } } }]);
  });

  test('a second getTokenInfo while one runs calls nobody back, and one after it works', async () => {
    const held = heldBack(level5());
    at.answer({ [m12]: held.answer });
    const page = await at.visit();
    await start(page);
    await start(page);
    held.release();
    await heard(page);
    await start(page);
    expect((await heard(page, 2)).map(({ by }) => by)).toEqual(['success', 'success']);
    expect(asked(at.came)).toEqual([`POST ${m12}`, `POST ${m12}`]);
  });

  test('endGetToken has the flow fail with 503 at its next step, and the next one is not ended', async () => {
    const held = heldBack(notMobile);
    at.answer({ [m12]: held.answer });
    const page = await at.visit();
    await start(page);
    await page.evaluate('YDRZAuthLogin.endGetToken()');
    held.release();
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { YDData: { code: '503' } } }]);
    expect(asked(at.came)).toEqual([`POST ${m12}`]);
    at.answer({ [m12]: () => level5() });
    await start(page);
    expect((await heard(page, 2))[1]).toMatchObject({ by: 'success' });
  });

  test('514 where the page is not safe', async () => {
    const page = await at.visit();
    await page.evaluate(`Object.defineProperty(window, 'isSecureContext', { value: false })`);
    await start(page);
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { YDData: { code: '514' } } }]);
    expect(at.came).toEqual([]);
  });

  test('authGetToken: the typed digits stand in the place of the stars', async () => {
    at.answer({
      [m12]: () => level5(),
      [m17]: () => ({ resultCode: '103000', desc: '成功', token: 'no', data: { token: 'yes' } }),
    });
    const page = await at.visit();
    await start(page);
    await heard(page);
    const { accessToken, maskPhone } = consent('');
    const given = { version: '2.0', appId: data.appId, traceId: data.traceId, accessToken, maskPhone, maskVal: '0000' };
    const told = await page.evaluate(`new Promise((success, error) => YDRZAuthLogin.authGetToken({
      data: ${JSON.stringify({ ...given, expandParams: 'e', isTest: '1' })}, success, error }))`);
    const { userInformation } = JSON.parse(sent(m12).body) as { userInformation: string };
    expect(told).toEqual({ code: '103000', token: 'yes', userInformation, msgId: data.traceId, message: '成功' });
    const phone = md5('13800000001');
    expect(JSON.parse(sent(m17).body)).toEqual({ accessToken, phone, userInformation, expandParams: 'e' });
    expect(sent(m17).headers).toMatchObject({
      ...{ interfaceversion: '2.0', appid: data.appId, businesstype: '8', traceid: data.traceId },
      ...{ 'content-type': 'application/json', timestamp: expect.stringMatching(/^\d{17}$/) },
    });
    expect(wasPreflighted(at.came, m17)).toBe(true);
  });

  test.each([
    ['103005 for a network error', () => null, { code: '103005' }],
    [
      'what M17 says',
      () => ({ resultCode: '104007', desc: 'accessToken不存在' }),
      { code: '104007', message: 'accessToken不存在' },
    ],
  ])('authGetToken: %s', async (_, answer, expected) => {
    at.answer({ [m17]: answer });
    const page = await at.visit();
    const told = await page.evaluate(`new Promise((error, success) => YDRZAuthLogin.authGetToken({
      data: { traceId: 't', maskPhone: '138****0001', maskVal: '0000' }, success, error }))`);
    expect(told).toMatchObject({ ...expected, msgId: 't' });
  });
});
