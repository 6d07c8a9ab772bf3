import type { CarrierId } from '../../core/words/carrier-id.ts';
import { fromBase64 } from '../../wire/base64.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { filed } from '../phone-app.ts';
import type { ForcedCode, PageUse, PhoneOptions, PhoneResult } from '../phone-options.ts';
import { textOf } from '../sdk/read-answer.ts';
import type { Trace } from '../trace.ts';
import { ask, Ending, isEnding, load } from './exchange.ts';
import { type LtrzLocal, ltrzCodes, OTHERWISE } from './ltrz-failures.ts';

const SUCCESS = '0000';
/** What the script waits in all, and so each of its requests at most. */
const LIMIT_MS = 6000;
/** Name of the function that another gateway's answer calls. */
const CALLBACK = 'a';

/** The first that is missing ends the call, in this order. */
const wanted: readonly (readonly [NonNullable<PageUse['without']>, LtrzLocal])[] = [
  ['appKey', 'app-key-empty'],
  ['authenticator', 'authenticator-empty'],
  ['ts', 'ts-empty'],
];

/** What of another carrier's answer the directory is told. */
const legs: Readonly<Record<string, readonly string[]>> = {
  CM: ['traceId', 'timestamp', 'resultCode', 'desc', 'data'],
  CT: ['result', 'msg', 'data'],
};

/** One run of China Unicom's page script, `LTRZ.getTokenInfo`, from the page's call to how its promise settles [cucc-ltrz]. */
export class LtrzCall {
  static readonly owner: CarrierId = 'cucc';
  readonly #options: PhoneOptions;
  readonly #trace: Trace;
  readonly #use: PageUse;
  readonly #startedMs: number;

  constructor(options: PhoneOptions, trace: Trace, use: PageUse) {
    this.#options = options;
    this.#trace = trace;
    this.#use = use;
    this.#startedMs = options.nowMs();
  }

  async run(): Promise<PhoneResult> {
    const told = await this.#told();
    if (!isEnding(told) && textOf(told, 'code') !== SUCCESS)
      return this.#settled(new Ending(textOf(told, 'code'), textOf(told, 'msg')));
    if (isEnding(told)) return this.#settled(told);
    return this.#result(SUCCESS, told, { token: textOf(told, 'accessCode') });
  }

  forced({ code, text, fault }: ForcedCode): PhoneResult {
    return this.#result(code, { code: Number(code), msg: text }, { failure: 'forced', fault });
  }

  async #told(): Promise<JsonObject | Ending> {
    const missing = wanted.find(([name]) => name === this.#use.without);
    if (missing !== undefined) return local(missing[1]);
    const { app, gateways, handset, nowMs } = this.#options;
    const appKey = filed(app, LtrzCall.owner, 'clientId');
    const ts = String(nowMs() + handset.clockSkewMs);
    // The page's server makes it, and how is not public.
    const authenticator = md5Hex(appKey + ts + filed(app, LtrzCall.owner, 'clientSecret'));
    const isp = await this.#get(`${gateways[LtrzCall.owner]}/api/atrace/isp`, {
      ...{ appKey, authenticator, ts, bwid: md5Hex(handset.os), signType: 'A' },
    });
    if (isEnding(isp) || textOf(isp, 'code') !== SUCCESS) return isp;
    const names = legs[textOf(isp, 'operator')];
    return names === undefined ? this.#unicom(isp, ts) : this.#another(isp, names);
  }

  /** China Mobile or Telecom: their own answer is told back to the directory, unread. */
  async #another(isp: JsonObject, names: readonly string[]): Promise<JsonObject | Ending> {
    const leg = await this.#script(textOf(isp, 'url'));
    if (isEnding(leg)) return leg;
    return this.#get(textOf(isp, 'traceCallback'), Object.fromEntries(names.map((name) => [name, textOf(leg, name)])));
  }

  /** China Unicom: U12, U13 at the address that it told, U11. */
  async #unicom(isp: JsonObject, ts: string): Promise<JsonObject | Ending> {
    const [portal = '', encoded = ''] = textOf(isp, 'url').split(/&(?:ret_url=)?/);
    const directory = await this.#script(`${portal}&callback=${CALLBACK}`);
    if (isEnding(directory)) return directory;
    const authUrl = textOf(directory, 'authurl');
    if (authUrl === '' || authUrl === '-2') return directory;
    const appid = new URL(portal).searchParams.get('appid') ?? '';
    const leg = await this.#script(`${authUrl}/api?appid=${appid}&callback=${CALLBACK}`);
    if (isEnding(leg)) return leg;
    const back = decodeUtf8(fromBase64(decodeURIComponent(encoded)) ?? new Uint8Array()) ?? '';
    const [code, province] = [textOf(leg, 'code'), textOf(leg, 'province')];
    return this.#get(back, { ts, code, province, err_code: textOf(leg, 'err_code') });
  }

  async #get(url: string, query: Readonly<Record<string, string>>): Promise<JsonObject | Ending> {
    const origin = this.#use.origin ?? this.#options.app.origin ?? '';
    const headers: Record<string, string> = origin === '' ? {} : { origin, referer: `${origin}/` };
    const whole = `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;
    return this.#inTime(await ask(this.#trace, 'token', { method: 'GET', url: whole, headers, timeoutMs: LIMIT_MS }));
  }

  async #script(url: string): Promise<JsonObject | Ending> {
    return this.#inTime(await load(this.#trace, { method: 'GET', url, headers: {}, timeoutMs: LIMIT_MS }));
  }

  /** The clock is looked at after each answer. */
  #inTime(answer: JsonObject | Ending): JsonObject | Ending {
    const isLate = this.#options.nowMs() - this.#startedMs > LIMIT_MS;
    return isLate || (isEnding(answer) && answer.failure === 'timeout') ? local('timeout') : answer;
  }

  #settled({ code, message, failure }: Ending): PhoneResult {
    const known = failure === undefined ? undefined : ltrzCodes[failure as LtrzLocal];
    if (failure === undefined) return this.#result(code, { code, msg: message });
    if (known === undefined) return this.#result(OTHERWISE, { status: OTHERWISE }, { failure });
    const { evidence } = known;
    return this.#result(code, { code: Number(code), msg: message }, { failure, evidence });
  }

  #result(code: string, callback: PhoneResult['callback'], more: Partial<PhoneResult> = {}): PhoneResult {
    const { steps } = this.#trace;
    return { carrier: LtrzCall.owner, script: 'LTRZ', code, callback, steps, ...more };
  }
}

function local(failure: LtrzLocal): Ending {
  return new Ending(ltrzCodes[failure].code, ltrzCodes[failure].text, failure);
}
