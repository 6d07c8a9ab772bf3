// Made of suite/verbs.ts by suite/testing/verb-types.ts; change the table and run `npm run generate`.

export interface LedgerLine {
  readonly kind: 'credit' | 'voucher' | 'charge' | 'expiry' | 'other';
  /** Debits are negative; of a charge, vouchers and cash together. */
  readonly amount: string;
  /** Id of the call that was charged. */
  readonly requestId: string | null;
}

/** Verbs of the control plane; each may be left out. A refusal of the service rejects with `refused: true`. */
export interface AccountVerbs {
  /** Credits cash: a positive sum in yuan, at most two decimals. */
  topUp?(amount: string): Promise<void>;
  /** Grants a voucher of a positive sum in yuan, at most two decimals, good from `fromMs`, at once unless told, up to and not at `untilMs`. */
  grantVoucher?(told: { readonly amount: string; readonly fromMs?: number; readonly untilMs: number }): Promise<void>;
  /** Cash in yuan, without vouchers: all of it, what no open call holds, and what open calls hold. */
  balance?(): Promise<{ readonly balance: string; readonly available: string; readonly reserved: string }>;
  /** The books of the account, oldest line first. */
  ledger?(): Promise<readonly LedgerLine[]>;
  /** What one charged call costs, in yuan and positive. */
  price?(purpose: 'login' | 'verify'): Promise<string>;
  /** Stops one app. */
  suspendApp?(app: string): Promise<void>;
  /** Lets a suspended app call again. */
  resumeApp?(app: string): Promise<void>;
  /** Stops every call of the account. */
  suspendAccount?(): Promise<void>;
  /** Lets a suspended account call again. */
  resumeAccount?(): Promise<void>;
  /** Leaves an app these capabilities and no others. */
  setCapabilities?(app: string, purposes: readonly ('login' | 'verify')[]): Promise<void>;
  /** Source addresses that may call; an empty list admits all. */
  limitAddresses?(addresses: readonly string[]): Promise<void>;
}
