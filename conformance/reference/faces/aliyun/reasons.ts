import type { Reason } from '../../reasons.ts';
import type { TokenProblem } from '../presented.ts';
import type { SmsReason } from './sms-reasons.ts';

/** What may be missing of a request, by the parameter's name. Every one has a code of its own: `Missing{Name}`. */
export const missing = {
  Action: 'MISSING_ACTION',
  Version: 'MISSING_VERSION',
  AccessKeyId: 'MISSING_ACCESS_KEY_ID',
  Signature: 'MISSING_SIGNATURE',
  Timestamp: 'MISSING_TIMESTAMP',
  SignatureNonce: 'MISSING_SIGNATURE_NONCE',
  AccessToken: 'MISSING_ACCESS_TOKEN',
  AccessCode: 'MISSING_ACCESS_CODE',
  PhoneNumber: 'MISSING_PHONE_NUMBER',
  SpToken: 'MISSING_SP_TOKEN',
  Url: 'MISSING_URL',
  Origin: 'MISSING_ORIGIN',
  SignName: 'MISSING_SIGN_NAME',
  TemplateCode: 'MISSING_TEMPLATE_CODE',
  TemplateParam: 'MISSING_TEMPLATE_PARAM',
  VerifyCode: 'MISSING_VERIFY_CODE',
} as const;

export type Needed = keyof typeof missing;

/** What this vendor alone says no to. Its row in fixtures/faces/aliyun.json has the code. */
export const ownReasons = [
  // The request, before it is known who calls.
  'PATH_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'BODY_TOO_LARGE',
  'BODY_UNREADABLE',
  'PARAM_TWICE',
  'FORMAT_UNKNOWN',
  'VERSION_UNKNOWN',
  'ACTION_UNKNOWN',
  // Who calls.
  'SIGNATURE_METHOD_UNKNOWN',
  'SIGNATURE_VERSION_UNKNOWN',
  'SIGNATURE_INCOMPLETE',
  'STAMP_FORMAT',
  'AUTH_UNKNOWN_KEY',
  'AUTH_KEY_INACTIVE',
  'STS_MISSING',
  'STS_MISMATCH',
  'CLOCK_SKEW',
  'CONTENT_HASH',
  'AUTH_BAD_SIGNATURE',
  'NONCE_USED',
  'RAM_DENIED',
  // What is asked for.
  'PARAM_INVALID',
  'SCENE_UNKNOWN',
  'TOKEN_OTHER_CHANNEL',
  // The service itself.
  'INTERNAL',
  'UNAVAILABLE',
  ...Object.values(missing),
] as const;

export type AliyunReason = Reason | TokenProblem | (typeof ownReasons)[number] | SmsReason;
