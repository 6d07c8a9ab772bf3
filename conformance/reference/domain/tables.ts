import type { Migrate } from '../store/migration.ts';
import { type AccountTables, createAccounts } from './accounts/table.ts';
import { type ApplicationTables, createApplications, createCreations } from './applications/table.ts';
import { type CallTables, createCalls } from './calls/table.ts';
import { createIdentities, type IdentityTables } from './identities/table.ts';
import { createMoney, type MoneyTables } from './money/table.ts';
import { createScenes, type SceneTables } from './scenes/table.ts';
import { createSmsCodes, type SmsCodeTables } from './sms-codes/table.ts';
import { clockTallies, createTallies, type TallyTables } from './tallies/table.ts';

/** Both engines hold the same tables; times are epoch milliseconds, money whole millionths, lists and records JSON text. */
export interface Tables
  extends AccountTables,
    MoneyTables,
    ApplicationTables,
    SceneTables,
    CallTables,
    IdentityTables,
    TallyTables,
    SmsCodeTables {}

/** Taken in the order of their names, each once in the life of a database, which remembers them by name: none is renamed. */
export const migrations: Readonly<Record<string, readonly Migrate[]>> = {
  '001-first': [createAccounts, createMoney, createApplications, createScenes, createCalls],
  '002-creations': [createCreations],
  '003-vendors': [createIdentities, createTallies],
  '004-sms-codes': [createSmsCodes],
  '005-clocks': [clockTallies],
};
