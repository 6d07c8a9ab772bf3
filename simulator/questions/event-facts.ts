import type { EventFacts } from '../core/journal/journal.ts';
import type { Sentence } from '../core/words/sentence.ts';

export type Detail = Readonly<Record<string, unknown>> & { readonly strict?: readonly Sentence[] };

const none: Detail = {};

/** What an event tells beside its columns. */
export function factsIn({ detail }: Pick<EventFacts, 'detail'>): Detail {
  return detail === null ? none : (JSON.parse(detail) as Detail);
}
