import type { WorldDefinition } from '../../../fixtures/api-types.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Purpose } from '../../core/words/credential.ts';
import type { Box } from './box.ts';
import type { Answer, RouteClient, Wish } from './client.ts';

/** A box of its own for a test, over the ledger whose turn it is. */
export type Fresh = (definition?: WorldDefinition) => Promise<Box>;

/** A carrier as the suite of all carriers meets it. */
export interface Kit {
  readonly carrier: CarrierId;
  /** Ordinary subscribers of the carrier in the default cast, the first alone in `phone`. */
  readonly msisdn: string;
  readonly phone: string;
  /** The device routes in the order in which a phone asks them for each purpose. */
  readonly road: Readonly<Record<Purpose, readonly RouteClient[]>>;
  readonly redeem: Readonly<Record<Purpose, RouteClient>>;
  /** Every route of a token's road, aliases included. */
  readonly routes: readonly RouteClient[];
  /** Routes beside it: what suites say of tokens does not fit them, so `besideSuite` and tests of their own do. */
  readonly beside?: readonly RouteClient[];
  /** The whole device road over a phone's bearer: the answer of its last step, or of the one that refused. */
  visit(box: Box, wish: Wish, phone: string): Promise<Answer>;
  /** A text of the documented shape that nobody issued, and one of no shape. */
  readonly forged: string;
  readonly malformed: string;
  readonly lifetimeMs: Readonly<Record<Purpose, number>>;
  /** Where a phone tells its package; null where no field does. */
  readonly packageField: string | null;
  /** Policies that let a phone ask as often as it likes. */
  readonly uncapped: Readonly<Record<string, number>>;
}
