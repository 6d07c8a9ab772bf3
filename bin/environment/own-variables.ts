import type { App, WorldAccount } from '../../fixtures/api-types.ts';
import type { BoxOptions } from '../control-client.ts';
import { accountVariables } from './account-variables.ts';
import { appVariables, type BoxUrls, boxVariables } from './box-variables.ts';
import type { Variables } from './reach.ts';

/** What is asked for. */
export interface OwnWish {
  readonly box: BoxUrls;
  /** All apps of the world. */
  readonly all: readonly App[];
  /** Those that are asked for. */
  readonly apps: readonly App[];
  /** Null where the world has none. */
  readonly account: WorldAccount | null;
}

/** Where the parts of a box are, and what a server keeps of its account and its apps: `sanwang env` and the page say the same. */
export function ownVariables(
  { box, all, apps, account }: OwnWish,
  options: Pick<BoxOptions, 'world' | 'controlToken'>,
): Variables {
  return {
    ...boxVariables(box, options),
    ...(account === null ? {} : accountVariables(account, all)),
    ...appVariables(apps, account?.account.apps),
  };
}
