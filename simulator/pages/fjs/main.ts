// The stand-in for China Telecom's page script `fjs`. Its text is not public: options, callbacks and what the signed text is
// joined of are known from pages that call it and from a capture; everything else here is assumed.
import { type Told, textOf } from '../parts/ask.ts';
import { browserId } from '../parts/fingerprint.ts';
import { at } from '../parts/home.ts';
import { jsonp } from '../parts/jsonp.ts';
import { about, unread, watched } from '../parts/watch.ts';

interface Options {
  readonly debug?: boolean;
  /** Id of the element whose click starts the flow. */
  readonly btnId?: string;
  readonly appId?: string;
  /** Name of the gateway. */
  readonly authDomain?: string;
  readonly getSignParams?: (told: object) => void;
  readonly ready?: (told: object) => void;
  readonly success?: (told: object) => void;
  readonly error?: (told: object) => void;
}

const known = ['debug', 'btnId', 'appId', 'authDomain', 'getSignParams', 'ready', 'success', 'error'];
const callback = 'fjs_callback';
const limitMs = 8000;

/** What waits for the sign of the page's server. */
let waiting: ((sign: string) => void) | null = null;

function getAccessCode(options: Options = {}): void {
  unread('fjs.getAccessCode', options, known);
  about.app = String(options.appId ?? '');
  const button = document.getElementById(String(options.btnId ?? ''));
  if (button === null) {
    options.error?.({ result: '-1', msg: `没有 id 为 ${options.btnId ?? ''} 的元素` });
    return;
  }
  button.addEventListener('click', () => ask(options));
  options.ready?.({ result: '0', msg: 'success' });
}

function setSign(sign: unknown): void {
  waiting?.(String(sign));
  waiting = null;
}

function ask(options: Options): void {
  const values = {
    jq: 'jq',
    callback,
    appId: String(options.appId ?? ''),
    clientType: '10010',
    format: 'redirect',
    nonce: crypto
      .getRandomValues(new Uint8Array(16))
      .reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), ''),
    timeStamp: String(Date.now()),
    version: '1.5',
  };
  waiting = (sign) => void send(options, { ...values, sign });
  const encryValue = Object.values(values).join('');
  if (options.debug === true) console.info(`fjs: ${encryValue}`);
  options.getSignParams?.({ encryValue });
}

async function send(options: Options, values: Readonly<Record<string, string>>): Promise<void> {
  const domain = String(options.authDomain ?? 'id6.me').replace(/^https?:\/\/|\/+$/g, '');
  const url = at(`https://${domain}`, `/auth/preauth.do?${new URLSearchParams({ ...values })}`);
  const told: Told | null = await jsonp(url, callback, limitMs);
  if (told === null) return options.error?.({ result: '80005', msg: '请求超时' });
  const result = textOf(told, 'result');
  if (result !== '0') return options.error?.({ result, msg: textOf(told, 'msg') });
  options.success?.({
    result,
    accessCode: textOf(told, 'accessCode') || textOf(told, 'data'),
    fingerId: browserId(),
    gwAuth: textOf(told, 'gwAuth'),
    msg: textOf(told, 'msg'),
  });
}

Object.assign(globalThis, { fjs: watched('fjs', { getAccessCode, setSign }) });
