import type { Action } from './action.ts';
import { checkSmsVerifyCode } from './check-sms-verify-code.ts';
import { getAuthToken } from './get-auth-token.ts';
import { getMobile, getPhoneWithToken } from './number.ts';
import { sendSmsVerifyCode } from './send-sms-verify-code.ts';
import { verifyMobile, verifyPhoneWithToken } from './verdict.ts';

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
