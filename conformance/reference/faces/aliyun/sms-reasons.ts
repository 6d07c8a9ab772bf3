import type { Attempted } from '../../domain/sms-codes/store.ts';

/** Why a code is not sent, or is not the one. The row in fixtures/faces/aliyun.json has the code of each. */
export const smsReasons = [
  // Sending.
  'SMS_SIGN_UNKNOWN',
  'SMS_TEMPLATE_UNKNOWN',
  'SMS_TEMPLATE_LACKS',
  'SMS_INTERVAL',
  // Checking: the vendor has one answer for them all.
  'SMS_CODE_WRONG',
  'SMS_CODE_NONE',
  'SMS_CODE_EXPIRED',
  'SMS_CODE_USED',
  'SMS_CODE_REPLACED',
  'SMS_CODE_WORN',
  'SMS_CODE_OTHER_SCHEME',
  'SMS_CODE_OWN',
] as const;

export type SmsReason = (typeof smsReasons)[number];

/** What an attempt that did not pass is called. */
export const reasonOf: Readonly<Record<Exclude<Attempted, 'passed'>, SmsReason>> = {
  wrong: 'SMS_CODE_WRONG',
  none: 'SMS_CODE_NONE',
  expired: 'SMS_CODE_EXPIRED',
  used: 'SMS_CODE_USED',
  replaced: 'SMS_CODE_REPLACED',
  worn: 'SMS_CODE_WORN',
  'other-scheme': 'SMS_CODE_OTHER_SCHEME',
  own: 'SMS_CODE_OWN',
};
