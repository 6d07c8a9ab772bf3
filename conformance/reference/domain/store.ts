import type { Engine } from '../store/engine.ts';
import { type Accounts, createAccounts } from './accounts/store.ts';
import { type Applications, createApplications } from './applications/store.ts';
import { type Calls, createCalls } from './calls/store.ts';
import { createIdentities, type Identities } from './identities/store.ts';
import { createMoney, createVouchers, type Money, type Vouchers } from './money/store.ts';
import { createScenes, type Scenes } from './scenes/store.ts';
import { createSmsCodes, type SmsCodes } from './sms-codes/store.ts';
import { createTallies, type Tallies } from './tallies/store.ts';

/** Everything that outlives a request, by slice. Each verb is one transaction. */
export interface Store {
  readonly accounts: Accounts;
  readonly money: Money;
  readonly vouchers: Vouchers;
  readonly applications: Applications;
  readonly scenes: Scenes;
  readonly calls: Calls;
  readonly identities: Identities;
  readonly tallies: Tallies;
  readonly smsCodes: SmsCodes;
}

export const createStore = (engine: Engine): Store => ({
  accounts: createAccounts(engine),
  money: createMoney(engine),
  vouchers: createVouchers(engine),
  applications: createApplications(engine),
  scenes: createScenes(engine),
  calls: createCalls(engine),
  identities: createIdentities(engine),
  tallies: createTallies(engine),
  smsCodes: createSmsCodes(engine),
});
