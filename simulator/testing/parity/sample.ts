import type { FaultDefinition } from '../../../fixtures/api-types.ts';

/** What a sample is there to show. */
export type SampleKind = 'valid' | 'refused' | 'faulty';

/**
 * One request of the parity corpus, as it goes over the wire. Samples of a route's file build on each other, since a token
 * comes from an earlier one; files do not, so a new route changes no other's.
 */
export interface Sample {
  /** Before it the world is made anew. */
  readonly fresh?: true;
  readonly route: string;
  readonly kind: SampleKind;
  readonly name: string;
  /** Armed for this request alone. */
  readonly faults?: readonly FaultDefinition[];
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** Carrier's code, where the answer shows it. */
  readonly says?: string;
}
