import type { Purpose } from '../core/words/credential.ts';
import { type Consent, type ConsentPage, failureOfAnswer, showPage } from './consent.ts';
import type { ForcedFailure, PhoneFailure } from './failure.ts';
import { localCheck } from './local-check.ts';
import type { ForcedCode, PhoneOptions, PhoneResult } from './phone-options.ts';
import { heldNow, type Said, type Sdk, type SdkContext } from './sdk/sdk.ts';
import { isTrouble, phoneTrouble, type Trouble } from './sdk/trouble.ts';
import type { Trace } from './trace.ts';

/** A result without a page's failures, which no SDK finds. */
type SdkResult = Omit<PhoneResult, 'failure'> & { readonly failure?: PhoneFailure | ForcedFailure };

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

  constructor(options: PhoneOptions, sdk: Sdk, trace: Trace, cx: SdkContext) {
    this.#options = options;
    this.#sdk = sdk;
    this.#trace = trace;
    this.#cx = cx;
  }

  async preLogin(): Promise<Ended> {
    const held = this.#check('pre-login') ?? (await this.#sdk.preLogin(this.#cx));
    if (isTrouble(held)) return this.#failed(held, null);
    const page = showPage(held.operator, held.mask, this.#options.app.name);
    return this.#said(this.#sdk.preLoginFacts(held), { page });
  }

  async login(consent: Consent): Promise<Ended> {
    const held = this.#check('login') ?? heldNow(this.#cx) ?? (await this.#sdk.preLogin(this.#cx));
    if (isTrouble(held)) return this.#failed(held, null);
    const page = showPage(held.operator, held.mask, this.#options.app.name);
    const isSeen = this.#options.handset.pageHidden !== true;
    const answer = !isSeen ? 'timeout' : typeof consent === 'string' ? consent : await consent(page);
    this.#trace.consented(answer);
    if (answer !== 'accept') {
      if (this.#sdk.isSpentByPage === true) this.#cx.memory.drop();
      return this.#failed(phoneTrouble(failureOfAnswer[answer]), page);
    }
    return this.#token('login', page);
  }

  async verify(): Promise<Ended> {
    const trouble = this.#check('verify');
    return trouble === null ? this.#token('verify', null) : this.#failed(trouble, null);
  }

  forced({ code, text, fault }: ForcedCode): Ended {
    return this.#ended({ code, text, facts: {} }, { failure: 'forced', fault });
  }

  async #token(purpose: Purpose, page: ConsentPage | null): Promise<Ended> {
    const granted = await this.#sdk.token(this.#cx, purpose);
    if (isTrouble(granted)) return this.#failed(granted, page);
    return this.#said(granted.facts, { token: granted.token, ...(page === null ? {} : { page }) });
  }

  #check(step: 'pre-login' | Purpose): Trouble | null {
    const { handset, bearer, app } = this.#options;
    const { carrier, failures } = this.#sdk;
    const reach = this.#sdk.reach(step, heldNow(this.#cx) !== null);
    const failure = localCheck(handset, bearer, reach, carrier, (each) => failures[each] !== null);
    if (failure !== null) return phoneTrouble(failure);
    const isAsking = reach !== 'nothing' && handset.permissionAsked === true;
    return this.#cx.memory.asksPermission(app.name, isAsking) ? phoneTrouble('permission-asked') : null;
  }

  #said(facts: Said['facts'], more: Pick<PhoneResult, 'token' | 'page'>): Ended {
    return this.#ended({ ...this.#sdk.success, facts }, more, true);
  }

  #failed(trouble: Trouble, page: ConsentPage | null): Ended {
    const shown = page === null ? {} : { page };
    if (trouble.trouble === 'gateway') return this.#ended({ ...trouble, facts: {} }, shown);
    const said = this.#sdk.failures[trouble.failure];
    // A check passes by what the SDK does not notice, and no exchange ends in it.
    if (said === null) throw new Error(`${this.#sdk.carrier} has no code for ${trouble.failure}`);
    const { code, text, evidence } = (this.#options.app.platform === 'ios' ? said.ios : undefined) ?? said;
    return this.#ended({ code, text, facts: {} }, { ...shown, failure: trouble.failure, evidence });
  }

  #ended(said: Said, more: Partial<SdkResult>, isGranted = false): Ended {
    const callback = this.#sdk.callback(said, this.#cx);
    const result = { carrier: this.#sdk.carrier, code: said.code, callback, steps: this.#trace.steps, ...more };
    return { result, text: said.text, isGranted };
  }
}
