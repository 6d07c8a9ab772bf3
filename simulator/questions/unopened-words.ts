import type { Difference } from '../core/route/route.ts';
import type { Facts } from '../core/words/credential.ts';
import type { Refusal } from '../core/words/refusal.ts';

/** Bytes that were refused before any rule saw them, in words: what the refusal's facts name. */
export function unopenedWords(refusal: Refusal, facts: Facts | null): Difference | null {
  if (facts === null) return null;
  const { field, type, twice, contentType, part, body } = facts;
  if (refusal === 'req.type' && field !== undefined) {
    return { expected: 'every value a string', got: `${field} is of type ${type}`, hint: `write ${field} in quotes` };
  }
  if (contentType !== undefined) {
    const wanted = contentType === 'not a form' ? 'application/x-www-form-urlencoded' : 'application/json';
    return {
      expected: `content type ${wanted}`,
      got: 'another content type',
      hint: `send the body as ${wanted}, and that as its content-type header`,
    };
  }
  if (twice !== undefined) return { expected: 'every name once', got: `${twice} comes twice` };
  if (refusal === 'tok.empty') {
    return {
      expected: `the phone’s token in ${field}`,
      got: 'an empty token',
      hint: 'send the token of the SDK’s callback whole, to the carrier that issued it',
    };
  }
  if (field !== undefined) return { expected: 'what GET routes lists for this route', got: `a bad ${field}` };
  if (part !== undefined)
    return { expected: `${part} sealed with the key of GET keys`, got: `a ${part} that does not open` };
  return body === undefined ? null : { expected: 'a body that the gateway reads whole', got: `a body that is ${body}` };
}
