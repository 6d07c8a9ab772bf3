import type { Arrival } from '../words/arrival.ts';
import type { RouteName } from '../words/carrier-id.ts';
import type { CallName } from '../words/face-name.ts';
import type { Finding } from '../words/finding.ts';
import type { Refusal } from '../words/refusal.ts';

export const eventTypes = [
  'scrip.issued',
  'hop.issued',
  'token.issued',
  'token.redeemed',
  'exchange.answered',
  'exchange.refused',
  'quota.hit',
  'fault.fired',
  'clock.moved',
  'world.changed',
  'world.reset',
  'request.unrouted',
  'phone.failed',
  'service.answered',
  'service.refused',
  'page.unknown-member',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What is known of one thing that happened, in clear; masks are laid on where it is shown. Absent things are null. */
export interface EventFacts {
  readonly n: number;
  /** Number of the first event of the same exchange; its own where there was none before. */
  readonly exchange: number;
  readonly type: EventType;
  /** World clock. */
  readonly atMs: number;
  readonly wallMs: number;
  /** Of a carrier, or of the verification service. */
  readonly route: RouteName | CallName | null;
  readonly app: string | null;
  readonly msisdn: string | null;
  readonly token: string | null;
  readonly code: string | null;
  readonly refusal: Refusal | null;
  /** The rule that refused; null where an act did. */
  readonly rule: string | null;
  /** Id of the fault that fired. */
  readonly fault: string | null;
  readonly detail: string | null;
}

export interface JournalEvent extends EventFacts {
  /** The request, kept for refused exchanges so that `why` can read it again; null also when it has made room. */
  readonly request: PackedArrival | null;
  /** What was found of an exchange that nobody wanted; it stands beside the request and makes room with it. */
  readonly finding: Finding | null;
  /** There was a request, or something was found, and it is no longer kept: they make room before events do. */
  readonly requestGone: boolean;
}

export type NewEvent = Omit<EventFacts, 'n' | 'exchange'> & {
  readonly request: Arrival | null;
  readonly finding?: Finding | null;
  /** Number of the first event of the same exchange; left out where this is the first. */
  readonly exchange?: number | null;
};

/** What an event says that is about nobody. */
export const aboutNobody = Object.freeze({
  route: null,
  app: null,
  msisdn: null,
  token: null,
  code: null,
  refusal: null,
  rule: null,
  fault: null,
  detail: null,
  request: null,
});

/** An arrival as the journal keeps it: its headers and at most the first 4 KiB of its body. */
export type PackedArrival = Omit<Arrival, 'url' | 'wallMs'>;

/** Numbers of events, both of them included. */
export interface EventRange {
  readonly first: number;
  readonly last: number;
}
