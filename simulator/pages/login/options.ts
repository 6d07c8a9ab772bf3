import { isTold, type Told } from '../parts/ask.ts';
import { unread } from '../parts/watch.ts';

export type Callback = (told: object) => void;

/** What a page gives to `getTokenInfo`. */
export interface TokenOptions {
  readonly data?: Told;
  readonly success?: Callback;
  readonly error?: Callback;
  readonly layerCallback?: Callback;
}

const tokenFields = [
  'version',
  'appId',
  'sign',
  'traceId',
  'timestamp',
  'openType',
  'expandParams',
  'authPageType',
  'isTest',
  'devInfo',
  'setReturn',
];

export function noteTokenOptions(options: TokenOptions): void {
  unread('YDRZAuthLogin.getTokenInfo', options, ['data', 'success', 'error', 'layerCallback']);
  unread('YDRZAuthLogin.getTokenInfo.data', options.data, tokenFields);
}

/** Options of a consent page: groups of styles by their documented names. */
export type Look = Told;

const popupGroups = [
  'layerStyle',
  'maskStyle',
  'titleStyle',
  'logoStyle',
  'phoneStyle',
  'agreeStyle',
  'closeBtnStyle',
  'errTipStyle',
  'customControlStyle',
  'submitBtnStyle',
];

const pageGroups = [
  'bgColor',
  'titleStyle',
  'logoStyle',
  'authTextStyle',
  'phoneNumStyle',
  'agreeStyle',
  'tipStyle',
  'returnBtnStyle',
  'customControlStyle',
];

/** What the page has set up before it asks: the element that is to hold the popup, and how either kind is to look. */
export const setUp: { target: string | null; popup: Look; page: Look } = { target: null, popup: {}, page: {} };

/** Where the popup of type 2 stands, and how it looks. One argument alone is the look: so callers give it who know one target. */
export function CustomControlsInit(target?: unknown, look?: unknown): void {
  setUp.target = typeof target === 'string' && target !== '' ? target : null;
  setUp.popup = isTold(look) ? look : isTold(target) ? target : {};
  unread('YDRZAuthLogin.CustomControlsInit', setUp.popup, popupGroups);
}

/** How the page of type 3 looks. */
export function authPageInit(look?: unknown): void {
  setUp.page = isTold(look) ? look : {};
  unread('YDRZAuthLogin.authPageInit', setUp.page, pageGroups);
}
