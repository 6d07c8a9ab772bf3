import { effectOf } from '../effect.ts';
import { messageOf, rawOf } from '../message.ts';

/** `content-type` as `cONTENT-tYPE`: HTTP takes no notice of case, and whoever compares names as they come finds nothing. */
function odd(name: string): string {
  return name.replace(/[a-z]+/gi, (word) => word.charAt(0).toLowerCase() + word.slice(1).toUpperCase());
}

/** The names of headers come in a case that nobody uses. */
export const caseOdd = effectOf({
  name: 'http.case-odd',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {},
  required: [],
  spoil(_, reply) {
    const message = messageOf(reply);
    const headers = message.headers.map(([name, value]) => [odd(name), value] as const);
    return { does: 'script', steps: [rawOf({ ...message, headers })], end: 'keep' };
  },
});
