import { catalogue } from '../console/catalogue.ts';
import type { Operation } from '../console/operation.ts';
import { accounts } from './accounts/console.ts';
import { applications } from './applications/console.ts';
import { identities } from './identities/console.ts';
import { moneyRows } from './money/console.ts';
import { opening } from './opening/console.ts';
import { scenes } from './scenes/console.ts';

/** Every operation of the console. */
export const operations: readonly Operation[] = [
  ...opening,
  ...accounts,
  ...moneyRows,
  ...applications,
  ...scenes,
  ...identities,
  ...catalogue,
];
