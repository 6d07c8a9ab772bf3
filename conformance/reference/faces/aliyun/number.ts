import { type Action, textOf } from './action.ts';
import type { Channel } from './presenting.ts';
import { redeem } from './redeem.ts';

interface Form {
  readonly name: string;
  readonly channel: Channel;
  /** The parameter that holds the phone's token. */
  readonly token: 'AccessToken' | 'SpToken';
  /** The member of the answer that holds the number. */
  readonly member: string;
}

/** An action that tells the number that a token stands for, as eleven digits, to whoever wants to log its user in. */
const telling = ({ name, channel, token, member }: Form): Action => ({
  name,
  wanted: [token],
  async run(call, at) {
    const wanted = { purpose: 'login', phone: null, token: textOf(call.parameters, token), channel } as const;
    const redeemed = await redeem(call, wanted, at);
    if ('not' in redeemed) return redeemed.not;
    const { answer, about } = redeemed;
    if (answer.is !== 'number') return { refused: 'RESULT_UNKNOWN', about };
    return { data: { [member]: { Mobile: answer.phone } }, about };
  },
});

export const getMobile = telling({
  name: 'GetMobile',
  channel: 'app',
  token: 'AccessToken',
  member: 'GetMobileResultDTO',
});

export const getPhoneWithToken = telling({
  name: 'GetPhoneWithToken',
  channel: 'page',
  token: 'SpToken',
  member: 'Data',
});
