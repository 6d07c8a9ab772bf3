import type { Fault, JournalEvent, WorldVerbs } from '../../../control/client/index.ts';

/** A fault that is meant for one call, and the call that met it, once it did. */
export interface NextCall {
  readonly fault: Fault;
  readonly event: JournalEvent | null;
}

/** Whether a fault is meant for one call: so a wish for the next one is armed, or for the one that an SDK asks after others. */
const isForOneCall = ({ when }: Fault): boolean =>
  typeof when === 'object' && ('nth' in when || ('first' in when && when.first === 1));

/** The code that a fault brings; null where it brings none. */
export function codeOf({ with: given }: Fault): string | null {
  const code = given['code'];
  return typeof code === 'string' ? code : null;
}

/** The faults for one call in the order of arming, each with what became of it. `known` are events that were found before. */
export async function nextCalls(verbs: WorldVerbs, known: Map<string, JournalEvent>): Promise<readonly NextCall[]> {
  const faults = (await verbs.listFaults()).filter(isForOneCall);
  const calls: NextCall[] = [];
  for (const fault of faults) {
    const event = fault.fired === 0 ? null : (known.get(fault.id) ?? (await eventOf(verbs, fault.id)));
    if (event !== null) known.set(fault.id, event);
    calls.push({ fault, event });
  }
  return calls;
}

/** The answer that the fault had a hand in; the journal may have let it go. */
async function eventOf(verbs: WorldVerbs, fault: string): Promise<JournalEvent | null> {
  const fired = (await verbs.readJournal({ fault, limit: 1000 })).events.at(-1);
  if (fired === undefined) return null;
  const { events } = await verbs.readJournal({ after: fired.n - 1, limit: 20 });
  return events.findLast(({ exchange, code }) => exchange === fired.exchange && code !== null) ?? fired;
}
