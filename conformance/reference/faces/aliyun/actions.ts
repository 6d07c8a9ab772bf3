import type { Action } from './action.ts';
import { checkSmsVerifyCode } from './check-sms-verify-code.ts';
import { getAuthToken } from './get-auth-token.ts';
import { getMobile } from './get-mobile.ts';
import { getPhoneWithToken } from './get-phone-with-token.ts';
import { sendSmsVerifyCode } from './send-sms-verify-code.ts';
import { verifyMobile } from './verify-mobile.ts';
import { verifyPhoneWithToken } from './verify-phone-with-token.ts';

/** Every action of the product that the face has. */
export const actions: readonly Action[] = [
  getMobile,
  verifyMobile,
  getAuthToken,
  getPhoneWithToken,
  verifyPhoneWithToken,
  sendSmsVerifyCode,
  checkSmsVerifyCode,
];
