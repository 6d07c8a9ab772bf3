import type { Gateway } from '../reference/index.ts';
import { routeByShape } from '../reference/routing.ts';
import type { Mutant } from './mutant.ts';
import { swap } from './swap.ts';

/** Tells a carrier something else of the page's browser than the caller told. */
const telling = (gateway: Gateway, how: (userInformation: string) => string): Gateway => ({
  getMobile: (app, token, userInformation = '') => gateway.getMobile(app, token, how(userInformation)),
  verifyMobile: (app, token, phone, userInformation = '') =>
    gateway.verifyMobile(app, token, phone, how(userInformation)),
});

/** The first browser stands for all. */
function remembering(gateway: Gateway): Gateway {
  let first = '';
  return telling(gateway, (userInformation) => {
    first ||= userInformation;
    return first;
  });
}

/** What a page gets, and where it goes with it. */
export const pages: readonly Mutant[] = [
  {
    id: 'drops-user-information',
    title: { en: 'does not hand on what a page said of its browser', zh: '不转交 userInformation' },
    bug: 'the published parameter tables do not have it',
    claims: ['PAGE-LOGIN-01', 'PAGE-INFO-02', 'PAGE-ORIGIN-01', 'PAGE-HOTSPOT-01', 'PAGE-DIGITS-01', 'PAGE-DIGITS-02'],
    ports: { wrapGateway: (gateway) => telling(gateway, () => '') },
  },
  {
    id: 'decodes-user-information',
    title: { en: 'decodes what a page said of its browser', zh: '对 userInformation 做了解码' },
    bug: 'a framework that decodes twice: %3D becomes =',
    claims: ['PAGE-LOGIN-01', 'PAGE-CLIENT-01', 'PAGE-CLIENT-03'],
    ports: { wrapGateway: (gateway) => telling(gateway, decodeURIComponent) },
  },
  {
    id: 'one-browser-for-all',
    title: {
      en: 'tells every carrier of the first browser that it saw',
      zh: '用首个浏览器的 userInformation 代替其余',
    },
    bug: 'a value that was cached with the app',
    claims: ['PAGE-INFO-01'],
    ports: { wrapGateway: remembering },
  },
  {
    id: 'knows-no-pages',
    title: { en: 'takes a page’s token for no token', zh: '不认识网页 token' },
    bug: 'the marks of three app SDKs, and no more',
    claims: ['PAGE-LOGIN-01', 'PAGE-CHECK-01', 'PAGE-CLIENT-01'],
    ports: { route: (token) => (/^(?:CT|CU)?H5|^VMHTTPS/.test(token) ? null : routeByShape(token)) },
  },
  {
    id: 'redeems-by-the-mark',
    title: { en: 'asks Telecom and Unicom about the tokens of pages', zh: '向电信、联通兑换网页 token' },
    bug: 'CT and CU in the mark tell whose number it is, not who gave the token',
    claims: ['PAGE-DIGITS-02', 'PAGE-HOTSPOT-01'],
    ports: {
      route(token) {
        const routed = routeByShape(token);
        const carrier = token.startsWith('CTH5') ? 'ctcc' : token.startsWith('CUH5') ? 'cucc' : null;
        return routed === null || carrier === null ? routed : { ...routed, carrier };
      },
    },
  },
  {
    id: 'keys-for-every-page',
    title: { en: 'gives keys to pages that are not the registered one', zh: '向非登记网页提供密钥' },
    bug: 'who asks is believed',
    claims: ['PAGE-CLIENT-02', 'PAGE-ORIGIN-01', 'APP-BOOT-03'],
    rewrite: ({ text, document }, { body }) => ({
      text: body.includes('GetAppInfo')
        ? JSON.stringify({ ...document, RetCode: 0, Data: document?.['Data'] ?? { AppId: '3000', AppKey: 'KEY' } })
        : text,
    }),
  },
  {
    id: 'lets-every-page-read',
    title: { en: 'lets pages of any origin read its answers', zh: '任何来源的网页都可读取应答' },
    bug: 'the example that everybody copies echoes the origin',
    claims: ['PAGE-CORS-01'],
    ports: { wrapStore: swap(() => ({ applications: { isOriginFiled: async () => true } })) },
  },
  {
    id: 'lets-no-page-read',
    title: { en: 'lets no page read its answers', zh: '任何网页都不能读取应答' },
    bug: 'a service made for servers alone',
    claims: ['PAGE-CORS-01'],
    ports: { wrapStore: swap(() => ({ applications: { isOriginFiled: async () => false } })) },
  },
];
