import type { Spending } from '../../fixtures/api-types.ts';
import type { EventFacts } from '../core/journal/journal.ts';
import type { World } from '../core/world/world.ts';
import { factsIn } from './event-facts.ts';

/** Which call spent credential `id` before event `before`; null when none did, or the journal no longer has it. */
export function spendingOf({ journal }: World, id: string, before: number = journal.next): Spending | null {
  const spender = journal.read(0, before, (event) => event.n < before && isSpending(event, id)).at(-1);
  if (spender === undefined) return null;
  const { n, atMs, exchange } = spender;
  const fault = journal
    .read(n, before, (event) => event.exchange === exchange && event.type === 'fault.fired')
    .find((event) => factsIn(event)['point'] === 'after');
  if (fault === undefined || fault.fault === null) return { n, atMs, lostBy: null };
  return { n, atMs, lostBy: { fault: fault.fault, effect: String(factsIn(fault)['effect']) } };
}

/** A redemption, or the trade of a credential of one use for another. */
function isSpending(event: EventFacts, id: string): boolean {
  return event.token === id ? event.type === 'token.redeemed' : factsIn(event)['spent'] === id;
}
