import type { DescribeWish, GoodCall } from '../adapter.ts';

/** A call as it is sent; bytes where it is no text. */
export type SpoiltCall = Omit<GoodCall, 'body'> & { readonly body?: string | Uint8Array };

/** One way in which a good call was spoilt: which thing, in words, and the bytes. */
export interface Spoilt {
  readonly what: string;
  readonly call: SpoiltCall;
  /** The service may also answer as if nothing were spoilt: it does not look where that was done. */
  readonly mayAnswer?: true;
  /** What looks like a token is the carrier’s to refuse, and it may do so in words that say nothing of the token. */
  readonly mayReach?: true;
  /** What no answer may repeat. */
  readonly hidden?: string;
  /** The good call of which it was made, where that is another than the one that the kind was given. */
  readonly from?: GoodCall;
}

/** What a kind may ask for beside the good call. */
export interface Bench {
  readonly wish: DescribeWish;
  /** A good token of somebody else and a number that is not the token’s. */
  readonly other: { readonly token: string; readonly phone: string };
  /** Secrets of the account, as far as its adapter tells them. */
  readonly secrets: readonly string[];
  /** Those of another account; none where there is only one. */
  foreign(): Promise<readonly string[]>;
  /** The same call with other parameters, signed. */
  describe(set: NonNullable<DescribeWish['set']>): Promise<GoodCall>;
}

/**
 * A kind of spoiling: every call that it makes of a good one must be refused, and must reach no carrier. None at all means
 * that this service's calls cannot be spoilt so.
 */
export interface SpoilKind {
  /** Calls that are signed alone can be spoilt so. */
  readonly ofSigned?: true;
  /** What is spoilt is not the signature: where bytes are signed, it is made anew. */
  readonly resigns?: true;
  /** The other token is used: it must still be good in the end. */
  readonly ofTwo?: true;
  /** The good call has this parameter too, if its adapter names one that changes nothing. */
  readonly free?: string;
  of(good: GoodCall, bench: Bench): readonly Spoilt[] | Promise<readonly Spoilt[]>;
}
