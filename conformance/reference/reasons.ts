/** Why the service says no, in its own words: what a face makes of each, a code or a status, is the face's affair. */
export type Reason =
  // Who may call.
  | 'ACCOUNT_RESTRICTED'
  | 'IP_DENIED'
  | 'RATE_LIMITED'
  // What is asked for.
  | 'APP_NOT_APPROVED'
  | 'APP_SUSPENDED'
  | 'BUSINESS_NOT_FOUND'
  | 'BUSINESS_PURPOSE_MISMATCH'
  | 'SERVICE_NOT_OPEN'
  | 'PHONE_FORMAT_INVALID'
  | 'NUMBER_NOT_SUPPORTED'
  // The token.
  | 'TOKEN_INVALID'
  | 'TOKEN_USED'
  | 'TOKEN_WRONG_CAPABILITY'
  | 'TOKEN_APP_MISMATCH'
  | 'CALL_IN_PROGRESS'
  // Money.
  | 'BALANCE_INSUFFICIENT'
  // Carriers: the last two were never asked, so the same call may come again.
  | 'CARRIER_REFUSED'
  | 'CARRIER_QUOTA'
  | 'CARRIER_TIMEOUT'
  | 'CARRIER_FAILED'
  | 'RESULT_UNKNOWN'
  | 'CARRIER_UNREACHABLE'
  | 'CARRIER_BUSY';
