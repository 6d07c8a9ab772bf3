import { type Action, textOf } from './action.ts';
import { fetchNumber } from './number.ts';

/** The number of a phone whose user wants to log in to an app. */
export const getMobile: Action = {
  name: 'GetMobile',
  wanted: ['AccessToken'],
  run: (call, at) =>
    fetchNumber(
      call,
      { token: textOf(call.parameters, 'AccessToken'), member: 'GetMobileResultDTO', channel: 'app' },
      at,
    ),
};
