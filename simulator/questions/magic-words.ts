import type { EventFacts } from '../core/journal/event.ts';
import { magicIn } from '../core/words/magic.ts';
import { type Sentence, say } from '../core/words/sentence.ts';

/** Of what a magic number did there is nothing to mend: whoever asks is told which number it was, and what it stands for. */
export function magicHint(fault: string | null, { msisdn }: Pick<EventFacts, 'msisdn'>): Sentence | null {
  const id = magicIn(fault);
  return id === null ? null : say('magic.number', { number: msisdn ?? '', id });
}
