import { type Refused, refuse } from '../../core/intent.ts';
import type { Rule } from '../../core/route.ts';
import type { Form } from '../../wire/form.ts';
import { equalText, md5Hex } from '../../wire/primitives.ts';
import type { CuccFiling } from './filing.ts';

/** Values in alphabetical order of their names, the secret last; absent names contribute nothing (carriers.md 2.4). */
export function canonical(form: Form, order: readonly string[], asSent: boolean): string {
  let text = '';
  for (const name of order) text += (asSent ? form.raw(name) : form.get(name)) ?? '';
  return text;
}

/** Either case of hex, and either reading of "values": as sent or percent-decoded (the samples quarrel; design 6). */
export function signRule<F extends { readonly form: Form }>(order: readonly string[]): Rule<F> {
  return {
    name: 'sign',
    evidence: 'client code',
    refuses: ['sig.bad'],
    test({ form }, at): Refused | null {
      const { clientSecret } = at.filing as CuccFiling;
      const got = (form.get('sign') ?? '').toLowerCase();
      const good =
        equalText(md5Hex(canonical(form, order, false) + clientSecret), got) ||
        equalText(md5Hex(canonical(form, order, true) + clientSecret), got);
      return good ? null : refuse('sig.bad');
    },
    why({ form }, at) {
      const text = canonical(form, order, false);
      return {
        expected: md5Hex(text + (at.filing as CuccFiling).clientSecret),
        got: form.get('sign') ?? '',
        canonical: `${text}‹clientSecret›`,
        hint: `MD5 of the values of ${order.join(', ')} in this order, then clientSecret`,
      };
    },
  };
}
