import type { AccountWish, WorldAccount, WorldDefinition } from '../../fixtures/api-types.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { FaceName } from '../core/words/face-name.ts';
import { heading, mistake } from '../core/words/mistake.ts';
import type { World } from '../core/world/world.ts';
import type { PageProof, PageProofFailure } from '../handset/index.ts';
import type { AccountTurn } from '../reproduce/account-turn.ts';
import { ControlProblem } from './control-problem.ts';

/** What the control API needs of a verification service that runs beside it: a fresh, funded account for a world's apps. */
export interface ServiceDesk {
  /**
   * Throws `ERR_SERVICE_DOWN` when the service cannot write it down, `ERR_WORLD_INVALID` with every mistake in the keys that
   * it is to have, `ERR_KEY_TAKEN` for one that is another account's: then there is no account.
   */
  openAccount(world: World, wish: AccountWish): Promise<OpenedAccount>;
  /** The account that was opened for a living world; null where it has none. */
  accountOf(world: World): OpenedAccount | null;
  /** Turns a world's account so that its calls are refused; false where it has none. */
  turnAccount(world: World, face: FaceName, turn: AccountTurn): Promise<boolean>;
  /** What a vendor says of what a page shows it; null where nothing is wrong. */
  provePage(face: FaceId, proof: PageProof): Promise<PageProofFailure | null>;
  /** Undoes every turn of a world's account. */
  putBack(world: World): Promise<void>;
}

/**
 * `serviceToken` opens the account at the service's console, and for now the operator's verbs on it; `operatorToken` opens
 * those of every account.
 */
export type OpenedAccount = WorldAccount;

/** What of an account a definition asks for; null where it asks for none. */
export function wishIn({ service = false }: WorldDefinition): AccountWish | null {
  if (service === false) return null;
  return service === true ? {} : service;
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
