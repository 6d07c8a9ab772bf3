import { accounts } from './accounts.ts';
import { applications } from './applications.ts';
import { catalogue } from './catalogue.ts';
import { funds } from './funds.ts';
import { keys } from './keys.ts';
import type { Operation } from './operation.ts';
import { scenes } from './scenes.ts';

export const operations: readonly Operation[] = [
  ...catalogue,
  ...accounts,
  ...keys,
  ...funds,
  ...applications,
  ...scenes,
];
