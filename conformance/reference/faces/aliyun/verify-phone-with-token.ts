import { type Action, textOf } from './action.ts';
import { checkNumber } from './verdict.ts';

/** Whether a number is that of the phone that a page is open on; its refusals are 400 with codes of their own [aliyun-h5-codes]. */
export const verifyPhoneWithToken: Action = {
  name: 'VerifyPhoneWithToken',
  wanted: ['PhoneNumber', 'SpToken'],
  run: (call, at) =>
    checkNumber(call, { token: textOf(call.parameters, 'SpToken'), member: 'GateVerify', channel: 'page' }, at),
};
