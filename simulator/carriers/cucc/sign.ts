import { refuse } from '../../core/intent.ts';
import type { Rule } from '../../core/route.ts';
import type { Form } from '../../wire/form.ts';
import { equalText, md5Hex } from '../../wire/primitives.ts';
import type { CuccFiling } from './filing.ts';

/** Both readings of "values" are accepted: percent-decoded, or as they were sent (the samples quarrel; design 6). */
export type Reading = 'decoded' | 'as sent';

/** Values in alphabetical order of their names; absent names contribute nothing (carriers.md 2.4). */
function canonical(form: Form, order: readonly string[], reading: Reading): string {
  let text = '';
  for (const name of order) text += (reading === 'decoded' ? form.get(name) : form.raw(name)) ?? '';
  return text;
}

/** The secret stands last. */
export function signOf(form: Form, order: readonly string[], secret: string, reading: Reading): string {
  return md5Hex(canonical(form, order, reading) + secret);
}

/** SDKs write lower-case hex and pages upper: either case passes. */
export function signRule<F extends { readonly form: Form }>(order: readonly string[]): Rule<F> {
  return {
    name: 'sign',
    evidence: 'client code',
    refuses: ['sig.bad'],
    test({ form }, at) {
      const { clientSecret } = at.filing as CuccFiling;
      const got = (form.get('sign') ?? '').toLowerCase();
      const good =
        equalText(signOf(form, order, clientSecret, 'decoded'), got) ||
        equalText(signOf(form, order, clientSecret, 'as sent'), got);
      return good ? null : refuse('sig.bad');
    },
    why({ form }, at) {
      const { clientSecret } = at.filing as CuccFiling;
      const got = form.get('sign') ?? '';
      const recipe = `MD5 of the values of ${order.join(', ')} in this order, then clientSecret`;
      return {
        expected: signOf(form, order, clientSecret, 'decoded'),
        got,
        canonical: `${canonical(form, order, 'decoded')}‹clientSecret›`,
        hint: got.toLowerCase() === signOf(form, order, '', 'decoded') ? 'clientSecret is missing at the end' : recipe,
      };
    },
  };
}
