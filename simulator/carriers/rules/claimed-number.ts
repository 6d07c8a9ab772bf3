import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';

/** The number to compare must be one: 11 digits on the mainland, 13 for a card of the Internet of Things. */
export function claimedNumber<F>(read: (fields: F) => string): Rule<F> {
  return {
    name: 'mobile',
    evidence: 'assumed',
    refuses: ['num.malformed'],
    test: (fields) => (isNumber(read(fields)) ? null : refuse('num.malformed')),
    // The number itself is left out: what is wrong with it shows in its length and in whether it is digits.
    why: (fields) => ({
      expected: '11 digits, or the 13 of an IoT card',
      got: `${read(fields).length} characters${areDigits(read(fields)) ? ', all digits' : ', not all digits'}`,
      hint: 'send the bare national number: no +86, no blanks, no mask',
    }),
  };
}

function isNumber(text: string): boolean {
  return (text.length === 11 || text.length === 13) && areDigits(text);
}

function areDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return true;
}
