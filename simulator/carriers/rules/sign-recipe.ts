import type { SignClue, SignPart, SignRecipe } from '../../core/route/clue.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { Filing } from '../../core/words/app.ts';
import type { Form } from '../../wire/form.ts';

/** Values by name, as parts of the string that is signed. */
export function partsOf(
  names: readonly string[],
  readValue: (name: string) => string,
  stamp = '',
): readonly SignPart[] {
  return names.map((name) => ({ name, value: readValue(name), ...(name === stamp ? { isStamp: true } : {}) }));
}

/** A secret of the app as a part of that string, or as the key of its HMAC. */
export function secretPart(filing: Filing, name: string): SignPart {
  return { name, value: filing[name] ?? '', isSecret: true };
}

/** The string that is signed, to be shown: a secret in it is masked. */
export function shownString({ parts }: SignRecipe): string {
  return parts.map(({ name, value, isSecret }) => (isSecret === true ? `‹${name}›` : value)).join('');
}

/** The fields of a form as they came, the sign left out. */
export function sentFields(form: Form, sign: string): readonly SignPart[] {
  return form.names.filter((name) => name !== sign).map((name) => ({ name, value: form.get(name) ?? '' }));
}

/** A clue to a refused sign; a field `sign` and one reading of one way of signing, unless `more` says otherwise. */
export function signClue(
  got: string,
  recipe: SignRecipe,
  sent: readonly SignPart[],
  { policy }: Scene,
  more: Partial<SignClue> = {},
): SignClue {
  return {
    about: 'sign',
    field: 'sign',
    got,
    recipe,
    alsoRight: [],
    hexCase: policy.hexCase,
    sent,
    others: [],
    ...more,
  };
}
