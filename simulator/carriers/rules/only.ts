import type { Rule } from '../../core/route/route.ts';

/** A rule for some of the requests that one route takes. */
export function only<F>(applies: (fields: F) => boolean, rule: Rule<F>): Rule<F> {
  return { ...rule, test: (fields, at) => (applies(fields) ? rule.test(fields, at) : null) };
}
