import type { Purpose } from '../../gateways/outcome.ts';
import type { FaceContext } from '../face.ts';
import type { Call } from './action.ts';
import { textOf } from './action.ts';
import type { Result } from './envelope.ts';

interface Who {
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly phone: string | null;
}

/** What GetMobile and VerifyMobile share: the parameters of the question, and the words of the answer. */
export async function redeem({ reqUuid, parameters }: Call, at: FaceContext, who: Who): Promise<Result> {
  const businessId = textOf(parameters, 'BusinessId') ?? '';
  const token = textOf(parameters, 'Token') ?? '';
  const { answer } = await at.ask({ reqUuid, businessId, token, ...who });
  if (answer.is === 'problem') return { problem: answer.problem };
  return { data: answer.is === 'number' ? { Phone: answer.phone } : { VerifyResult: answer.result } };
}
