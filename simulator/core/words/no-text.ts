import type { Difference } from './finding.ts';
import { type Sentence, say } from './sentence.ts';

/** A member of JSON that is of another type than the text that belongs there. */
export function noText(field: string, type: string): Difference {
  return {
    expected: say('form.strings'),
    got: say('form.of-type', { field, type }),
    hint: hintFor(field, type),
  };
}

/** Quotes make a text of a number or a truth value, and of nothing else. */
function hintFor(field: string, type: string): Sentence {
  if (type === 'null') return say('form.null', { field });
  return type === 'object' || type === 'array' ? say('form.flat', { field, type }) : say('form.quote', { field });
}
