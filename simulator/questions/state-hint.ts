import type { JournalEvent } from '../core/journal/journal.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import type { World } from '../core/world/world.ts';
import { factsIn } from './event-facts.ts';

/** What a fault of state did to an exchange that no refusal tells of. */
export function stateHint(world: World, event: JournalEvent): Sentence | null {
  return answerOfAnother(world, event);
}

/** The caller read the answer of an earlier exchange. */
function answerOfAnother({ journal }: World, { exchange }: JournalEvent): Sentence | null {
  const [swap] = journal.read(
    exchange - 1,
    1,
    (each) => each.exchange === exchange && each.type === 'fault.fired' && factsIn(each)['answerOf'] !== undefined,
  );
  if (swap === undefined) return null;
  return say('state.answer-of', { fault: swap.fault ?? '', n: String(factsIn(swap)['answerOf']) });
}
