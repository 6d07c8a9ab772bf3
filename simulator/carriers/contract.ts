import { describe } from 'vitest';
import type { WorldDefinition } from '../casting/definition.ts';
import { Box, ledgers } from './contract/box.ts';
import type { Kit } from './contract/kit.ts';
import { lifeContract } from './contract/life.ts';

/** A box of its own for a test, over the ledger whose turn it is. */
export type Fresh = (definition?: WorldDefinition) => Promise<Box>;

/** What every carrier has to do, over a ledger in memory and over one that answers late. */
export function carrierContract(kit: Kit): void {
  describe.each(ledgers)('with a ledger %s', (_, ledger) => {
    const fresh: Fresh = (definition) => Box.open(ledger, definition);
    describe('the life of a token', () => lifeContract(kit, fresh));
  });
}
