import type { EventFacts } from '../core/journal/journal.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { type FaceName, faceOf } from '../core/words/face-name.ts';
import type { Sentence } from '../core/words/sentence.ts';

export type Detail = Readonly<Record<string, unknown>> & { readonly strict?: readonly Sentence[] };

const none: Detail = {};

/** What an event tells beside its columns. */
export function factsIn({ detail }: Pick<EventFacts, 'detail'>): Detail {
  return detail === null ? none : (JSON.parse(detail) as Detail);
}

const unwelcomeTypes: ReadonlySet<EventFacts['type']> = new Set([
  'exchange.refused',
  'request.unrouted',
  'phone.failed',
  'service.refused',
]);

/** Whether an event of that type can be one that nobody wants. */
export function mayBeUnwelcome(type: EventFacts['type']): boolean {
  return unwelcomeTypes.has(type) || type === 'token.redeemed';
}

/** Whether it is something that nobody wants, and somebody will ask about: a refusal, or the verdict that a number is another. */
export function isUnwelcome(event: EventFacts): boolean {
  return unwelcomeTypes.has(event.type) || (event.type === 'token.redeemed' && 'verdict' in factsIn(event));
}

/** What an event tells beside its columns, taken apart: for what a call of the service was refused stands by itself. */
export function toldBy(event: Pick<EventFacts, 'type' | 'detail'>) {
  const { strict, ...facts } = factsIn(event);
  if (event.type !== 'service.refused') return { strict, reason: null, facts };
  const { reason, ...rest } = facts;
  return { strict, reason: typeof reason === 'string' ? reason : null, facts: rest };
}

/** The id under which the service answered a call; null of all else. */
export function requestOf(event: Pick<EventFacts, 'type' | 'detail'>): string | null {
  if (event.type !== 'service.answered' && event.type !== 'service.refused') return null;
  const { request } = factsIn(event);
  return typeof request === 'string' ? request : null;
}

/** Where something happened: at a carrier's route, or at the verification service. */
export interface Place {
  readonly carrier: CarrierId | null;
  readonly face?: FaceName;
  readonly endpoint: string | null;
}

/** Whose a route is, and which. */
export function placeOf(route: EventFacts['route']): Place {
  if (route === null) return { carrier: null, endpoint: null };
  const face = faceOf(route);
  if (face !== null) return { carrier: null, face, endpoint: route.slice(face.length + 1) || null };
  const [carrier, endpoint] = route.split('.', 2) as [CarrierId, string];
  return { carrier, endpoint };
}
