import { type Action, textOf } from './action.ts';
import { redeem } from './redeem.ts';

/** The number of a phone that an app's user wants to log in with. */
export const getMobile: Action = {
  name: 'GetMobile',
  wanted: ['AccessToken'],
  async run(call, at) {
    const token = textOf(call.parameters, 'AccessToken');
    const redeemed = await redeem(call, { purpose: 'login', phone: null, token }, at);
    if ('not' in redeemed) return redeemed.not;
    const { answer, about } = redeemed;
    if (answer.is !== 'number') return { refused: 'RESULT_UNKNOWN', about };
    return { data: { GetMobileResultDTO: { Mobile: answer.phone } }, about };
  },
};
