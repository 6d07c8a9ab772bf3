import type { Codes } from '../suite/adapter.ts';

/** RetCode → reason key, below 300: the vendor's own, for every service behind its API. */
const vendorCodes: Readonly<Record<number, string>> = {
  110: 'GATEWAY_TIMEOUT',
  130: 'INTERNAL',
  150: 'UNAVAILABLE',
  153: 'RATE_LIMITED',
  160: 'ACTION_MISSING',
  161: 'ACTION_UNKNOWN',
  170: 'AUTH_MISSING_SIGNATURE',
  171: 'AUTH_BAD_SIGNATURE',
  172: 'AUTH_UNKNOWN_KEY',
  173: 'ACCOUNT_RESTRICTED',
  174: 'AUTH_STS_INVALID',
  292: 'PROJECT_NOT_FOUND',
  294: 'IP_DENIED',
  299: 'IAM_DENIED',
};

/** Those of the reference service: the vendor publishes none of 300 and above, so each service has its own. */
const referenceCodes: Readonly<Record<number, string>> = {
  300: 'PARAM_MISSING',
  301: 'PARAM_INVALID',
  302: 'PHONE_FORMAT_INVALID',
  303: 'NUMBER_NOT_SUPPORTED',
  304: 'CLOCK_SKEW',
  310: 'APP_NOT_FOUND',
  311: 'APP_NOT_APPROVED',
  312: 'APP_IDENTITY_MISMATCH',
  313: 'APP_IDENTITY_MISMATCH',
  314: 'APP_SUSPENDED',
  320: 'BUSINESS_NOT_FOUND',
  321: 'BUSINESS_PURPOSE_MISMATCH',
  322: 'SERVICE_NOT_OPEN',
  330: 'TOKEN_INVALID',
  331: 'TOKEN_USED',
  332: 'TOKEN_WRONG_CAPABILITY',
  333: 'TOKEN_APP_MISMATCH',
  340: 'BALANCE_INSUFFICIENT',
  350: 'CARRIER_FAILED',
  351: 'DAILY_QUOTA',
  352: 'RESULT_UNKNOWN',
  353: 'CARRIER_TIMEOUT',
  354: 'CARRIER_FAILED',
  360: 'PARAM_INVALID',
  361: 'PARAM_INVALID',
  362: 'PARAM_INVALID',
  363: 'PARAM_INVALID',
  2001: 'CARRIER_FAILED',
  2004: 'TOKEN_USED',
  2005: 'CARRIER_FAILED',
};

/** What is known of a service's codes. */
export interface CodeTable {
  readonly reasonOf: Readonly<Record<string, string>>;
  /** There are no others, so that an unknown one is a mistake of the service. */
  readonly isWhole: boolean;
}

export const referenceTable: CodeTable = { reasonOf: { ...vendorCodes, ...referenceCodes }, isWhole: true };

/** The vendor's codes and what a user says of the others. */
export function tableOf(codes: Codes = {}): CodeTable {
  return codes === 'reference' ? referenceTable : { reasonOf: { ...vendorCodes, ...codes }, isWhole: false };
}

/** Why nobody can tell what a code means. */
export const unclearWords = (code: number): string =>
  `RetCode ${code} is a code of the service's own: say with --codes FILE, or "codes" in SANWANG_ACCOUNT, what it means`;

/** Reasons after which the question stays open, though it was put rightly. */
export const undeterminable: ReadonlySet<string> = new Set([
  'CARRIER_FAILED',
  'CARRIER_TIMEOUT',
  'CARRIER_MAINTENANCE',
  'DAILY_QUOTA',
  'RESULT_UNKNOWN',
]);
