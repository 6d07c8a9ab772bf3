import type { Action } from './action.ts';
import { textOf, whyAbsent } from './action.ts';
import { authenticate } from './authenticate.ts';
import { redeem } from './redeem.ts';

export const verifyMobile: Action = {
  name: 'VerifyMobile',
  async run(call, at) {
    const caller = await authenticate(call, at);
    if ('problem' in caller) return caller;
    const absent = whyAbsent(call.parameters, ['BusinessId', 'Token', 'Phone']);
    if (absent) return absent;
    const reading = at.ports.readPhone(textOf(call.parameters, 'Phone') ?? '');
    if ('problem' in reading) return reading;
    return redeem(call, at, { accountId: caller.account.id, purpose: 'verify', phone: reading.phone });
  },
};
