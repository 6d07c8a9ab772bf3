import type { Rule } from '../../../core/route/route.ts';
import { refuse } from '../../../core/words/intent.ts';
import { type Sentence, say } from '../../../core/words/sentence.ts';
import { badField } from '../missing-hint.ts';
import { oneTap } from './page-body.ts';

/** A field that is missing, and the code that a route has for that field alone. */
export interface Missing {
  readonly field: string;
  readonly code: string | null;
}

/** As `required`, on routes whose tables have codes for single fields. */
export function requiredFields<F>(form: Sentence, missing: (fields: F) => Missing | null): Rule<F> {
  return {
    name: 'required',
    evidence: 'aggregator',
    refuses: ['req.param'],
    test(f) {
      const found = missing(f);
      return found === null ? null : refuse('req.param', { field: found.field }, found.code);
    },
    why(f) {
      const field = missing(f)?.field ?? '';
      return { expected: form, got: say('field.bad', { field }), hint: badField(field) };
    },
  };
}

export interface OfProduct {
  readonly businessType: string;
}

/** One-tap is business 8 and no other [cmcc-h5-requests]. */
export function oneTapOnly<F extends OfProduct>(code: string): Rule<F> {
  return {
    name: 'business-type',
    evidence: 'client code',
    refuses: ['req.param'],
    test: ({ businessType }) => (businessType === oneTap ? null : refuse('req.param', { field: 'businessType' }, code)),
    why: ({ businessType }) => ({ expected: oneTap, got: businessType, hint: say('page.business-type') }),
  };
}
