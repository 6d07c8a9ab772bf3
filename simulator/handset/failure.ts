import table from '../../fixtures/phones/failures.json' with { type: 'json' };
import type { Evidence } from '../core/words/evidence.ts';

/** What goes wrong on the phone, in no carrier's words. An SDK has a code for each of those that it notices. */
export type PhoneFailure = keyof typeof table;

export const phoneFailures = Object.fromEntries(
  Object.entries(table).map(([failure, { en }]) => [failure, en]),
) as Readonly<Record<PhoneFailure, string>>;

/** What a vendor's SDK finds wrong before it asks a carrier's. */
export const vendorFailures = {
  'unknown-carrier': 'the data SIM is of none of the three carriers',
  'carrier-hidden': 'the system tells apps no carrier',
  emulator: 'this is an emulator and no phone',
} as const;

/** What a page's script finds besides. */
export const pageFailures = {
  'capability-closed': 'the other carrier was asked, and nothing came of it: its part of the product is switched off',
  'digits-missing': 'the user did not complete the number',
  'not-ticked': 'the user did not tick the agreement',
} as const;

/** What China Unicom's script for pages finds missing. */
export const ltrzFailures = {
  'app-key-empty': 'the page has given the script no appKey',
  'authenticator-empty': 'the page has given the script no authenticator',
  'ts-empty': 'the page has given the script no ts',
} as const;

export type LtrzFailure = keyof typeof ltrzFailures;

/** No failure of its own: a fault put the code into the SDK's mouth. */
export type ForcedFailure = 'forced';

/** What a vendor's SDK for pages finds wrong with what the page was given by its server, before it asks a carrier. */
export const pageProofFailures = {
  'page-tokens-missing': 'one of the two tokens is empty',
  'page-jwt-wrong': 'the JWT is none of the vendor’s',
  'page-not-known': 'the access token is none of the vendor’s, or of another page',
  'page-tokens-stale': 'one of the two tokens has grown old',
  'page-scene-gone': 'the scene that the access token was given for is filed no longer',
  'page-purpose-wrong': 'the access token was given for the other product',
} as const;

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
