import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';
import type { Sentence } from '../../core/words/sentence.ts';
import { say } from '../../core/words/sentence.ts';

/** An exchange must bring an access code; `where` says in which part of the request. */
export function codePresent<F>(codeIn: (fields: F) => string, where: Sentence): Rule<F> {
  return {
    name: 'access-code',
    evidence: 'assumed',
    refuses: ['tok.empty'],
    test: (fields) => (codeIn(fields) === '' ? refuse('tok.empty') : null),
    why: () => ({ expected: where, got: say('code.none'), hint: say('code.send') }),
  };
}
