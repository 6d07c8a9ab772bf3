import type { Rule } from '../../core/route/route.ts';
import type { Facts } from '../../core/words/credential.ts';
import type { Difference } from '../../core/words/finding.ts';
import { lenient, refuse } from '../../core/words/intent.ts';
import { noText } from '../../core/words/no-text.ts';
import { say } from '../../core/words/sentence.ts';

/** What is to be said of the form of a body. */
export interface Formed {
  /** What no published client does. */
  readonly odd: Facts | null;
  /** A member that the document wants as a string and that a published client sends as a number; null if there is none. */
  readonly loose: string | null;
}

/** JSON by its content type, and strings alone [cmcc-types], but for what policy `types` lets pass. */
export const wellFormed: Rule<Formed> = {
  name: 'form',
  evidence: 'documented',
  refuses: ['req.type'],
  test({ odd, loose }, at) {
    if (odd !== null) return refuse('req.type', odd);
    if (loose === null) return null;
    return at.policy.lenientTypes
      ? lenient('req.type', say('strict.number', { field: loose }))
      : refuse('req.type', { field: loose, type: 'number' });
  },
  why: ({ odd, loose }): Difference => told(odd ?? { field: loose ?? '', type: 'number' }),
};

function told({ field, type }: Facts): Difference {
  if (field === undefined) {
    return {
      expected: say('form.content-type', { type: 'application/json' }),
      got: say('form.other-type'),
      hint: say('form.send-json'),
    };
  }
  return noText(String(field), String(type));
}
