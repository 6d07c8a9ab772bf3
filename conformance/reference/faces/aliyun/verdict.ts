import { type Action, textOf } from './action.ts';
import type { Channel } from './presenting.ts';
import type { AliyunReason, Needed } from './reasons.ts';
import { redeem } from './redeem.ts';

/** The carrier was asked, and gave no verdict: neither yes nor no, and no refusal [aliyun-verdicts]. */
const undecided: readonly AliyunReason[] = ['RESULT_UNKNOWN', 'CARRIER_TIMEOUT', 'CARRIER_FAILED'];

interface Form {
  readonly name: string;
  readonly wanted: readonly Needed[];
  readonly channel: Channel;
  /** The parameter that holds the phone's token. */
  readonly token: 'AccessCode' | 'SpToken';
  /** The member of the answer that holds the verdict. */
  readonly member: string;
}

/** An action that says whether a number is that of the phone that got the token. */
const checking = ({ name, wanted: needed, channel, token, member }: Form): Action => ({
  name,
  wanted: needed,
  async run(call, at) {
    const phone = textOf(call.parameters, 'PhoneNumber');
    const wanted = { purpose: 'verify', phone, token: textOf(call.parameters, token), channel } as const;
    const redeemed = await redeem(call, wanted, at);
    const says = (VerifyResult: string) => ({ [member]: { VerifyResult, VerifyId: verifyIdOf(call.requestId) } });
    if (!('not' in redeemed)) {
      const { answer, about } = redeemed;
      return answer.is === 'verdict'
        ? { data: says(answer.result), about }
        : { data: says('UNKNOWN'), reason: 'RESULT_UNKNOWN', about };
    }
    const { not } = redeemed;
    if ('forced' in not || !undecided.includes(not.refused)) return not;
    return { data: says('UNKNOWN'), reason: not.refused, ...(not.about && { about: not.about }) };
  },
});

export const verifyMobile = checking({
  name: 'VerifyMobile',
  wanted: ['AccessCode', 'PhoneNumber'],
  channel: 'app',
  token: 'AccessCode',
  member: 'GateVerifyResultDTO',
});

/** Its refusals are 400 with codes of their own [aliyun-h5-codes]. */
export const verifyPhoneWithToken = checking({
  name: 'VerifyPhoneWithToken',
  wanted: ['PhoneNumber', 'SpToken'],
  channel: 'page',
  token: 'SpToken',
  member: 'GateVerify',
});

/** Digits, as the vendor's samples have it. */
const verifyIdOf = (requestId: string): string => BigInt(`0x${requestId.replaceAll('-', '').slice(0, 13)}`).toString();
