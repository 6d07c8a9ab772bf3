import type { ServiceAccount } from '../../fixtures/api-types.ts';
import type { App } from '../core/words/app.ts';
import { heading, mistake } from '../core/words/mistake.ts';
import { ControlProblem } from './control-problem.ts';

/** What the control API needs of a verification service that runs beside it: a fresh, funded account for a world's apps. */
export interface ServiceDesk {
  /** Throws `ERR_SERVICE_DOWN` when the service cannot write it down: then there is no account. */
  openAccount(name: string, apps: readonly App[]): Promise<OpenedAccount>;
}

export interface OpenedAccount {
  readonly account: ServiceAccount;
  /** Opens this account at the service's console, and for now the operator's verbs on it. */
  readonly serviceToken: string;
  /** Opens the operator's verbs, and every account. */
  readonly operatorToken: string;
}

/** The service is there and its database is not; `cause` is what the database said, which is for the log alone. */
export function serviceDown(cause: unknown): ControlProblem {
  const problem = new ControlProblem(
    'ERR_SERVICE_DOWN',
    heading('service.cannot-write'),
    [mistake('service.down', '/service', true)],
    { 'retry-after': '1' },
  );
  problem.cause = cause;
  return problem;
}
