import type { Action } from './action.ts';
import { getAuthToken } from './get-auth-token.ts';
import { getMobile } from './get-mobile.ts';
import { getPhoneWithToken } from './get-phone-with-token.ts';
import { verifyMobile } from './verify-mobile.ts';
import { verifyPhoneWithToken } from './verify-phone-with-token.ts';

/** Every action of the product that the face has. */
export const actions: readonly Action[] = [
  getMobile,
  verifyMobile,
  getAuthToken,
  getPhoneWithToken,
  verifyPhoneWithToken,
];
