import type { CarrierId } from '../words/carrier-id.ts';
import type { Credential, Kind, Purpose } from '../words/credential.ts';

/** At most `limit` unused credentials of one number within `windowMs`. */
export interface Cap {
  readonly limit: number;
  readonly windowMs: number;
}

/** What a credential must satisfy to be taken; null leaves a condition out. */
export interface TakeConditions {
  readonly app: string | null;
  readonly purpose: Purpose | null;
}

/** Plain values throughout, so that an operation can travel to a ledger of another process. Instants are the world clock's. */
export type LedgerOp =
  /** The serial of the next credential: counted from 1, and never given twice. */
  | { readonly op: 'serial' }
  /** `renewsId` is for an id that others had before: from now on this one alone answers for it, even when nothing of it is left. */
  | { readonly op: 'put'; readonly credential: Credential; readonly cap: Cap | null; readonly renewsId?: true }
  | {
      readonly op: 'take';
      readonly kind: Kind;
      readonly id: string;
      readonly serial: number;
      readonly nowMs: number;
      readonly need: TakeConditions;
      /** False leaves the credential usable: many-use credentials, and the fault that forgets to spend. */
      readonly spend: boolean;
    }
  /** What is known of a credential; without its `serial`, only whether it is known whole, or how the last of a renewed id ended. */
  | { readonly op: 'peek'; readonly id: string; readonly serial: number | null }
  /** A live credential from now on lives until `dueMs`. */
  | { readonly op: 'renew'; readonly id: string; readonly dueMs: number }
  | { readonly op: 'count'; readonly key: string; readonly nowMs: number; readonly cap: Cap }
  /**
   * One more try at something that is locked for `cap.windowMs` after `cap.limit` wrong ones in a row. A right one makes
   * those before it forgotten; behind the lock nothing counts, and nothing is right.
   */
  | { readonly op: 'try'; readonly key: string; readonly right: boolean; readonly nowMs: number; readonly cap: Cap }
  /** Puts a credential into a state by hand; not ok when it is not known whole. */
  | { readonly op: 'force'; readonly id: string; readonly state: 'spent' | 'expired' }
  /**
   * The clock jumps back from `beforeMs` to `nowMs`, or lifetimes change at `nowMs`. That revives nothing: what had expired
   * is dropped now. What caps counted at instants that are to come again has not happened yet.
   */
  | { readonly op: 'settle'; readonly beforeMs: number; readonly nowMs: number }
  /**
   * A carrier goes back to what it had stored at `toMs`, or, where that is null, just before something was redeemed there last.
   * What it spent since is live again, as far as it is known whole; what it handed out since is gone. Serials go on, and what
   * caps counted stays counted: quotas are kept apart. Never asked of a ledger that does not say `rollsBack`.
   */
  | { readonly op: 'rollback'; readonly carrier: CarrierId; readonly toMs: number | null }
  /** Sweeps away every credential and counter. Serials go on. */
  | { readonly op: 'clear' };

/**
 * What becomes of a credential that is no longer known whole: only its mark tells `spent`, only the last `settle` tells
 * `expired`. One that left no trace is `absent`, and a serial that was never given is `unissued`.
 */
export type Trace = 'spent' | 'expired' | 'absent' | 'unissued';

/** Why nothing was taken, or `live` with the credential. */
export type Taken =
  | { readonly got: 'live'; readonly credential: Credential }
  | { readonly got: 'absent' | 'unissued' }
  | { readonly got: 'spent' | 'expired' | 'other-app' | 'other-purpose'; readonly credential: Credential | null };

/** A credential that is known whole with its state, whatever the clock says; else its trace. */
export type Seen =
  | { readonly state: 'live' | 'spent' | 'expired'; readonly credential: Credential }
  | { readonly state: Trace; readonly credential: null };

interface Results {
  readonly serial: number;
  readonly put: { readonly ok: boolean };
  readonly take: Taken;
  readonly peek: Seen;
  readonly renew: { readonly ok: boolean };
  readonly count: { readonly within: boolean };
  readonly try: { readonly locked: boolean };
  readonly force: { readonly ok: boolean };
  readonly settle: { readonly ok: boolean };
  /** How many credentials are live again, and how many are gone. */
  readonly rollback: { readonly revived: number; readonly forgotten: number };
  readonly clear: { readonly ok: boolean };
}

export type LedgerResult<Op extends LedgerOp> = Results[Op['op']];

/** A value at once, or later where somebody has to be waited for. */
export type Eventual<T> = T | Promise<T>;

/**
 * The only door to the credentials and counters of one world. Each operation is atomic, and they are done in the order in
 * which they were asked. A ledger in memory answers at once; one that simulators share may answer with a promise.
 */
export interface Ledger {
  /** There where it can do `rollback`; a fault that needs that is refused elsewhere. */
  readonly rollsBack?: true;
  do<Op extends LedgerOp>(op: Op): Eventual<LedgerResult<Op>>;
}
