import table from '../../../fixtures/phones/failures.json' with { type: 'json' };
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { FailureCodes, PhoneFailure, SdkCode } from '../failure.ts';

/** The SDKs whose codes the table has: a generation of one carrier's. */
export type SdkOfTable = keyof (typeof table)['no-network']['codes'];

/** What an SDK says of what goes wrong on a phone [fixtures/phones/failures.json]. */
export function failureCodesOf(sdk: SdkOfTable): FailureCodes {
  const rows: Readonly<Record<string, { readonly codes: Readonly<Record<SdkOfTable, unknown>> }>> = table;
  const failures = Object.keys(rows) as PhoneFailure[];
  const codes = failures.map((failure) => [failure, rows[failure]?.codes[sdk] as SdkCode | null]);
  return Object.fromEntries(codes) as FailureCodes;
}

/** The same of each carrier's usual SDK. */
export const sdkFailures: Readonly<Partial<Record<CarrierId, FailureCodes>>> = {
  cmcc: failureCodesOf('5.7'),
  cucc: failureCodesOf('xiaowo'),
  ctcc: failureCodesOf('3.8'),
};
