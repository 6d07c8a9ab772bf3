import type { JournalEvent, RouteEntry, TokenRecord, WorldVerbs } from '../../control/client/index.ts';
import { ControlError } from '../../control/client/index.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { usePoll } from '../api/ask.ts';
import { box, world } from '../api/box.ts';
import type { Known } from './life.ts';

/** What is known of the credential of an event. */
export interface Life {
  readonly record: TokenRecord | null;
  readonly known: Known;
  readonly nowMs: number;
  readonly carrier: CarrierId | null;
}

const everyMs = 2_000;
let routes: Promise<readonly RouteEntry[]> | null = null;

/** Asked again and again, since a living credential may be used at any moment. What is asked in clear is shown by nobody. */
export function useLife({ n, token }: JournalEvent): Life | null {
  return usePoll(() => (token === null ? Promise.resolve(null) : read(world.value, n)), everyMs, [n, token]).value;
}

async function read(at: WorldVerbs, n: number): Promise<Life | null> {
  const [event] = (await at.readJournal({ after: n - 1, limit: 1, reveal: true })).events;
  const token = event?.n === n ? event.token : null;
  if (token === null || token === undefined) return null;
  routes ??= box.value.getRoutes().catch(() => {
    routes = null;
    return [];
  });
  const [record, page, clock, entries] = await Promise.all([
    at.getToken(token).catch(none),
    at.readJournal({ token, reveal: true }),
    at.getClock(),
    routes,
  ]);
  const own = page.events.length > 0 ? page.events : [event as JournalEvent];
  const first = own[0] as JournalEvent;
  const moves = await at.readJournal({ type: 'clock.moved', after: first.n });
  const before = await forerunners(at, first);
  const last = Math.max(...own.map((each) => each.n));
  const events = [...before, ...own, ...moves.events.filter((each) => each.n < last)].sort((a, b) => a.n - b.n);
  const causes = new Map<number, number>();
  for (const each of own.filter(({ type }) => type === 'service.refused')) {
    const { causedBy } = await at.explainEvent(each.n);
    if (causedBy) causes.set(each.n, causedBy.n);
  }
  const phones = new Set(entries.filter(({ caller }) => caller === 'device' || caller === 'browser').map(placeOf));
  return {
    record,
    known: {
      events,
      isOfPhone: (each) => phones.has(`${each.carrier}.${each.endpoint}`) || /issued$/.test(each.type),
      causeOf: (call) => causes.get(call) ?? null,
    },
    nowMs: clock.nowMs,
    carrier: own.find(({ carrier }) => carrier !== null)?.carrier ?? null,
  };
}

const placeOf = ({ carrier, id }: RouteEntry): string => `${carrier}.${id}`;

/** A token that is unknown is nothing to be told as a failure of the page. */
function none(error: unknown): null {
  if (error instanceof ControlError) return null;
  throw error;
}

/** How a phone came to a token: the credential that was traded for it, else the last pre-login of that number and app. */
async function forerunners(at: WorldVerbs, first: JournalEvent): Promise<readonly JournalEvent[]> {
  const { type, carrier, app, msisdn, detail, n, endpoint } = first;
  if (type !== 'token.issued' || endpoint === 'door') return [];
  const spent = detail?.['spent'];
  if (typeof spent === 'string')
    return (await at.readJournal({ token: spent, reveal: true })).events.filter((each) => each.n < n);
  if (carrier === null || app === null || msisdn === null) return [];
  const { events } = await at.readJournal({ type: 'scrip.issued', carrier, app, msisdn, reveal: true });
  return events.filter((each) => each.n < n).slice(-1);
}
