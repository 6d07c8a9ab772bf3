export type CarrierId = 'cmcc' | 'cucc' | 'ctcc';
export type Purpose = 'login' | 'verify';

/** What an application was given when it was filed at the carriers. A carrier may be absent. */
export interface CarrierCredentials {
  readonly cmcc?: { readonly appId: string; readonly appKey: string; readonly appSecret: string };
  readonly cucc?: { readonly clientId: string; readonly clientSecret: string };
  readonly ctcc?: { readonly appId: string; readonly appSecret: string };
}

/** Why a carrier turned a call down, as far as its codes tell. */
export type Refusal =
  | 'token-invalid'
  | 'token-other-app'
  | 'token-other-purpose'
  | 'application' // filing, keys, addresses, rights
  | 'quota'
  | 'no-number' // the carrier cannot tell either
  | 'fault';

export type Why =
  | 'unreachable' // no connection: nothing was sent
  | 'busy' // too many calls wait already: nothing was sent
  | 'timeout'
  | 'broken' // reset, early close, truncated, not HTTP
  | 'status' // not 200, a redirect included
  | 'unreadable' // not the JSON that the document promises
  | 'contradiction' // well-formed, but not an answer to this question
  | 'undocumented'; // a code that no table lists

export type Outcome =
  | { is: 'number'; msisdn: string }
  | { is: 'match' }
  | { is: 'mismatch' }
  | { is: 'refused'; carrierCode: string; reason: Refusal }
  | { is: 'undeterminable'; why: Why };

export type RefusalCodes = Readonly<Record<string, Refusal>>;

/** A code is always the pair carrier + route: the same integer means other things elsewhere. */
export function refusedOrUnknown(code: string, table: RefusalCodes): Outcome {
  const reason = Object.hasOwn(table, code) ? table[code] : undefined;
  return reason ? { is: 'refused', carrierCode: code, reason } : { is: 'undeterminable', why: 'undocumented' };
}

export const undeterminable = (why: Why): Outcome => ({ is: 'undeterminable', why });

/** A carrier as the use case sees it, told what a page said of its browser, untouched. Neither method ever throws. */
export interface Gateway {
  getMobile(app: CarrierCredentials, token: string, userInformation?: string): Promise<Outcome>;
  verifyMobile(app: CarrierCredentials, token: string, phone: string, userInformation?: string): Promise<Outcome>;
}

export type Gateways = Record<CarrierId, Gateway>;
