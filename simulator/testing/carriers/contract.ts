import { describe } from 'vitest';
import { ledgers } from '../ledgers.ts';
import { appsContract } from './apps.ts';
import { Box } from './box.ts';
import { bytesContract } from './bytes.ts';
import { clocksContract } from './clocks.ts';
import { faultsContract } from './faults.ts';
import type { Fresh, Kit } from './kit.ts';
import { lifeContract } from './life.ts';
import { peopleContract } from './people.ts';
import { refusalsContract } from './refusals.ts';
import { sharedContract } from './shared.ts';
import { tokensContract } from './tokens.ts';
import { whyContract } from './why.ts';

/** What every carrier has to do, over a ledger in memory and over one that answers late. */
export function carrierContract(kit: Kit): void {
  describe.each(ledgers)('with a ledger %s', (_, ledger) => {
    const fresh: Fresh = (definition) => Box.open(ledger, definition);
    describe('the life of a token', () => lifeContract(kit, fresh));
    describe('odd tokens', () => tokensContract(kit, fresh));
    describe('people', () => peopleContract(kit, fresh));
    describe('apps', () => appsContract(kit, fresh));
    describe('faults', () => faultsContract(kit, fresh));
    describe('clocks', () => clocksContract(kit, fresh));
    describe('mistakes', () => refusalsContract(kit, fresh));
  });

  describe('two simulators over one ledger', () => sharedContract(kit));

  // Bytes that cannot be read, and what is worked out from the journal, never come to the ledger.
  const once: Fresh = (definition) => Box.open(null, definition);
  describe('bytes', () => bytesContract(kit, once));
  describe('why', () => whyContract(kit, once));
}
