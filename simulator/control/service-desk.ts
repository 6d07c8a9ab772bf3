import type { App } from '../core/app.ts';
import type { ServiceAccount } from './contract.ts';

/** What the control API needs of a verification service that runs beside it: a fresh, funded account for a world's apps. */
export interface ServiceDesk {
  openAccount(name: string, apps: readonly App[]): Promise<OpenedAccount>;
}

export interface OpenedAccount {
  readonly account: ServiceAccount;
  /** Opens this account, and the operator's verbs on it, at the service's console. */
  readonly serviceToken: string;
}
