import { describe } from 'vitest';
import { ledgers } from '../ledgers.ts';
import { appsSuite } from './apps.ts';
import { besideSuite } from './beside.ts';
import { Box } from './box.ts';
import { bytesSuite } from './bytes.ts';
import { clocksSuite } from './clocks.ts';
import { faultsSuite } from './faults.ts';
import type { Fresh, Kit } from './kit.ts';
import { liesSuite } from './lies.ts';
import { lifeSuite } from './life.ts';
import { peopleSuite } from './people.ts';
import { refusalsSuite } from './refusals.ts';
import { sharedSuite } from './shared.ts';
import { tokensSuite } from './tokens.ts';
import { whySuite } from './why.ts';

/** What every carrier has to do, over a ledger in memory and over one that answers late. */
export function carrierSuite(kit: Kit): void {
  describe.each(ledgers)('with a ledger %s', (_, ledger) => {
    const fresh: Fresh = (definition) => Box.open(ledger, definition);
    describe('the life of a token', () => lifeSuite(kit, fresh));
    describe('odd tokens', () => tokensSuite(kit, fresh));
    describe('people', () => peopleSuite(kit, fresh));
    describe('apps', () => appsSuite(kit, fresh));
    describe('faults', () => faultsSuite(kit, fresh));
    describe('clocks', () => clocksSuite(kit, fresh));
    describe('mistakes', () => refusalsSuite(kit, fresh));
    if (kit.beside !== undefined) describe('beside the road', () => besideSuite(kit, fresh));
  });

  describe('two simulators over one ledger', () => sharedSuite(kit));

  // Bytes that cannot be read, and what is worked out from the journal, never come to the ledger.
  const once: Fresh = (definition) => Box.open(null, definition);
  describe('bytes', () => bytesSuite(kit, once));
  describe('lies', () => liesSuite(kit, once));
  describe('why', () => whySuite(kit, once));
}
