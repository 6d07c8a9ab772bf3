import type { Reason } from '../../reasons.ts';
import type { TokenProblem } from '../presented.ts';

/** What this vendor alone says no to. Its row in fixtures/faces/aliyun.json has the code. */
export const ownReasons = [
  // The request, before it is known who calls.
  'BODY_UNREADABLE',
  'BODY_TOO_LARGE',
  'PATH_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'PARAM_TWICE',
  'FORMAT_UNKNOWN',
  'ACTION_UNKNOWN',
  'VERSION_UNKNOWN',
  'PARAM_MISSING',
  // Who calls.
  'SIGNATURE_METHOD_UNKNOWN',
  'SIGNATURE_INCOMPLETE',
  'AUTH_UNKNOWN_KEY',
  'AUTH_KEY_INACTIVE',
  'STAMP_FORMAT',
  'CLOCK_SKEW',
  'AUTH_BAD_SIGNATURE',
  'CONTENT_HASH',
  'STS_MISSING',
  'STS_MISMATCH',
  'NONCE_USED',
  'RAM_DENIED',
  // What is asked for.
  'SCENE_UNKNOWN',
  'PARAM_INVALID',
  // The service itself.
  'INTERNAL',
  'UNAVAILABLE',
] as const;

export type OwnReason = (typeof ownReasons)[number];

export type AliyunReason = Reason | TokenProblem | OwnReason;
