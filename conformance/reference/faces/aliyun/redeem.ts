import type { Purpose } from '../../gateways/outcome.ts';
import type { Answer } from '../../judge.ts';
import type { Asked } from '../../verify.ts';
import type { FaceContext } from '../face.ts';
import type { About, Call, Forced, Refusal } from './action.ts';
import { meet } from './action.ts';
import { type Channel, presentOf } from './presenting.ts';

export interface Wanted {
  readonly purpose: Purpose;
  /** As the caller sent them; null where the number is asked for. */
  readonly phone: string | null;
  readonly token: string;
  readonly channel: Channel;
}

type Good = Exclude<Answer, { is: 'problem' }>;

export type Redeemed = { readonly answer: Good; readonly about: About } | { readonly not: Refusal | Forced };

/** What the four actions share that put a phone's token to a carrier. A refusal before that spends nothing. */
export async function redeem(call: Call, wanted: Wanted, at: FaceContext): Promise<Redeemed> {
  const presented = await presentOf(call.account.id, wanted, at);
  const reading = wanted.phone === null ? null : at.ports.readPhone(wanted.phone);
  const phone = reading !== null && 'phone' in reading ? reading.phone : wanted.phone;
  const about: About = { applicationId: presented.application?.id ?? null, phone, token: wanted.token };
  const forced = await meet(call, about, at);
  if (forced) return { not: forced };
  if (reading !== null && 'problem' in reading) return { not: { refused: reading.problem, about } };
  if ('refusal' in presented) return { not: { ...presented.refusal, about } };
  return read(
    await at.ask({
      ...{ reqUuid: call.requestId, accountId: call.account.id, businessId: presented.businessId },
      ...{ purpose: wanted.purpose, token: presented.token.token, phone },
      userInformation: presented.token.userInformation ?? '',
    }),
    about,
  );
}

function read({ answer, charged = false, repeated = false }: Asked, about: About): Redeemed {
  // Where the same question had an answer before, this vendor knows a used token and nothing else [aliyun-tokens].
  if (repeated) return { not: { refused: 'TOKEN_USED', about } };
  const told = { ...about, charged };
  return answer.is === 'problem' ? { not: { refused: answer.problem, about: told } } : { answer, about: told };
}
