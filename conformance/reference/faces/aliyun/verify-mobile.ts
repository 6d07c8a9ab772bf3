import { type Action, textOf } from './action.ts';
import { checkNumber } from './verdict.ts';

/** Whether a number is that of the phone that an app runs on. */
export const verifyMobile: Action = {
  name: 'VerifyMobile',
  wanted: ['AccessCode', 'PhoneNumber'],
  run: (call, at) =>
    checkNumber(
      call,
      { token: textOf(call.parameters, 'AccessCode'), member: 'GateVerifyResultDTO', channel: 'app' },
      at,
    ),
};
