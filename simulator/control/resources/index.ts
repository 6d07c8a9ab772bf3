import type { AnyOperation } from '../operation.ts';
import { account } from './account.ts';
import { apps } from './apps.ts';
import { box } from './box.ts';
import { ca } from './ca.ts';
import { clock } from './clock.ts';
import { codes } from './codes.ts';
import { effects } from './effects.ts';
import { environment } from './environment.ts';
import { events } from './events.ts';
import { faults } from './faults.ts';
import { fidelity } from './fidelity.ts';
import { gateways } from './gateways.ts';
import { handsets } from './handsets.ts';
import { health } from './health.ts';
import { inbox } from './inbox.ts';
import { journal } from './journal.ts';
import { keys } from './keys.ts';
import { lease } from './lease.ts';
import { magic } from './magic.ts';
import { openApi } from './openapi.ts';
import { phoneCalls } from './phone-calls.ts';
import { policy } from './policy.ts';
import { reproductions } from './reproduce.ts';
import { reset } from './reset.ts';
import { routes } from './routes.ts';
import { scenarios } from './scenarios.ts';
import { service } from './service.ts';
import { subscribers } from './subscribers.ts';
import { suite } from './suite.ts';
import { symptoms } from './symptoms.ts';
import { tokens } from './tokens.ts';
import { worlds } from './worlds.ts';

const resources: readonly AnyOperation[] = [
  ...health,
  ...box,
  ...ca,
  ...worlds,
  ...account,
  ...environment,
  ...lease,
  ...reset,
  ...subscribers,
  ...apps,
  ...handsets,
  ...phoneCalls,
  ...gateways,
  ...tokens,
  ...faults,
  ...clock,
  ...policy,
  ...journal,
  ...events,
  ...inbox,
  ...codes,
  ...reproductions,
  ...symptoms,
  ...scenarios,
  ...magic,
  ...effects,
  ...keys,
  ...routes,
  ...fidelity,
  ...service,
  ...suite,
];

/** Every operation of the control API, in the order in which the description lists them. */
export const operations: readonly AnyOperation[] = [...resources, ...openApi(resources)];
