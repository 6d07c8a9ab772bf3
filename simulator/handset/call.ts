import type { Purpose } from '../core/words/credential.ts';
import { type Consent, type ConsentPage, failureOf, isSeen, showPage } from './consent.ts';
import { type ForcedFailure, type PhoneFailure, saidOn } from './failure.ts';
import { carrierOfPlmn } from './gateway.ts';
import { isOnWifi, localCheck } from './local-check.ts';
import type { ForcedCode, PhoneOptions, PhoneResult } from './phone-options.ts';
import { heldNow, type Said, type Sdk, type SdkContext } from './sdk/sdk.ts';
import { isTrouble, phoneTrouble, type Trouble } from './sdk/trouble.ts';
import { failureOfSkipped, type Skipped } from './skipped.ts';
import type { Trace } from './trace.ts';

/** A result without a page's failures, which no SDK finds. */
type SdkResult = Omit<PhoneResult, 'failure'> & { readonly failure?: PhoneFailure | ForcedFailure };

/** Whether whoever stands above the SDK notices a failure by itself. */
export type Sees = (failure: PhoneFailure) => boolean;

/** How a call ended: what the app is told, and the SDK's own words beside the code. */
export interface Ended {
  readonly result: SdkResult;
  readonly text: string;
  /** False for what failed on the phone and for what a gateway refused. */
  readonly isGranted: boolean;
}

/** One call of the app, from the SDK that serves to the callback. */
export class Call {
  readonly #options: PhoneOptions;
  readonly #sdk: Sdk;
  readonly #trace: Trace;
  readonly #cx: SdkContext;
  /** The page stood before its user. */
  #isShown = false;

  constructor(options: PhoneOptions, sdk: Sdk, trace: Trace, cx: SdkContext) {
    this.#options = options;
    this.#sdk = sdk;
    this.#trace = trace;
    this.#cx = cx;
  }

  preLogin(skips: Skipped | null): Promise<Ended> {
    return this.#alone(() => this.#preLogin(skips));
  }

  login(skips: Skipped | null, consent: Consent, sees: Sees = () => false): Promise<Ended> {
    return this.#alone(() => this.#login(skips, consent, sees));
  }

  verify(skips: Skipped | null): Promise<Ended> {
    return this.#alone(async () => {
      const trouble = this.#check('verify', skips);
      return trouble === null ? this.#token('verify', null) : this.#failed(trouble, null);
    });
  }

  forced({ code, text, fault }: ForcedCode): Ended {
    return this.#ended({ code, text, facts: {} }, { failure: 'forced', fault });
  }

  /** An SDK that has a word for it takes one call at a time. */
  async #alone(call: () => Promise<Ended>): Promise<Ended> {
    const { memory } = this.#cx;
    if (this.#sdk.failures.busy === null) return call();
    return memory.isRunning ? this.#failed(phoneTrouble('busy'), null) : memory.run(call);
  }

  async #preLogin(skips: Skipped | null): Promise<Ended> {
    const held = this.#check('pre-login', skips) ?? (await this.#sdk.preLogin(this.#cx));
    if (isTrouble(held)) return this.#failed(held, null);
    const page = showPage(held.operator, held.mask, this.#options.app.name);
    return this.#said(this.#sdk.preLoginFacts(held), { page });
  }

  async #login(skips: Skipped | null, consent: Consent, sees: Sees): Promise<Ended> {
    const held = this.#check('login', skips) ?? heldNow(this.#cx) ?? (await this.#sdk.preLogin(this.#cx));
    if (isTrouble(held)) return this.#failed(held, null);
    const page = showPage(held.operator, held.mask, this.#options.app.name);
    const isHidden = this.#options.handset.pageHidden === true;
    const answer = isHidden ? 'timeout' : typeof consent === 'string' ? consent : await consent(page);
    this.#trace.consented(answer);
    this.#isShown = !isHidden && isSeen(answer);
    const failure = failureOf(answer);
    if (failure !== null && sees(failure)) return this.#seenAbove(failure, page);
    // What the SDK does not notice does not end its call.
    if (failure === null || this.#sdk.failures[failure] === null) return this.#token('login', page);
    if (this.#sdk.isSpentByPage === true) this.#cx.memory.drop();
    return this.#failed(phoneTrouble(failure), isSeen(answer) ? page : null);
  }

  /** A vendor's SDK ends the call of which the carrier's notices nothing: the carrier's tells nothing. */
  #seenAbove(failure: PhoneFailure, page: ConsentPage): Ended {
    const { carrier } = this.#sdk;
    const result = { carrier, code: '', callback: {}, steps: this.#trace.steps, page, failure };
    return { result, text: '', isGranted: false };
  }

  async #token(purpose: Purpose, page: ConsentPage | null): Promise<Ended> {
    const granted = await this.#sdk.token(this.#cx, purpose);
    if (isTrouble(granted)) return this.#failed(granted, page);
    return this.#said(granted.facts, { token: granted.token, ...(page === null ? {} : { page, ...this.#earlier() }) });
  }

  #check(step: 'pre-login' | Purpose, skips: Skipped | null): Trouble | null {
    const { handset, bearer, app } = this.#options;
    const { carrier, failures } = this.#sdk;
    const isHeld = heldNow(this.#cx) !== null;
    const reach = this.#sdk.reach(step, isHeld);
    // One that was made before serves.
    const isMissed = skips !== null && !(skips === 'pre-login' && isHeld);
    const home = this.#cx.sim === null ? null : carrierOfPlmn(this.#cx.sim.plmn);
    const missing = {
      ...{ step, system: app.platform, guest: home === carrier ? null : home },
      ...{ isAsking: reach !== 'nothing', isOnWifi: isOnWifi(handset) },
    };
    const leftOut = isMissed ? failureOfSkipped(skips, missing) : null;
    const notices = (each: PhoneFailure) => saidOn(app.platform, failures[each]) !== null;
    const failure = localCheck(handset, bearer, reach, carrier, notices, leftOut);
    if (failure !== null) return phoneTrouble(failure);
    const isAsking = reach !== 'nothing' && handset.permissionAsked === true;
    return this.#cx.memory.asksPermission(app.name, isAsking) ? phoneTrouble('permission-asked') : null;
  }

  /** Some SDKs call back when the page stands, too. */
  #earlier(): Pick<PhoneResult, 'earlier'> {
    const { shown } = this.#sdk;
    return shown === undefined || !this.#isShown
      ? {}
      : { earlier: [this.#sdk.callback({ ...shown, facts: {} }, this.#cx)] };
  }

  #said(facts: Said['facts'], more: Pick<PhoneResult, 'token' | 'page' | 'earlier'>): Ended {
    return this.#ended({ ...this.#sdk.success, facts }, more, true);
  }

  #failed(trouble: Trouble, page: ConsentPage | null): Ended {
    const shown = page === null ? {} : { page, ...this.#earlier() };
    if (trouble.trouble === 'gateway') return this.#ended({ ...trouble, facts: {} }, shown);
    const said = saidOn(this.#options.app.platform, this.#sdk.failures[trouble.failure]);
    // A check passes by what the SDK does not notice, and no exchange ends in it.
    if (said === null) throw new Error(`${this.#sdk.carrier} has no code for ${trouble.failure}`);
    const { code, text, evidence } = said;
    return this.#ended({ code, text, facts: {} }, { ...shown, failure: trouble.failure, evidence });
  }

  #ended(said: Said, more: Partial<SdkResult>, isGranted = false): Ended {
    const callback = this.#sdk.callback(said, this.#cx);
    const result = { carrier: this.#sdk.carrier, code: said.code, callback, steps: this.#trace.steps, ...more };
    return { result, text: said.text, isGranted };
  }
}
