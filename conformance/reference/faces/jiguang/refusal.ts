import type { Identity } from '../../domain/identities/store.ts';
import type { Reason } from '../../reasons.ts';
import type { Because } from '../face.ts';
import type { TokenProblem } from '../presented.ts';

/** What this vendor refuses for, besides the service's own reasons: each has a row in `fixtures/faces/jiguang.json`. */
export const ownReasons = [
  'PATH_NOT_FOUND',
  'AUTH_MISSING',
  'AUTH_UNREADABLE',
  'AUTH_UNKNOWN_KEY',
  'AUTH_WRONG_SECRET',
  'METHOD_NOT_ALLOWED',
  'MEDIA_TYPE',
  'BODY_UNREADABLE',
  'BODY_TOO_LARGE',
  'PARAM_MISSING',
  'PARAM_INVALID',
  'KEY_NOT_FILED',
  'PHONE_INTERVAL',
  'PHONE_DAILY',
  'APP_HOURLY',
  'APP_DAILY',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type FaceReason = Reason | TokenProblem | (typeof ownReasons)[number];

/** A request that is turned down; `identity` once it is known whose it was. */
export interface Refusal {
  readonly reason: FaceReason;
  /** Left out where the service's own words do. */
  readonly because?: Because;
  readonly identity?: Identity;
}
