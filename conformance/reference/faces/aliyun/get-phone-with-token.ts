import { type Action, textOf } from './action.ts';
import { fetchNumber } from './number.ts';

/** The number of a phone whose user wants to log in to a page. */
export const getPhoneWithToken: Action = {
  name: 'GetPhoneWithToken',
  wanted: ['SpToken'],
  run: (call, at) =>
    fetchNumber(call, { token: textOf(call.parameters, 'SpToken'), member: 'Data', channel: 'page' }, at),
};
