import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../testing/browser.ts';
import { browsingPhones } from '../testing/browsing-phones.ts';
import { heard, start } from '../testing/login-page.ts';

const script = 'https://www.cmpassport.com/h5/js/jssdk_auth/jssdk-1.0.0.min.js';

/** The hidden digits of the first subscriber of each carrier. */
const digits = '0000';

describe.skipIf(noBrowser !== null)('a browser that is a phone, under the carriers’ names, by TLS', () => {
  const at = browsingPhones();

  const agree = async (page: Page, authPageType: string, typed = digits) => {
    const place = authPageType === '1' || authPageType === '2' ? page : page.frameLocator('#auth');
    await place.locator('.ydrz-digits').fill(typed);
    if (!(await place.locator('input.ydrz-agree').isChecked())) await place.locator('input.ydrz-agree').check();
    await place.locator('.ydrz-submit').click();
  };

  const recordOf = (token: unknown) => at.ask<{ msisdn: string; app: string }>(`/tokens/${token}`);

  test.each([
    ['phone-cmcc', '0', '13800000001'],
    ['phone-cmcc', '1', '13800000001'],
    ['phone-cmcc', '2', '13800000001'],
    ['phone-cmcc', '3', '13800000001'],
    ['phone-ctcc', '0', '13300000001'],
    ['phone-ctcc', '1', '13300000001'],
    ['phone-cucc', '0', '13000000001'],
    ['phone-cucc', '1', '13000000001'],
  ])('%s logs in on a page of type %s', async (phone, authPageType, msisdn) => {
    const page = await at.visit(phone, [script]);
    await start(page, at.forLogin({ authPageType }));
    await agree(page, authPageType);
    const told = (await heard(page, authPageType === '1' || authPageType === '2' ? 2 : 1)).at(-1);
    expect(told).toMatchObject({ by: 'success', told: { code: '103000' } });
    expect(await recordOf(told?.told['token'])).toMatchObject({ msisdn, app: 'shop-h5' });
  });

  test('level 5 has no page: the shop’s own asks for the token', async () => {
    await at.ask('/policy', { values: { cmcc: { 'page.authLevel': '5' } } }, 'PATCH');
    const page = await at.visit('phone-cmcc', [script]);
    const signed = at.forLogin();
    await start(page, signed);
    const [first] = await heard(page);
    expect(first).toMatchObject({ by: 'success', told: { code: '103000', oper: 'CM' } });
    const { accessToken, maskPhone } = { ...first?.told };
    const { version, appId, traceId } = signed;
    const data = JSON.stringify({ version, appId, traceId, accessToken, maskPhone, maskVal: '' });
    const token = await page.evaluate(
      `new Promise((success, error) => YDRZAuthLogin.authGetToken({ data: ${data}, success, error }))`,
    );
    expect(token).toMatchObject({ code: '103000', token: expect.any(String) });
  });

  test('wrong digits leave the popup open three times, then the number is locked', async () => {
    const page = await at.visit('phone-cmcc', [script]);
    await start(page, at.forLogin({ authPageType: '1' }));
    const codes: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      await agree(page, '1', '9999');
      codes.push((await heard(page, i + 2))[i + 1]?.told['code']);
    }
    expect(codes.slice(0, 3)).toEqual(['104012', '104012', '104012']);
    expect(codes[3]).toBe('104009');
  });

  test('a page that was not filed is told so', async () => {
    const page = await at.visit('phone-cmcc', [script], 'https://elsewhere.example.cn');
    await start(page, at.forLogin({ openType: '0' }));
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { YDData: { code: '110026' } } }]);
  });

  test.each([
    ['on Wi-Fi', { wifi: true }],
    ['behind VPN', { vpn: true }],
  ])('%s nobody knows the phone', async (_, state) => {
    await at.ask('/handsets/phone-cmcc', state, 'PATCH');
    try {
      const page = await at.visit('phone-cmcc', [script]);
      await start(page, at.forLogin());
      const [told] = await heard(page);
      expect(told).toMatchObject({ by: 'error', told: { YDData: { code: '103111' } } });
    } finally {
      await at.ask('/handsets/phone-cmcc', { wifi: false, vpn: false }, 'PATCH');
    }
  });

  test('501 where the user cancels, and no token was given', async () => {
    const page = await at.visit('phone-cmcc', [script]);
    await start(page, at.forLogin());
    await page.frameLocator('#auth').locator('.ydrz-close').click();
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { code: '501' } }]);
  });

  test('too late: what M12 gave has expired', async () => {
    const page = await at.visit('phone-cmcc', [script]);
    await start(page, at.forLogin());
    await page.frameLocator('#auth').locator('.ydrz-submit').waitFor();
    await at.ask('/clock', { advanceMs: 3_600_000 });
    await agree(page, '0');
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { code: '104007' } }]);
    await at.ask('/clock', { resume: true });
  });

  test('two pages of two phones at once stay who they are', async () => {
    const phones = ['phone-cmcc', 'phone-ctcc'];
    const pages = await Promise.all(phones.map((phone) => at.visit(phone, [script])));
    await Promise.all(pages.map((page) => start(page, at.forLogin())));
    await Promise.all(pages.map((page) => agree(page, '0')));
    const told = await Promise.all(pages.map((page) => heard(page)));
    const records = await Promise.all(told.map(([first]) => recordOf(first?.told['token'])));
    expect(records.map(({ msisdn }) => msisdn)).toEqual(['13800000001', '13300000001']);
  });

  test('a script that came by the box’s own name asks the box there, for a phone that is this machine', async () => {
    await at.ask('/handsets/phone-cmcc', { addresses: ['127.0.0.1'] }, 'PATCH');
    try {
      const page = await at.visit('phone-cmcc', [script.replace('https://www.cmpassport.com', at.gateway)]);
      await start(page, at.forLogin());
      const from = await page.locator('#auth').getAttribute('src');
      expect(from).toContain(`${at.gateway}/h5/onekeylogin/authPage`);
      await agree(page, '0');
      const [told] = await heard(page);
      expect(await recordOf(told?.told['token'])).toMatchObject({ msisdn: '13800000001' });
    } finally {
      await at.ask('/handsets/phone-cmcc', { addresses: [] }, 'PATCH');
    }
  });

  test('the script of verification gets a token, and a bearer of another network is refused', async () => {
    const verify = 'https://www.cmpassport.com/NumberAbility/jssdkVlm_yw/jssdk_v1.0.0.min.js';
    const call = async (phone: string) => {
      const data = JSON.stringify(at.forVerify());
      return (await at.visit(phone, [verify])).evaluate(`new Promise((done) => YDRZ.getTokenInfo({ data: ${data},
        success: (told) => done({ by: 'success', told }), error: (told) => done({ by: 'error', told }) }))`);
    };
    expect(await call('phone-cmcc')).toMatchObject({
      by: 'success',
      told: { code: '103000', token: expect.any(String) },
    });
    expect(await call('phone-ctcc')).toMatchObject({ by: 'error', told: { code: '103111' } });
  });

  const ltrz = async (phone: string) => {
    const page = await at.visit(phone, ['https://hs.wosms.cn/js/ltrz.min.js']);
    return page.evaluate(
      `LTRZ.getTokenInfo(${JSON.stringify(at.forLtrz())}).then((resolved) => ({ resolved }), (rejected) => ({ rejected }))`,
    );
  };

  test.each([
    ['phone-cmcc', 'CM', '138****0001'],
    ['phone-cucc', 'CU', '130****0001'],
    ['phone-ctcc', 'CT', '133****0001'],
  ])('LTRZ gets an access code and the mask of %s', async (phone, operator, pmobile) => {
    const told = await ltrz(phone);
    expect(told).toMatchObject({
      resolved: { code: '0000', operator, pmobile, accessCode: expect.stringMatching(/^\d{19}$/) },
    });
  });

  test('LTRZ rejects what the directory refuses: over Wi-Fi no network is known', async () => {
    await at.ask('/handsets/phone-cmcc', { wifi: true }, 'PATCH');
    try {
      expect(await ltrz('phone-cmcc')).toMatchObject({ rejected: { code: '101' } });
    } finally {
      await at.ask('/handsets/phone-cmcc', { wifi: false }, 'PATCH');
    }
  });

  /** A page with a button; its server signs what the script gives it, as nobody outside knows how. */
  const fjs = async (
    phone: string,
    sign = createHmac('sha1', 'the server’s').update('x').digest('hex').toUpperCase(),
  ) => {
    const src = 'https://static.e.189.cn/open/login/js/wap/js-sdk/EAccountSDK-fjs-1.5.0.min.js';
    const page = await at.visit(phone, [src]);
    await page.evaluate(`
      document.body.insertAdjacentHTML('beforeend', '<button id="login">登录</button>');
      window.heard = [];
      const by = (name) => (told) => heard.push({ by: name, told });
      fjs.getAccessCode({ btnId: 'login', appId: '${at.appOfFjs()}', authDomain: 'id6.me', ready: by('ready'),
        getSignParams: () => fjs.setSign('${sign}'), success: by('success'), error: by('error') })`);
    await page.locator('#login').click();
    return (await heard(page, 2)).at(-1);
  };

  test.each([
    ['phone-ctcc', '13300000001'],
    ['phone-cmcc', '13800000001'],
    ['phone-cucc', '13000000001'],
  ])('fjs gets an access code of %s, which tells its number', async (phone, msisdn) => {
    const told = await fjs(phone);
    expect(told).toMatchObject({
      ...{ by: 'success', told: { result: '0', accessCode: expect.stringMatching(/^nm[0-9a-f]{32}$/) } },
    });
    expect(told?.told).toMatchObject({ gwAuth: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(await recordOf(told?.told['accessCode'])).toMatchObject({ msisdn, app: 'shop-h5' });
  });

  test('fjs hears what Telecom refuses: a sign of another size, a phone on Wi-Fi', async () => {
    expect(await fjs('phone-ctcc', 'abc')).toMatchObject({ by: 'error', told: { result: '-20005' } });
    await at.ask('/handsets/phone-ctcc', { wifi: true }, 'PATCH');
    try {
      expect(await fjs('phone-ctcc')).toMatchObject({ by: 'error', told: { result: '-10004' } });
    } finally {
      await at.ask('/handsets/phone-ctcc', { wifi: false }, 'PATCH');
    }
  });

  test('what the page reads and the script lacks stands in the journal, by app and phone', async () => {
    const page = await at.visit('phone-cmcc', [script]);
    await page.evaluate(`YDRZAuthLogin.getConnection('${at.forLogin().appId}'); YDRZAuthLogin.getSign`);
    const query = '/journal?type=page.unknown-member&reveal=1';
    await expect
      .poll(async () => (await at.ask<{ events: object[] }>(query)).events)
      .toMatchObject([
        {
          ...{ app: 'shop-h5', msisdn: '13800000001' },
          detail: { member: 'YDRZAuthLogin.getSign', page: 'https://h5.shop.example.cn/login' },
        },
      ]);
  });
});
