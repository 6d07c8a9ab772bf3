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

export type LedgerOp =
  | { readonly op: 'put'; readonly credential: Credential; readonly cap: Cap | null }
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
  | { readonly op: 'peek'; readonly id: string; readonly serial: number }
  /** A live credential from now on lives until `dueMs` (world clock). */
  | { readonly op: 'renew'; readonly id: string; readonly dueMs: number }
  | { readonly op: 'count'; readonly key: string; readonly nowMs: number; readonly cap: Cap }
  | { readonly op: 'drop'; readonly id: string };

/** Why nothing was taken, or `live` with the credential. An id that the ledger never held, or has dropped, is `absent`. */
export type Taken =
  | { readonly got: 'live'; readonly credential: Credential }
  | { readonly got: 'absent' }
  | { readonly got: 'spent' | 'expired' | 'other-app' | 'other-purpose'; readonly credential: Credential | null };

export type LedgerResult<Op extends LedgerOp> = Op extends { op: 'put' }
  ? { readonly ok: boolean }
  : Op extends { op: 'take' }
    ? Taken
    : Op extends { op: 'peek' }
      ? { readonly state: 'live' | 'spent' | 'expired' | 'absent'; readonly credential: Credential | null }
      : Op extends { op: 'count' }
        ? { readonly within: boolean }
        : { readonly ok: boolean };

/**
 * The only door to credentials and counters. Each operation is atomic. A ledger in memory answers at once; a shared one
 * may answer with a promise, and the driver of acts waits for it.
 */
export interface Ledger {
  do<Op extends LedgerOp>(op: Op): LedgerResult<Op> | Promise<LedgerResult<Op>>;
}
