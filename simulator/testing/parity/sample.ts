import type { FaultDefinition } from '../../../fixtures/api-types.ts';

/** What a sample is there to show. */
export type SampleKind = 'valid' | 'refused' | 'faulty';

/** One request of the parity corpus, as it goes over the wire. Samples build on each other: a token comes from an earlier one. */
export interface Sample {
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
