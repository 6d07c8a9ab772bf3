import type { PhoneFailure } from '../failure.ts';

/** Why a call got no further: something on the phone or on the way, or the gateway's own code. */
export type Trouble =
  | { readonly trouble: 'phone'; readonly failure: PhoneFailure }
  | { readonly trouble: 'gateway'; readonly code: string; readonly text: string };

export function phoneTrouble(failure: PhoneFailure): Trouble {
  return { trouble: 'phone', failure };
}

export function gatewayTrouble(code: string, text: string): Trouble {
  return { trouble: 'gateway', code, text };
}

export function isTrouble(value: object): value is Trouble {
  return 'trouble' in value;
}
