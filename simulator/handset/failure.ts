import around from '../../fixtures/phones/around.json' with { type: 'json' };
import table from '../../fixtures/phones/failures.json' with { type: 'json' };
import type { Evidence } from '../core/words/evidence.ts';
import type { Words } from '../core/words/said.ts';

/** What goes wrong on the phone, in no carrier's words. An SDK has a code for each of those that it notices. */
export type PhoneFailure = keyof typeof table;

export const phoneFailures = Object.fromEntries(
  Object.entries(table).map(([failure, { en }]) => [failure, en]),
) as Readonly<Record<PhoneFailure, string>>;

/** What a vendor's SDK finds wrong before it asks a carrier's. */
export const vendorFailures: Readonly<Record<keyof typeof around.vendor, Words>> = around.vendor;

/** What a page's script finds besides. */
export const pageFailures: Readonly<Record<keyof typeof around.page, Words>> = around.page;

/** What China Unicom's script for pages finds missing. */
export const ltrzFailures: Readonly<Record<keyof typeof around.ltrz, Words>> = around.ltrz;

export type LtrzFailure = keyof typeof ltrzFailures;

/** No failure of its own: a fault put the code into the SDK's mouth. */
export type ForcedFailure = 'forced';

/** What a vendor's SDK for pages finds wrong with what the page was given by its server, before it asks a carrier. */
export const pageProofFailures: Readonly<Record<keyof typeof around.proof, Words>> = around.proof;

export type PageProofFailure = keyof typeof pageProofFailures;

export type PageFailure = keyof typeof pageFailures;

export type VendorFailure = keyof typeof vendorFailures;

/** How one SDK says it. */
export interface SdkCode {
  readonly code: string;
  /** The SDK's own words. */
  readonly text: string;
  /** How firmly it is known that this failure gives this code; that the code exists is in every case published. */
  readonly evidence: Evidence;
  readonly source: string;
  /** What the SDK for iOS says in its place; null where that one notices nothing. Of HarmonyOS no source has a code. */
  readonly ios?: Omit<SdkCode, 'ios'> | null;
}

/** What it says on a system; null where nothing is noticed there. */
export function saidOn(platform: string, said: SdkCode | null): Omit<SdkCode, 'ios'> | null {
  return platform !== 'ios' || said?.ios === undefined ? said : said.ios;
}

/** What an SDK says to each failure; null where it notices none such, so that the call goes on. */
export type FailureCodes = Readonly<Record<PhoneFailure, SdkCode | null>>;
