import type { GoodCall } from '../adapter.ts';
import type { SpoilKind, Spoilt } from './kind.ts';
import { added, changed, isSignature, named, parametersOf, restOf } from './parameters.ts';
import { signerOf } from './recipe.ts';

/** What stands in the place of a signature in JSON, where a careless comparison takes everything for equal. */
const noSignatures: readonly unknown[] = [true, false, 0, 1, [], {}, ['']];

function inJson(good: GoodCall, value: string): readonly Spoilt[] {
  const { signature } = good;
  if (signature?.in !== 'json') return [];
  const as = (it: unknown): GoodCall => ({
    ...good,
    body: JSON.stringify({ ...JSON.parse(good.body ?? '{}'), [signature.name]: it }),
  });
  return [
    ...[...noSignatures, null].map((it) => ({ what: `the signature as ${JSON.stringify(it)}`, call: as(it) })),
    // Who has the right signature may be let in, however it is written.
    { what: 'the signature in a list', call: as([value]), mayAnswer: true },
    { what: 'the signature as the name of a member', call: as({ [value]: value }), mayAnswer: true },
  ];
}

/** Signatures that need no secret. */
export const forgeryKinds = {
  'signature-amiss': {
    ofSigned: true,
    of(good) {
      const signature = parametersOf(good).find((each) => isSignature(good, each));
      if (signature === undefined) return [];
      const none = changed(good, signature, null);
      const words = ['', ' ', 'null', 'undefined', 'true', '0'];
      return [
        { what: 'no signature', call: none },
        ...words.map((word) => ({ what: `the signature "${word}"`, call: changed(good, signature, word) })),
        ...(signature.in === 'header'
          ? []
          : [
              {
                what: `${signature.name}[] in the place of the signature`,
                call: added(none, { ...signature, name: `${signature.name}[]`, value: '' }),
              },
            ]),
        ...inJson(good, signature.value),
      ];
    },
  },
  'signature-by-a-guess': {
    ofSigned: true,
    async of(good, { secrets, foreign }) {
      const { signature } = good;
      const signer = signerOf(good, secrets);
      if (signature === undefined || signer === null) return [];
      const guesses = [
        ['no key', ''],
        ...restOf(good).map((each) => [named(each), each.value]),
        ...(await foreign()).map((key) => ['a secret of another account', key]),
        ...['secret', 'null', 'undefined', signer.secret.slice(0, -1), signer.secret.toUpperCase()].map((key, i) => [
          i < 3 ? `the key “${key}”` : i === 3 ? 'the secret without its end' : 'the secret in upper case',
          key,
        ]),
      ] as [what: string, key: string][];
      return guesses
        .filter(([, key]) => !secrets.includes(key))
        .map(([what, key]) => ({
          what: `a signature with ${what} in the place of the secret`,
          call: changed(good, signature, signer.with(key)),
        }));
    },
  },
} as const satisfies Readonly<Record<string, SpoilKind>>;
