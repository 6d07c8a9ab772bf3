import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';
import { type Sentence, say } from '../../core/words/sentence.ts';
import { badField } from './missing-hint.ts';

/** What devices must send, as `form` says it: `missing` names the first field that is not there or has a value that is not taken. */
export function required<F>(form: Sentence, missing: (fields: F) => string | null): Rule<F> {
  return {
    name: 'required',
    evidence: 'assumed',
    refuses: ['req.param'],
    test(f) {
      const field = missing(f);
      return field === null ? null : refuse('req.param', { field });
    },
    why: (f) => ({
      expected: form,
      got: say('field.bad', { field: String(missing(f)) }),
      hint: badField(missing(f)),
    }),
  };
}
