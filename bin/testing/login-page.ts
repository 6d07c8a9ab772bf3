import type { Page } from 'playwright-core';
import type { Answers } from './fake-gateway.ts';

export const scriptPath = '/h5/js/jssdk_auth/jssdk-1.0.0.min.js';
export const m12 = '/h5/httpsPreGetmobile';
export const m14 = '/h5/onekeylogin/getNewTelecomPhonescrip';
export const m15 = '/h5/onekeylogin/getNewUnicomPhonescrip';
export const ctCallback = '/h5/onekeylogin/CTCallback';
export const cuCallback = '/h5/onekeylogin/CUCallback';
export const m17 = '//h5/onekeylogin/authGetToken';
export const m22 = '//h5/onekeylogin/getPageOption';
export const log = '/log/logReport';

/** What a page gives to `getTokenInfo`. */
export const data = {
  version: '2.0',
  appId: '300000000001',
  sign: 'f'.repeat(32),
  traceId: '0123456789abcdef0123456789abcdef',
  timestamp: '20260101120000000',
  openType: '1',
  expandParams: 'phoneNum=',
  authPageType: '0',
  isTest: '1',
  devInfo: '1',
  setReturn: '1',
};

/** What the page heard, in order. */
export interface Heard {
  readonly by: 'success' | 'error' | 'layer';
  readonly told: Readonly<Record<string, unknown>>;
}

/** Starts a login; the page keeps what its callbacks heard. */
export async function start(page: Page, given: object = {}, more = ''): Promise<void> {
  await page.evaluate(`
    window.heard = window.heard ?? [];
    YDRZAuthLogin.getTokenInfo({
      data: ${JSON.stringify({ ...data, ...given })},
      success: (told) => heard.push({ by: 'success', told }),
      error: (told) => heard.push({ by: 'error', told }),
      layerCallback: (told) => heard.push({ by: 'layer', told }),
      ${more}
    });
  `);
}

/** What the callbacks heard, once it is that much. */
export async function heard(page: Page, atLeast = 1): Promise<readonly Heard[]> {
  await page.waitForFunction(`window.heard?.length >= ${atLeast}`);
  return (await page.evaluate('heard')) as readonly Heard[];
}

/** M12 recognised the bearer. */
export const recognised = (gateway: string, more: object = {}) => ({
  header: { appId: data.appId, msgId: data.traceId, timestamp: '20260101120000001' },
  body: { resultCode: '103000', resultDesc: '成功', ...consent(gateway), ...more },
});

/** What M12 and M16 hand out for a consent page. */
export const consent = (gateway: string) => ({
  accessToken: 'A'.repeat(32),
  maskPhone: '138****0001',
  authPageUrl: `${gateway}/h5/onekeylogin/authPage`,
  authLevel: '1',
  appName: 'Shop',
  customerPrivacyConfig: '{"隐私政策":"https://shop.example/privacy"}',
});

/** M12 saw no bearer of its own. */
export const notMobile = {
  header: {},
  body: { resultCode: '103111', resultDesc: 'WAP网关IP错误', msisdnOwner: 'CU', msisdnOwnerback: '0' },
};

/** M17 gives a token. */
export const token = { resultCode: '103000', desc: '成功', token: 'T'.repeat(32), data: { token: 'T'.repeat(32) } };

/** The road over another carrier's gateway: its minted address, what it answers, and what China Mobile makes of that. */
export function otherRoad(gateway: string, mint: string, callback: string, back: string, leg: object): Answers {
  return {
    [mint]: () => ({ resultCode: '103000', data: `${gateway}/leg/${callback}?callback=${callback}` }),
    [`/leg/${callback}`]: () => `${callback}(${JSON.stringify(leg)})`,
    [back]: () => ({ resultCode: '103000', desc: '成功', ...consent(gateway) }),
  };
}
