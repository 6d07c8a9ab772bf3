import type { Account } from '../domain/accounts/store.ts';
import type { Call, Dependencies } from './action.ts';
import { textOf } from './action.ts';
import type { Refusal } from './envelope.ts';

/** Who is calling, and may they: the first half of UNVS-X-22's order. */
export async function authenticate(
  { parameters, from }: Call,
  { store, ports, throttle }: Dependencies,
): Promise<{ account: Account } | Refusal> {
  if (!textOf(parameters, 'Signature')) return { problem: 'AUTH_MISSING_SIGNATURE', names: ['Signature'] };
  const publicKey = textOf(parameters, 'PublicKey');
  if (!publicKey) return { problem: 'AUTH_UNKNOWN_KEY', names: ['PublicKey'] };
  if (parameters.has('SecurityToken')) return { problem: 'AUTH_STS_INVALID' };
  const account = await store.accounts.byPublicKey(publicKey);
  if (!account) return { problem: 'AUTH_UNKNOWN_KEY' };
  if (!ports.holdsSignature(parameters, account.privateKey)) return { problem: 'AUTH_BAD_SIGNATURE' };
  if (account.state !== 'active') return { problem: 'ACCOUNT_RESTRICTED' };
  if (!ports.isAddressAllowed(account.addresses, from)) return { problem: 'IP_DENIED' };
  if (!throttle(account.id)) return { problem: 'RATE_LIMITED' };
  const project = parameters.get('ProjectId');
  if (project !== undefined && project !== '' && project !== account.projectId) return { problem: 'PROJECT_NOT_FOUND' };
  return { account };
}
