import type { Facts } from '../core/words/credential.ts';
import type { Difference } from '../core/words/finding.ts';
import { noText } from '../core/words/no-text.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { say } from '../core/words/sentence.ts';

/** Bytes that were refused before any rule saw them, in words: what the refusal's facts name. */
export function unopenedWords(refusal: Refusal, facts: Facts | null): Difference | null {
  if (facts === null) return null;
  const { field, type, twice, contentType, part, under, inside, body } = facts;
  if (refusal === 'req.type' && field !== undefined && type !== undefined) return noText(String(field), String(type));
  if (contentType !== undefined) {
    const wanted = contentType === 'not a form' ? 'application/x-www-form-urlencoded' : 'application/json';
    return {
      expected: say('form.content-type', { type: wanted }),
      got: say('form.other-type'),
      hint: say('form.send-as', { type: wanted }),
    };
  }
  if (twice !== undefined) return { expected: say('form.once'), got: say('form.twice', { name: twice }) };
  if (refusal === 'tok.empty') {
    return {
      expected: say('token.in-field', { field: String(field) }),
      got: say('token.empty'),
      hint: say('token.whole'),
    };
  }
  if (field !== undefined) return { expected: say('field.as-listed'), got: say('field.bad', { field }) };
  if (part !== undefined) {
    const got = say('sealed.unopened', { part });
    if (under === undefined) return { expected: say('sealed.with-key', { part }), got };
    // A page has no key of the carrier's: it makes one of what it sends beside.
    return { expected: say('sealed.own-key', { part, under }), got, hint: say('sealed.under', { part, under }) };
  }
  if (inside !== undefined)
    return {
      expected: say('sealed.pairs', { part: inside }),
      got: say('sealed.no-pair', { part: inside }),
      hint: say('sealed.as-pairs'),
    };
  return body === undefined ? null : { expected: say('body.whole'), got: say('body.too-large') };
}
