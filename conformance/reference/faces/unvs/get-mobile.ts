import type { Action } from './action.ts';
import { whyAbsent } from './action.ts';
import { authenticate } from './authenticate.ts';
import { redeem } from './redeem.ts';

export const getMobile: Action = {
  name: 'GetMobile',
  async run(call, at) {
    const caller = await authenticate(call, at);
    if ('problem' in caller) return caller;
    const absent = whyAbsent(call.parameters, ['BusinessId', 'Token']);
    if (absent) return absent;
    return redeem(call, at, { accountId: caller.account.id, purpose: 'login', phone: null });
  },
};
