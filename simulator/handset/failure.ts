import type { Evidence } from '../core/words/evidence.ts';

/** What goes wrong on the phone, in no carrier's words. An SDK has a code for each of those that it notices. */
export const phoneFailures = {
  'no-network': 'nothing is connected: airplane mode, or neither Wi-Fi nor mobile data',
  'no-sim': 'there is no SIM in the phone',
  'mobile-data-off': 'mobile data is off, so only Wi-Fi is there',
  'switch-failed': 'the request could not be forced onto cellular',
  timeout: 'the gateway did not answer in time',
  unreachable: 'the gateway refused the connection',
  reset: 'the connection was reset',
  closed: 'the connection was closed before the answer was whole',
  network: 'the exchange failed in some other way',
  status: 'the answer has an HTTP status that the SDK does not know',
  redirect: 'a redirect has no usable address, or there are too many of them',
  empty: 'the answer has no body',
  unreadable: 'the answer is not JSON, as the page about arrears is not',
  undecipherable: 'the sealed part of the answer does not open',
  incomplete: 'the answer lacks what it has to hold',
  cancelled: 'the user left the consent page',
  'other-login': 'the user chose another way to log in',
  'page-timeout': 'the user did not answer the consent page in time',
} as const;

export type PhoneFailure = keyof typeof phoneFailures;

/** What a vendor's SDK finds wrong before it asks a carrier's. */
export const vendorFailures = {
  'unknown-carrier': 'the data SIM is of none of the three carriers',
} as const;

/** What a page's script finds besides. */
export const pageFailures = {
  'capability-closed': 'the other carrier was asked, and nothing came of it: its part of the product is switched off',
  'digits-missing': 'the user did not complete the number',
  'not-ticked': 'the user did not tick the agreement',
} as const;

/** No failure of its own: a fault put the code into the SDK's mouth. */
export type ForcedFailure = 'forced';

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
}

/** What an SDK says to each failure; null where it notices none such, so that the call goes on. */
export type FailureCodes = Readonly<Record<PhoneFailure, SdkCode | null>>;
