import type { FaceContext } from '../face.ts';
import type { Call, Result } from './action.ts';
import { redeem, type Wanted } from './redeem.ts';

/** The number that a token stands for, as eleven digits under the member that the action has for it. */
export async function fetchNumber(
  call: Call,
  { token, member, channel }: { token: string; member: string; channel: Wanted['channel'] },
  at: FaceContext,
): Promise<Result> {
  const redeemed = await redeem(call, { purpose: 'login', phone: null, token, channel }, at);
  if ('not' in redeemed) return redeemed.not;
  const { answer, about } = redeemed;
  if (answer.is !== 'number') return { refused: 'RESULT_UNKNOWN', about };
  return { data: { [member]: { Mobile: answer.phone } }, about };
}
