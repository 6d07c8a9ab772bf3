import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';
import { type Sentence, say } from '../../core/words/sentence.ts';

/** The number to compare must be one: 11 digits on the mainland, 13 for a card of the Internet of Things. */
export function claimedNumber<F>(read: (fields: F) => string): Rule<F> {
  return {
    name: 'mobile',
    evidence: 'assumed',
    refuses: ['num.malformed'],
    test: (fields) => (isNumber(read(fields)) ? null : refuse('num.malformed')),
    // The number itself is left out: what is wrong with it shows in its length and in whether it is digits.
    why: (fields) => ({
      expected: say('number.wanted'),
      got: howLong(read(fields)),
      hint: say('number.bare'),
    }),
  };
}

function isNumber(text: string): boolean {
  return (text.length === 11 || text.length === 13) && areDigits(text);
}

function howLong(text: string): Sentence {
  const { length } = text;
  return areDigits(text) ? say('number.digits', { length }) : say('number.not-digits', { length });
}

function areDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return true;
}
