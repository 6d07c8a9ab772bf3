/** `again`: later by the same way. `sms`: now by another. `error`: no, for good. The others are what was asked for. */
export const outcomes = ['user', 'match', 'mismatch', 'again', 'sms', 'error'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a service answered, in the suite's words. */
export interface Answer {
  /**
   * `undeterminable`: no verdict, though the request was right. `refused`: the request or the token was not. `ok`: a
   * success of another kind. `invalid`: none of these.
   */
  readonly verdict: 'number' | 'pass' | 'reject' | 'undeterminable' | 'refused' | 'ok' | 'invalid';
  /** What an app's backend tells its user to do; a service has none. */
  readonly outcome?: Outcome;
  /** A key of `reasons`, which says what each means; null where the adapter cannot tell, and null meets every case. */
  readonly reason: string | null;
  /**
   * Set where the service says no and the adapter cannot tell a refusal from a question that stays open: why, and what to
   * do about it. The verdict is then `undeterminable`, and a case that needs the difference does not apply.
   */
  readonly unclear?: string;
  /**
   * With `unclear`, where the code mostly means that there is no verdict: the refusals that it stands for besides. Only cases
   * that ask for one of these do not apply.
   */
  readonly mayBe?: readonly string[];
  readonly phone: string | null;
  /** Id under which the service's ledger books the call. */
  readonly requestId: string | null;
  /**
   * Whether clients of the service send the call again by themselves, as UCloud's SDKs for Go and Python do from code 2000
   * on; false for a service that has no such notion. What will never go well must not be sent again.
   */
  readonly retryable: boolean;
  readonly tookMs: number;
  readonly raw: RawAnswer;
  /** What was sent for it, so that reports can show it and how a shell repeats it. */
  readonly asked?: RawRequest;
}

export interface RawRequest {
  readonly method: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
