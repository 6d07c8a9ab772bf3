import type { Purpose } from '../../gateways/outcome.ts';
import type { FaceContext } from '../face.ts';
import type { Call } from './action.ts';
import { forcedBy, textOf } from './action.ts';
import type { Result } from './envelope.ts';

interface Who {
  readonly accountId: string;
  readonly purpose: Purpose;
  readonly phone: string | null;
}

/** What GetMobile and VerifyMobile share: the parameters of the question, and the words of the answer. */
export async function redeem({ reqUuid, parameters, about }: Call, at: FaceContext, who: Who): Promise<Result> {
  const businessId = textOf(parameters, 'BusinessId') ?? '';
  const token = textOf(parameters, 'Token') ?? '';
  // The guide writes it small, the parameters of this API are written large; either is signed like all others.
  const userInformation = textOf(parameters, 'UserInformation') ?? textOf(parameters, 'userInformation') ?? '';
  const { accountId, phone } = who;
  const bound = await at.store.applications.ofScene(accountId, businessId);
  Object.assign(about, { applicationId: bound?.application?.id ?? null, phone, token });
  const forced = await forcedBy(who.purpose === 'login' ? 'GetMobile' : 'VerifyMobile', about, at);
  if (forced !== null) return forced;
  const { answer, charged = false } = await at.ask({ reqUuid, businessId, token, userInformation, ...who });
  about.charged = charged;
  if (answer.is === 'number') about.phone = answer.phone;
  if (answer.is === 'problem') return { problem: answer.problem };
  return { data: answer.is === 'number' ? { Phone: answer.phone } : { VerifyResult: answer.result } };
}
