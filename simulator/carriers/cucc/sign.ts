import type { Rule } from '../../core/route/route.ts';
import { say } from '../../core/words/sentence.ts';
import type { Form } from '../../wire/form.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { hexSign } from '../rules/hex-case.ts';
import { partsOf, secretPart, sentFields, signClue } from '../rules/sign-recipe.ts';
import type { CuccFiling } from './filing.ts';

/** Both readings of "values" are accepted: percent-decoded, or as they were sent [cucc-u6-sign]. */
export type Reading = 'decoded' | 'as sent';

/** Values in alphabetical order of their names; absent names contribute nothing [cucc-u6-sign]. */
function canonical(form: Form, order: readonly string[], reading: Reading): string {
  let text = '';
  for (const name of order) text += (reading === 'decoded' ? form.get(name) : form.raw(name)) ?? '';
  return text;
}

/** The secret stands last. */
export function signOf(form: Form, order: readonly string[], secret: string, reading: Reading): string {
  return md5Hex(canonical(form, order, reading) + secret);
}

/** SDKs write lower-case hex and pages upper: either case passes unless policy `hex.case` wants one. */
export function signRule<F extends { readonly form: Form }>(order: readonly string[]): Rule<F> {
  return {
    name: 'sign',
    evidence: 'client code',
    refuses: ['sig.bad'],
    test({ form }, at) {
      const { clientSecret } = at.filing as CuccFiling;
      const rights = [signOf(form, order, clientSecret, 'decoded'), signOf(form, order, clientSecret, 'as sent')];
      return hexSign(form.get('sign') ?? '', rights, 'none', at);
    },
    why({ form }, at) {
      const { clientSecret } = at.filing as CuccFiling;
      return {
        expected: signOf(form, order, clientSecret, 'decoded'),
        got: form.get('sign') ?? '',
        canonical: `${canonical(form, order, 'decoded')}‹clientSecret›`,
        hint: say('sign.cucc', { names: order.join(', ') }),
      };
    },
    clue({ form }, at) {
      const there = order.filter((name) => form.get(name) !== undefined);
      const secret = secretPart(at.filing as CuccFiling, 'clientSecret');
      const parts = [...partsOf(there, (name) => form.get(name) ?? '', 'timeStamp'), secret];
      const raw = [...partsOf(there, (name) => form.raw(name) ?? '', 'timeStamp'), secret];
      const recipe = { parts, key: null, digest: 'MD5', rsa: null } as const;
      return signClue(form.get('sign') ?? '', recipe, sentFields(form, 'sign'), at, { alsoRight: [raw] });
    },
  };
}
