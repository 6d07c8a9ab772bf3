import type { Cap } from '../ledger/ledger.ts';
import type { IdFormat } from '../world/id-format.ts';
import type { CarrierId } from './carrier-id.ts';
import type { Credential, Facts, Kind, Purpose } from './credential.ts';
import type { Refusal } from './refusal.ts';
import type { Sentence } from './sentence.ts';
import type { Identity } from './subscriber.ts';

/** A refusal with what is known about it; `code` overrides the family's code where one refusal has several. */
export interface Refused {
  readonly out: 'refused';
  /** Null where a fault names the code and no cause; then `code` is there. */
  readonly reason: Refusal | null;
  readonly facts: Facts | null;
  readonly code: string | null;
}

export function refuse(reason: Refusal, facts: Facts | null = null, code: string | null = null): Refused {
  return { out: 'refused', reason, facts, code };
}

/** Something that was let pass, and that preset `strict` refuses for `reason`. */
export interface Lenient {
  readonly out: 'lenient';
  readonly reason: Refusal;
  /** What a strict reading objects to; `route` and `code` are put in where it is journalled. */
  readonly what: Sentence;
}

export function lenient(reason: Refusal, what: Sentence): Lenient {
  return { out: 'lenient', reason, what };
}

/** A code that a fault forced: nobody refused, and so there is no reason. */
export function forced(code: string): Refused {
  return { out: 'refused', reason: null, facts: null, code };
}

export type Outcome =
  | Refused
  | {
      readonly out: 'granted';
      readonly credential: Credential | null;
      readonly msisdn: string | null;
      /** The verdict of a comparison; null where none was asked. */
      readonly match: boolean | null;
      /** What a comparison found to be another, where it looks at more than the number. */
      readonly differs?: 'num.other-person';
      /** True where a credential was redeemed, false where one was given. */
      readonly redeemed: boolean;
      /** Until when (world clock) the credential that was traded lives on; null where it was spent, or none was traded. */
      readonly heldUntilMs: number | null;
      /** What a stricter policy would have refused it for. */
      readonly passed?: Lenient;
      /** What was given beside `credential`, where the intent asked for two. */
      readonly beside?: Credential;
    }
  | {
      readonly out: 'referred';
      readonly hop: Credential;
      /** Whose gateway goes on: this carrier's, or another's that is asked for its own subscriber. */
      readonly to: CarrierId;
    };

/** Compares what the caller claims with the number behind a credential. */
export type Claim = (msisdn: string) => boolean;

/** What a request asks of the ledger, once its rules are satisfied. */
export type Intent =
  /** The bearer's subscriber becomes a credential: M6, M12, T1. */
  | {
      readonly act: 'recognise';
      readonly gives: Kind;
      readonly purpose: Purpose;
      readonly facts: Facts | null;
      /** A second credential of the same subscriber, in the same answer: M8 gives a scrip with its token. */
      readonly beside?: Kind;
      /** So many of the kind for one number within the window (M13); null where it is off. */
      readonly daily?: Cap | null;
    }
  /**
   * The caller is sent on with a ticket: to a gateway of the same carrier that finishes (U6 → 302), or to another carrier, who
   * alone can tell its own subscriber (M14 → T1, M6 → U6).
   */
  | {
      readonly act: 'refer';
      readonly to: CarrierId;
      /** True where nobody is recognised here, though it be this carrier's network: the gateway to which it leads does that. */
      readonly unseen?: true;
      readonly gives: Kind;
      readonly purpose: Purpose;
      readonly facts: Facts | null;
    }
  /** One credential for another: M7 scrip → token, U7 hop → access code, M17 with its four-digit claim. */
  | {
      readonly act: 'trade';
      readonly of: Kind;
      readonly id: string;
      readonly gives: Kind;
      /** Null keeps the purpose of what is traded in. */
      readonly purpose: Purpose | null;
      /** True where the follow-up must come over the bearer that got `id`. */
      readonly sameBearer: boolean;
      readonly claim: ((msisdn: string, facts: Facts) => boolean) | null;
      /** Locks the number of `held` in its app after so many claims in a row that were wrong; null where nothing locks it. */
      readonly tries?: (held: Credential) => Cap | null;
      readonly also?: Also;
      /** Put over those of what is traded in. */
      readonly facts: Facts | null;
      /** A second credential in the same answer, where what is traded in is spent: one of many uses lives on by itself. */
      readonly beside?: Kind;
    }
  /** What another carrier said of its own subscriber becomes a credential here: M16, the way back of M6 and M8. */
  | {
      readonly act: 'adopt';
      readonly from: CarrierId;
      /** What that carrier handed out, as an access code of that format, or as what `of` says. */
      readonly id: string;
      readonly of?: Kind;
      readonly format: IdFormat;
      /**
       * What was kept here while it was asked, and is spent now; null where the request holds no such thing. Where the request
       * names no app, it tells which one.
       */
      readonly peer: string | null;
      readonly gives: Kind;
      readonly purpose: Purpose;
      readonly facts: Facts | null;
      /** A second credential in the same answer, as where this carrier recognises. */
      readonly beside?: Kind;
    }
  /** The number behind a login credential: M1, U9, T11. */
  | {
      readonly act: 'reveal';
      readonly of: Kind;
      readonly id: string;
      readonly also: Also | null;
      readonly either?: true;
    }
  /** Whether a number is the one behind a verify credential: M2, M5, M19, U9, T10. */
  | {
      readonly act: 'compare';
      readonly of: Kind;
      readonly id: string;
      readonly claim: Claim;
      /** Whether whom the number is registered to is whom the caller claims; asked where the number is the one (M5). */
      readonly person?: (identity: Identity | null) => boolean;
      /** What is handed out where the number is another, so that the server may go on in another way: M2's accessToken. */
      readonly otherwise?: Kind | null;
      /** True where a credential of the other product is honoured, as one call gives codes for both. */
      readonly either?: true;
    }
  /** A code goes out to a number, against what lets a server send one: M3. */
  | {
      readonly act: 'send';
      readonly of: Kind;
      readonly id: string;
      readonly to: string;
      /** What stands in the place of a sender, and what the message says. */
      readonly from: string;
      readonly text: (code: string) => string;
    }
  /** Whether a code is the one that was sent last to a number: M4. */
  | { readonly act: 'confirm'; readonly msisdn: string; readonly code: string }
  /** Nothing of the ledger: a clock, a key file. */
  | { readonly act: 'tell' };

/** What a request may bring no second time: a number that its sender drew, or its whole sign. */
export interface Mark {
  readonly name: string;
  /** Of a length that the sender does not choose: every one is kept for the window of the cap. */
  readonly value: string;
  /** The code for this mark alone; null for the route's own. */
  readonly code: string | null;
}

/** Whether an act honours a token, and so can be bent from within. */
export function redeems(act: Intent['act']): boolean {
  return act === 'reveal' || act === 'compare';
}

/** A condition on the facts of a credential, checked before it is spent (CTCC's authCode). */
export type Also = (facts: Facts) => Refusal | null;
