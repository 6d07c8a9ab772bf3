import type { CarrierId } from '../../core/words/carrier-id.ts';
import { type Consent, type ConsentPage, failureOf, showPage } from '../consent.ts';
import { carrierOfPlmn } from '../gateway.ts';
import { dataSimOf } from '../network.ts';
import type { ForcedCode, PageUse, PhoneOptions, PhoneResult } from '../phone-options.ts';
import { textOf } from '../sdk/read-answer.ts';
import type { Trace } from '../trace.ts';
import { ask, Ending, endingOf, isEnding, type Local, localEnding } from './exchange.ts';
import { pageCodes, tokenLost } from './failures.ts';
import { checkRequest, optionsRequest, type PageContext, scriptOwner, tokenRequest } from './requests.ts';
import { bodyOf, SUCCESS, type Taken, take, type Unknown } from './take.ts';

type Told = Readonly<Record<string, unknown>>;

/** Four digits stand behind the stars: this level asks for them, 1 for a tap alone, 5 for nothing [cmcc-page-flow]. */
const DIGITS = '4';
const NO_PAGE = '5';
/** The page stays open for another try after it. */
const WRONG_DIGITS = '104012';

/** One run of China Mobile's page script, from the page's call to its callback. */
export class PageCall {
  readonly #options: PhoneOptions;
  readonly #cx: PageContext;
  readonly #trace: Trace;
  readonly #use: PageUse;
  readonly #earlier: Told[] = [];
  #script: 'YDRZAuthLogin' | 'YDRZ' = 'YDRZAuthLogin';

  constructor(options: PhoneOptions, cx: PageContext, trace: Trace, use: PageUse) {
    this.#options = options;
    this.#cx = cx;
    this.#trace = trace;
    this.#use = use;
  }

  /** As far as the page that stands: the script tells so of a popup, by `layerCallback`. */
  async preLogin(): Promise<PhoneResult> {
    const taken = await this.#take();
    if (!('oper' in taken)) return this.#unknown(taken);
    return this.#ended(SUCCESS, this.#said({ code: SUCCESS, message: '成功' }), { page: this.#page(taken) });
  }

  async login(consent: Consent): Promise<PhoneResult> {
    const taken = await this.#take();
    if (!('oper' in taken)) return this.#unknown(taken);
    if (taken.level === NO_PAGE) {
      const { accessToken, mask: maskPhone, oper } = taken;
      this.#earlier.push({ ...this.#said({ code: SUCCESS, message: '成功' }), accessToken, maskPhone, oper });
      return this.#finished(await this.#token(taken, taken.mask), null);
    }
    const page = this.#page(taken);
    if (this.#cx.authPageType === '1' || this.#cx.authPageType === '2') {
      // Whatever is wrong with it, the popup is drawn as it would be without.
      await this.#trace.call('consent', optionsRequest(this.#cx));
    }
    const answer = typeof consent === 'string' ? consent : await consent(page);
    this.#trace.consented(answer);
    const failure = failureOf(answer);
    if (failure !== null) return this.#finished(localEnding(failure as Local), page);
    return this.#finished(await this.#confirmed(taken), page);
  }

  /** The verify script asks China Mobile alone: what it does on the others' lines is not known [cmcc-page-flow]. */
  async verify(): Promise<PhoneResult> {
    this.#script = 'YDRZ';
    const answer = await ask(this.#trace, 'token', checkRequest(this.#cx));
    const body = isEnding(answer) ? answer : bodyOf(answer);
    return this.#finished(isEnding(body) ? body : granted(textOf(body, 'token'), body as Told), null);
  }

  /** Of China Mobile's script, or of the one that another carrier has for pages of its own lines. */
  forced({ code, text, fault }: ForcedCode, carrier: CarrierId): PhoneResult {
    const more = { failure: 'forced', fault } as const;
    if (carrier === scriptOwner) return this.#ended(code, this.#said({ code, message: text }), more);
    return { carrier, code, callback: toldByOther[carrier](code, text), steps: [], ...more };
  }

  /** The user ticks, types and presses, and tries again as long as the page stays. */
  async #confirmed(taken: Taken): Promise<Ending | string> {
    if (this.#use.ticked === false) return localEnding('not-ticked');
    if (taken.level !== DIGITS) return this.#token(taken, taken.mask);
    const tries = this.#use.digits ?? [this.#ownDigits(taken.mask)];
    let last: Ending | string = localEnding('digits-missing');
    for (const [nth, typed] of tries.entries()) {
      if (nth > 0) this.#earlier.push(this.#said(last as Ending));
      last = isWhole(taken.mask, typed)
        ? await this.#token(taken, taken.mask.replace(/\*+/, typed))
        : localEnding('digits-missing');
      const staysOpen = typeof last !== 'string' && (last.code === WRONG_DIGITS || last.failure === 'digits-missing');
      if (!staysOpen) break;
    }
    return last;
  }

  /** What the user knows: the digits of the number that this phone itself goes by, whoever’s line it is on. */
  #ownDigits(mask: string): string {
    const own = dataSimOf(this.#options.handset)?.msisdn ?? '';
    const from = mask.indexOf('*');
    return own.length === mask.length ? own.slice(from, mask.lastIndexOf('*') + 1) : '';
  }

  async #token(taken: Taken, typed: string): Promise<Ending | string> {
    const answer = await ask(this.#trace, 'token', tokenRequest(this.#cx, taken.accessToken, typed));
    if (!isEnding(answer)) {
      const { data } = answer;
      const inner = typeof data === 'object' && data !== null ? (data as Told)['token'] : undefined;
      return granted(typeof inner === 'string' ? inner : textOf(answer, 'token'), answer);
    }
    const { failure } = answer;
    return failure === undefined ? answer : new Ending(tokenLost.code, tokenLost.text, failure);
  }

  #take(): Promise<Taken | Unknown> {
    return take(this.#cx, this.#trace);
  }

  #page({ carrier, mask, appName, level, address }: Taken): ConsentPage {
    const shown = showPage(carrier, mask, appName || this.#options.app.name);
    return { ...shown, url: address, ...(level === DIGITS ? { asksDigits: true as const } : {}) };
  }

  #finished(outcome: Ending | string, page: ConsentPage | null): PhoneResult {
    const shown = page === null ? {} : { page };
    if (typeof outcome !== 'string')
      return this.#ended(outcome.code, this.#said(outcome), { ...shown, ...why(outcome) });
    const { userInformation } = this.#cx;
    const told = { ...this.#said({ code: SUCCESS, message: '成功' }), token: outcome, userInformation };
    return this.#ended(SUCCESS, told, { ...shown, token: outcome });
  }

  /** The page is told a part for each carrier. The code is that of the SIM's own, and of the first where it was not asked. */
  #unknown({ parts, endings }: Unknown): PhoneResult {
    const sim = this.#options.bearer === null ? null : dataSimOf(this.#options.handset);
    const carrier: CarrierId = (sim === null ? null : carrierOfPlmn(sim.plmn)) ?? scriptOwner;
    const ending = endings[carrier] ?? endings[scriptOwner] ?? localEnding('network');
    return this.#ended(ending.code, { msgId: this.#cx.traceId, ...parts }, why(ending));
  }

  #said({ code, message }: Pick<Ending, 'code' | 'message'>): Told {
    return { code, message, msgId: this.#cx.traceId };
  }

  #ended(code: string, callback: Told, more: Partial<PhoneResult>): PhoneResult {
    const earlier = this.#earlier.length === 0 ? {} : { earlier: this.#earlier };
    return {
      carrier: scriptOwner,
      script: this.#script,
      code,
      callback,
      ...earlier,
      steps: this.#trace.steps,
      ...more,
    };
  }
}

/** What the other two scripts call a page back with [cucc-ltrz, ctcc-fjs]. */
const toldByOther: Readonly<Record<Exclude<CarrierId, typeof scriptOwner>, (code: string, text: string) => Told>> = {
  cucc: (code, msg) => ({ code: Number(code), msg }),
  ctcc: (result, msg) => ({ result, msg }),
};

function granted(token: string, answer: Told): Ending | string {
  if (answer['resultCode'] !== SUCCESS) return endingOf(answer);
  return token === '' ? localEnding('incomplete') : token;
}

function why({ failure }: Ending): Partial<PhoneResult> {
  if (failure === undefined) return {};
  const known = (pageCodes as Readonly<Partial<Record<string, { readonly evidence: PhoneResult['evidence'] }>>>)[
    failure
  ];
  return { failure, ...(known?.evidence === undefined ? {} : { evidence: known.evidence }) };
}

const isWhole = (mask: string, typed: string): boolean =>
  /^\d+$/.test(typed) && mask.replace(/[^*]/g, '').length === typed.length;
