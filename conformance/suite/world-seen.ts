import type { Explanation, JournalEvent } from '../../fixtures/api-types.ts';
import type { WorldVerbs } from '../../simulator/control/client/index.ts';
import { journalOf } from './control.ts';

const mostEvents = 40;
const mostRequests = 4;

/** What was seen of a case's world while it lived. */
export interface WorldSeen {
  readonly events: readonly JournalEvent[];
  readonly leftOut: number;
  readonly requests: ReadonlyMap<number, string>;
  readonly why: Explanation | null;
}

/** Looks at a world before it goes; a box that does not answer any more takes nothing from the verdict. */
export async function lookAt(world: WorldVerbs): Promise<WorldSeen | null> {
  try {
    const { events, dropped } = await journalOf(world, {});
    const shown = events.slice(-mostEvents);
    const refused = shown.filter(({ type }) => type === 'exchange.refused').slice(-mostRequests);
    const requests = await Promise.all(refused.map(async ({ n }) => [n, await requestOf(world, n)] as const));
    const decisive = decisiveIn(shown);
    const why = decisive === undefined ? null : await world.explainEvent(decisive.n).catch(() => null);
    const known = requests.filter((each): each is [number, string] => each[1] !== null);
    return { events: shown, leftOut: dropped + events.length - shown.length, requests: new Map(known), why };
  } catch {
    return null;
  }
}

/** A no says most; else whatever a server has asked last. */
function decisiveIn(events: readonly JournalEvent[]): JournalEvent | undefined {
  const last = (...types: readonly string[]) => events.findLast(({ type }) => types.includes(type));
  return last('exchange.refused', 'phone.failed') ?? last('fault.fired') ?? last('token.redeemed', 'exchange.answered');
}

async function requestOf(world: WorldVerbs, n: number): Promise<string | null> {
  try {
    return JSON.stringify(await world.readRequest(n));
  } catch {
    return null;
  }
}
