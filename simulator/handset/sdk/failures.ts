import table from '../../../fixtures/phones/failures.json' with { type: 'json' };
import generations from '../../../fixtures/phones/generations.json' with { type: 'json' };
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { FailureCodes, PhoneFailure, SdkCode } from '../failure.ts';
import { crossNetwork, pageShown } from './cmcc-codes.ts';

/** The SDKs whose codes the table has: a generation of one carrier's. */
export type SdkOfTable = keyof (typeof table)['no-network']['codes'];

/** What an SDK says of what goes wrong on a phone [fixtures/phones/failures.json]. */
export function failureCodesOf(sdk: SdkOfTable): FailureCodes {
  const rows: Readonly<Record<string, { readonly codes: Readonly<Record<SdkOfTable, unknown>> }>> = table;
  const failures = Object.keys(rows) as PhoneFailure[];
  const codes = failures.map((failure) => [failure, rows[failure]?.codes[sdk] as SdkCode | null]);
  return Object.fromEntries(codes) as FailureCodes;
}

/** What an SDK says of a way over another carrier, in no column of the table as every generation of it says the same. */
export const saidOfOthers: Readonly<Partial<Record<CarrierId, Readonly<Record<string, Pick<SdkCode, 'code'>>>>>> = {
  cmcc: {
    'xnet-unreachable': crossNetwork.unreachable,
    'xnet-refused': crossNetwork.refused,
    'xnet-lost': crossNetwork.lost,
  },
};

/** What the SDKs of a carrier tell when their page stands, ahead of how the login ends. */
export const shownCodes: Readonly<Partial<Record<CarrierId, Pick<SdkCode, 'code'>>>> = { cmcc: pageShown };

/** Generations of a carrier's SDK that say success by a code of their own. */
export function successesOf(carrier: CarrierId): readonly { readonly sdk: SdkOfTable; readonly code: string }[] {
  return Object.entries<{ readonly carrier: string; readonly success?: string }>(generations).flatMap(([sdk, row]) =>
    row.carrier === carrier && row.success !== undefined ? [{ sdk: sdk as SdkOfTable, code: row.success }] : [],
  );
}

/** Generations of a carrier's SDK; the usual one, which an app has unless it names another, comes first. */
export function sdksOfCarrier(carrier: CarrierId): readonly SdkOfTable[] {
  const all = Object.entries<{ readonly carrier: string; readonly usual?: boolean }>(generations);
  const own = all.filter((each) => each[1].carrier === carrier);
  return own
    .sort(([, a], [, b]) => Number(b.usual ?? false) - Number(a.usual ?? false))
    .map(([name]) => name as SdkOfTable);
}
