import type { JournalEvent, TokenRecord } from '../../control/client/index.ts';

/** Who takes part, from left to right; neighbours speak to each other most. */
export const lanes = ['phone', 'carrier', 'service', 'server'] as const;
export type Lane = (typeof lanes)[number];

/** One thing that went from one to another, or that happened to all of them. */
export interface Step {
  /** The event that tells of it; null for what no event tells. */
  readonly event: JournalEvent | null;
  readonly from: Lane;
  readonly to: Lane;
  readonly is: 'asked' | 'answered' | 'lost' | 'fault' | 'handed' | 'door' | 'clock';
}

export interface Known {
  /** Ascending, all about one credential. */
  readonly events: readonly JournalEvent[];
  /** Whether a route is asked by phones, by its carrier and its id. */
  readonly isOfPhone: (event: JournalEvent) => boolean;
  /** The exchange with a carrier that a refused call of the service came to grief by. */
  readonly causeOf: (n: number) => number | null;
}

/** The story of a credential: who asked whom, and what was answered. */
export function stepsOf(known: Known): Step[] {
  const inside = carriersAsked(known);
  const steps: Step[] = [];
  let isHandedOn = false;
  const hand = () => {
    if (!isHandedOn && steps.some(({ from, to }) => from === 'carrier' && to === 'phone'))
      steps.push({ event: null, from: 'phone', to: 'server', is: 'handed' });
    isHandedOn = true;
  };
  const claimed = new Set(inside.values());
  for (const event of known.events) {
    if (event.type === 'quota.hit' || claimed.has(event.n) || claimed.has(event.exchange)) continue;
    if (event.type === 'clock.moved') steps.push({ event, from: 'phone', to: 'server', is: 'clock' });
    else if (event.endpoint === 'door') steps.push({ event, from: 'carrier', to: 'server', is: 'door' });
    else if (event.face !== undefined) {
      hand();
      const asked = inside.get(event.n);
      const between = known.events.filter(({ exchange }) => exchange === asked);
      steps.push({ event, from: 'server', to: 'service', is: 'asked' });
      steps.push(...between.flatMap((each) => exchangeOf(each, 'service', known.events)));
      steps.push({ event, from: 'service', to: 'server', is: 'answered' });
    } else {
      const isOfPhone = known.isOfPhone(event);
      if (!isOfPhone) hand();
      steps.push(...exchangeOf(event, isOfPhone ? 'phone' : 'server', known.events));
    }
  }
  return steps;
}

/** Asking and answering at a carrier; an answer that a fault met behind it never came as it was. */
function exchangeOf(event: JournalEvent, from: Lane, all: readonly JournalEvent[]): Step[] {
  if (event.type === 'quota.hit') return [];
  if (event.type === 'fault.fired') return [{ event, from: 'carrier', to: from, is: 'fault' }];
  const isLost = all.some(
    (each) => each.type === 'fault.fired' && each.exchange === event.exchange && each.detail?.['point'] === 'after',
  );
  return [
    { event, from, to: 'carrier', is: 'asked' },
    { event, from: 'carrier', to: from, is: isLost ? 'lost' : 'answered' },
  ];
}

/** By the number of each call of the service, the exchange with a carrier that it made. The journal tells of that one first. */
function carriersAsked({ events, isOfPhone, causeOf }: Known): ReadonlyMap<number, number> {
  const asked = new Map<number, number>();
  const isFree = ({ exchange }: JournalEvent) => ![...asked.values()].includes(exchange);
  events.forEach((event, at) => {
    if (event.face === undefined || event.type === 'fault.fired') return;
    const cause = causeOf(event.n);
    const last = events.slice(0, at).findLast(({ type }) => type !== 'quota.hit' && type !== 'clock.moved');
    const isItsOwn =
      last !== undefined && last.face === undefined && last.endpoint !== 'door' && !isOfPhone(last) && isFree(last);
    const exchange = events.find(({ n }) => n === cause)?.exchange ?? cause;
    if (exchange !== null) asked.set(event.n, exchange);
    else if (event.type === 'service.answered' && event.detail?.['charged'] !== false && isItsOwn)
      asked.set(event.n, last.exchange);
  });
  return asked;
}

/** Where on a line of time something stands, from 0 to 1. */
export interface Mark {
  readonly event: JournalEvent;
  readonly at: number;
}

export interface Span {
  readonly marks: readonly Mark[];
  /** Where it stopped being good: by its use, or by its time. */
  readonly end: number;
  readonly expiry: number;
  /** Where the world's clock is; null where that is off the line. */
  readonly now: number | null;
}

/** Marks lie at least this far apart, so that each can be hit; their order stays. */
const gap = 0.035;

/** The life of a credential on a line from its issue to its end, or to what came after it. */
export function spanIn(record: TokenRecord, events: readonly JournalEvent[], nowMs: number): Span {
  const { issuedAtMs: start, expiresAtMs, spentAtMs, state } = record;
  const own = events.filter(({ atMs, type }) => atMs >= start && type !== 'quota.hit' && type !== 'clock.moved');
  const furthest = Math.max(expiresAtMs, ...own.map(({ atMs }) => atMs), start + 1);
  const length = (furthest - start) * 1.04;
  const place = (ms: number) => Math.min(1, Math.max(0, (ms - start) / length));
  const endMs = state === 'spent' ? (spentAtMs ?? expiresAtMs) : Math.min(expiresAtMs, Math.max(nowMs, start));
  return {
    marks: spread(own.map((event) => ({ event, at: place(event.atMs) }))),
    end: place(endMs),
    expiry: place(expiresAtMs),
    now: nowMs >= start && nowMs <= start + length ? place(nowMs) : null,
  };
}

function spread(marks: readonly Mark[]): Mark[] {
  const room = Math.min(gap, 1 / Math.max(1, marks.length));
  const right: Mark[] = [];
  for (const mark of marks) right.push({ ...mark, at: Math.max(mark.at, (right.at(-1)?.at ?? -room) + room) });
  // What was pushed over the end comes back, and pushes what stands before it.
  for (let i = right.length - 1, most = 1; i >= 0; i--) {
    const mark = right[i] as Mark;
    right[i] = { ...mark, at: Math.min(mark.at, most) };
    most = (right[i] as Mark).at - room;
  }
  return right;
}
