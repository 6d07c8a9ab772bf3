import facts from '../../../../fixtures/faces/aliyun.json' with { type: 'json' };
import type { Purpose } from '../../gateways/outcome.ts';
import type { Answer } from '../../judge.ts';
import type { FaceContext } from '../face.ts';
import { present } from '../presented.ts';
import type { About, Call, Refusal, Result } from './action.ts';
import { meet } from './action.ts';
import { explainToken } from './token-words.ts';

interface Wanted {
  readonly purpose: Purpose;
  readonly phone: string | null;
  /** As the caller sent it. */
  readonly token: string;
}

export type Redeemed =
  | { readonly answer: Exclude<Answer, { is: 'problem' }>; readonly about: About }
  | { readonly not: Result };

/** What the four actions share that put a phone's token to a carrier. */
export async function redeem(call: Call, { purpose, phone, token }: Wanted, at: FaceContext): Promise<Redeemed> {
  const presented = await present(
    token,
    { face: 'aliyun', accountId: call.account.id, purpose, life: facts.tokenLifeMs },
    at,
  );
  const applicationId = 'problem' in presented ? null : presented.application.id;
  const about: About = { applicationId, phone, token };
  const met = await meet(call, about, at);
  if (met) return { not: met };
  if ('problem' in presented) {
    const because = explainToken(presented, { purpose, token });
    return { not: { refused: presented.problem, about, ...(because && { because }) } };
  }
  const {
    answer,
    charged = false,
    repeated,
  } = await at.ask({
    reqUuid: call.requestId,
    accountId: call.account.id,
    businessId: presented.businessId,
    purpose,
    token: presented.token.token,
    phone,
  });
  // Where the same question had an answer before, the vendor knows a used token and nothing else.
  if (repeated) return { not: { refused: 'TOKEN_USED', about } };
  const told = { ...about, charged };
  if (answer.is === 'problem') return { not: { refused: answer.problem, about: told } satisfies Refusal };
  return { answer, about: told };
}
