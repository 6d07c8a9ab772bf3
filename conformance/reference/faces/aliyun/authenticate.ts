import { callerProblem } from '../../domain/accounts/calling.ts';
import type { FaceContext } from '../face.ts';
import type { Call, Refusal } from './action.ts';
import type { Wire } from './request.ts';

export type Caller = Pick<Call, 'identity' | 'account'>;

/** Who calls. The signature follows. */
export async function authenticate(wire: Wire, from: string, at: FaceContext): Promise<Caller | Refusal> {
  const name = wire.parameters.get('AccessKeyId') ?? '';
  const identity = name === '' ? null : await at.store.identities.find('aliyun', name);
  const account = identity && (await at.store.accounts.find(identity.accountId));
  if (!identity || !account) return { refused: 'AUTH_UNKNOWN_KEY' };
  const problem = callerProblem(account, from, at);
  return problem ? { refused: problem } : { identity, account };
}
