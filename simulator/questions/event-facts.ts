import type { EventFacts } from '../core/journal/journal.ts';
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
]);

/** Whether it is something that nobody wants, and somebody will ask about: a refusal, or the verdict that a number is another. */
export function isUnwelcome(event: EventFacts): boolean {
  return unwelcomeTypes.has(event.type) || (event.type === 'token.redeemed' && 'verdict' in factsIn(event));
}
