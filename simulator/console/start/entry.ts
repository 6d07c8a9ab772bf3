import type { JournalEvent } from '../../control/client/index.ts';
import type { Seen } from './recent.ts';

/**
 * What a request came to. `foreign`: a name that is nobody's here; `tls`: a handshake that failed; `unread`: no request that could
 * be read; `stray`: no route; `other`: nothing that tells of a client.
 */
export type Kind = 'foreign' | 'tls' | 'unread' | 'stray' | 'refused' | 'answered' | 'redeemed' | 'other';

const kinds: Readonly<Partial<Record<JournalEvent['type'], Kind>>> = {
  'scrip.issued': 'answered',
  'hop.issued': 'answered',
  'token.issued': 'answered',
  'exchange.answered': 'answered',
  'service.answered': 'answered',
  'token.redeemed': 'redeemed',
  'exchange.refused': 'refused',
  'service.refused': 'refused',
};

export function kindOf({ type, detail = {}, endpoint }: JournalEvent): Kind {
  // A token of the bench's door was asked for by nobody's client.
  if (endpoint === 'door') return 'other';
  if (type !== 'request.unrouted') return kinds[type] ?? 'other';
  const { reason } = detail;
  if (reason === undefined) return 'stray';
  if (reason === 'FOREIGN') return 'foreign';
  return reason === 'HANDSHAKE' || reason === 'TLS' ? 'tls' : 'unread';
}

/** A step on the way in: whether it is taken, and the event that tells so. */
export interface Rung {
  readonly id: 'arrives' | 'routed' | 'accepted' | 'redeemed';
  readonly state: 'waits' | 'good' | 'trouble';
  readonly by: Seen | null;
}

/** How far a client gets. */
export interface Entry {
  readonly kind: Kind | 'quiet';
  /** The event that tells so; null where nothing came. */
  readonly by: Seen | null;
  readonly rungs: readonly Rung[];
}

/** Judges by what happened, oldest first: trouble counts until something after it got further. */
export function entryOf(seen: readonly Seen[]): Entry {
  const told = seen.map((each, at) => ({ each, at, kind: kindOf(each.event) }));
  const last = (...wanted: readonly Kind[]) => told.findLast(({ kind }) => wanted.includes(kind)) ?? null;
  const beyond = ['refused', 'answered', 'redeemed'] as const;
  const rung = (id: Rung['id'], good: Told | null, trouble: Told | null) => {
    const isBad = trouble !== null && trouble.at > (good?.at ?? -1);
    const by = isBad ? trouble : good;
    const state: Rung['state'] = isBad ? 'trouble' : good === null ? 'waits' : 'good';
    return { id, state, by: by?.each ?? null, at: by?.at ?? -1, kind: by?.kind };
  };
  const [taken, refused] = acceptedOf(told);
  const rungs = [
    rung('arrives', last('stray', ...beyond), last('foreign', 'tls', 'unread')),
    rung('routed', last(...beyond), last('stray')),
    rung('accepted', taken, refused),
    rung('redeemed', last('redeemed'), null),
  ];
  const troubles = rungs.filter(({ state }) => state === 'trouble');
  // What was answered says little once a token was redeemed.
  const goods = rungs.filter(({ id, state }) => state === 'good' && (id === 'redeemed' || id === 'accepted')).slice(-1);
  const [newest] = [...troubles, ...goods].sort((a, b) => b.at - a.at);
  return {
    kind: newest?.kind ?? 'quiet',
    by: newest?.by ?? null,
    rungs: rungs.map(({ id, state, by }) => ({ id, state, by })),
  };
}

interface Told {
  readonly each: Seen;
  readonly at: number;
  readonly kind: Kind;
}

/** The last that was taken, and the last refusal that nothing on the same route made good. */
function acceptedOf(told: readonly Told[]): [good: Told | null, trouble: Told | null] {
  const good = new Map<string, number>();
  let best: Told | null = null;
  for (const one of told.toReversed()) {
    const route = routeOf(one.each.event);
    if (one.kind === 'answered' || one.kind === 'redeemed') {
      best ??= one;
      if (!good.has(route)) good.set(route, one.at);
    }
    // An open refusal outweighs what was taken elsewhere: a phone that logs in again mends no backend.
    if (one.kind === 'refused' && !good.has(route)) return [null, one];
  }
  return [best, null];
}

const routeOf = ({ carrier, face, endpoint }: JournalEvent): string => `${face ?? carrier}.${endpoint}`;

const unwelcome: ReadonlySet<JournalEvent['type']> = new Set([
  'exchange.refused',
  'request.unrouted',
  'phone.failed',
  'service.refused',
]);

/** Whether it is something that nobody wants: what the control API calls unwelcome. */
export const isUnwelcome = ({ type, detail }: JournalEvent): boolean =>
  unwelcome.has(type) || (type === 'token.redeemed' && detail !== undefined && 'verdict' in detail);

/** What happened since a moment of the wall. */
export function countedSince(seen: readonly Seen[], fromMs: number) {
  const late = seen.filter(({ event }) => event.wallMs >= fromMs);
  const count = (wanted: Kind) => late.filter(({ event }) => kindOf(event) === wanted).length;
  const requests = late.flatMap(({ world, event }) =>
    kindOf(event) === 'other' ? [] : [`${world} ${event.exchange}`],
  );
  return { requests: new Set(requests).size, redeemed: count('redeemed'), refused: count('refused') };
}
