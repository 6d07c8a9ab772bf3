import { callerProblem } from '../../domain/accounts/calling.ts';
import type { Account } from '../../domain/accounts/store.ts';
import type { FaceContext } from '../face.ts';
import type { Call } from './action.ts';
import { textOf } from './action.ts';
import type { Refusal } from './envelope.ts';
import { signatureSlip } from './signature-slip.ts';

/** Who is calling, and may they: the first half of UNVS-X-22's order. */
export async function authenticate(
  { parameters, from, about }: Call,
  at: FaceContext,
): Promise<{ readonly account: Account } | Refusal> {
  if (!textOf(parameters, 'Signature')) return { problem: 'AUTH_MISSING_SIGNATURE', names: ['Signature'] };
  const publicKey = textOf(parameters, 'PublicKey');
  if (!publicKey) return { problem: 'AUTH_UNKNOWN_KEY', names: ['PublicKey'] };
  if (parameters.has('SecurityToken')) return { problem: 'AUTH_STS_INVALID' };
  const account = await at.store.accounts.byPublicKey(publicKey);
  if (!account) return { problem: 'AUTH_UNKNOWN_KEY' };
  about.accountId = account.id;
  if (at.guesses.isOver(publicKey, from)) return { problem: 'RATE_LIMITED' };
  if (!at.ports.holdsSignature(parameters, account.privateKey)) {
    at.guesses.missed(publicKey, from);
    const slip = signatureSlip(parameters, account);
    return { problem: 'AUTH_BAD_SIGNATURE', ...(slip !== null && { slip }) };
  }
  const problem = callerProblem(account, from, at);
  if (problem) return { problem };
  const project = parameters.get('ProjectId');
  if (project !== undefined && project !== '' && project !== account.projectId) return { problem: 'PROJECT_NOT_FOUND' };
  return { account };
}
