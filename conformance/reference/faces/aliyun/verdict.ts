import type { FaceContext } from '../face.ts';
import { type Call, type Result, textOf } from './action.ts';
import type { AliyunReason } from './reasons.ts';
import { redeem, type Wanted } from './redeem.ts';

/** The carrier was asked, and gave no verdict: neither yes nor no, and no refusal [aliyun-verdicts]. */
const undecided: readonly AliyunReason[] = ['RESULT_UNKNOWN', 'CARRIER_TIMEOUT', 'CARRIER_FAILED'];

/** Whether the number is that of the phone that got the token, under the member that the action has for it. */
export async function checkNumber(
  call: Call,
  { token, member, channel }: { token: string; member: string; channel: Wanted['channel'] },
  at: FaceContext,
): Promise<Result> {
  const phone = textOf(call.parameters, 'PhoneNumber');
  const redeemed = await redeem(call, { purpose: 'verify', phone, token, channel }, at);
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
}

/** Digits, as the vendor's samples have it. */
const verifyIdOf = (requestId: string): string => BigInt(`0x${requestId.replaceAll('-', '').slice(0, 13)}`).toString();
