import { createHash, createHmac } from 'node:crypto';
import type { GoodCall } from '../adapter.ts';
import { isSignature, parametersOf } from './parameters.ts';

/** Makes a signature of a text and a key. */
type Recipe = (text: string, key: string) => string;

const recipes: readonly Recipe[] = ['sha1', 'md5', 'sha256', 'sha512'].flatMap((name) =>
  (['hex', 'base64'] as const).flatMap((writing): Recipe[] => {
    const hash = (text: string) => createHash(name).update(text, 'utf8').digest(writing);
    const keyed: Recipe = (text, key) => createHmac(name, key).update(text, 'utf8').digest(writing);
    return [
      (text, key) => hash(text + key),
      (text, key) => hash(key + text),
      (text, key) => hash(key + text + key),
      keyed,
      (text, key) => keyed(text, `${key}&`),
    ];
  }),
);

/** How a call was signed: with which of the account's secrets, and what its signature would be with another key. */
export interface Signer {
  readonly secret: string;
  /** The value of the parameter that holds the signature. */
  with(key: string, of?: GoodCall): string;
}

/** Null where it was signed in no way that we know, or with none of these secrets. */
export function signerOf(good: GoodCall, secrets: readonly string[]): Signer | null {
  const { signed } = good;
  const value = parametersOf(good).find((each) => isSignature(good, each))?.value;
  if (signed === undefined || value === undefined) return null;
  for (const secret of secrets) {
    const recipe = recipes.find((make) => value.includes(make(signed, secret)));
    if (recipe === undefined) continue;
    const own = recipe(signed, secret);
    return { secret, with: (key, of = good) => value.replace(own, () => recipe(of.signed ?? '', key)) };
  }
  return null;
}
