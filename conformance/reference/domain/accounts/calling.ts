import type { Ports } from '../../ports.ts';
import type { Reason } from '../../reasons.ts';
import type { Account } from './store.ts';

interface Calling {
  readonly ports: Pick<Ports, 'isAddressAllowed'>;
  throttle(accountId: string): boolean;
}

/** Whether an account may call now and from there, however its caller proved to be it (the order is that of UNVS-X-22). */
export function callerProblem(account: Account, from: string, { ports, throttle }: Calling): Reason | null {
  if (account.state !== 'active') return 'ACCOUNT_RESTRICTED';
  if (!ports.isAddressAllowed(account.addresses, from)) return 'IP_DENIED';
  return throttle(account.id) ? null : 'RATE_LIMITED';
}
