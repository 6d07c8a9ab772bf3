import type { GoodCall } from '../adapter.ts';
import type { SpoilKind } from './kind.ts';
import {
  added,
  another,
  bodyKind,
  changed,
  isSignature,
  named,
  type Parameter,
  parametersOf,
  restOf,
} from './parameters.ts';

const signatureIn = (good: GoodCall): Parameter | undefined =>
  parametersOf(good).find((each) => isSignature(good, each));

/** The call with a signature of another value. */
function signedAs(good: GoodCall, value: string): GoodCall {
  const signature = signatureIn(good);
  return signature === undefined ? good : changed(good, signature, value);
}

/** Spoilt signatures: each keeps a good part of the true one. */
const cuts: Readonly<Record<string, (signature: string) => string>> = {
  'the last character of the signature changed': another,
  'the first character of the signature changed': (text) => another(text.slice(0, 1)) + text.slice(1),
  'the first half of the signature alone': (text) => text.slice(0, text.length / 2),
  'the second half of the signature replaced': (text) =>
    text.slice(0, text.length / 2) + '0'.repeat(Math.ceil(text.length / 2)),
  'the first half of the signature replaced': (text) =>
    '0'.repeat(Math.floor(text.length / 2)) + text.slice(text.length / 2),
  'eight characters of the signature and zeros': (text) => text.slice(0, 8).padEnd(text.length, '0'),
  'characters behind the signature': (text) => `${text}00`,
  'the characters of the signature in reverse': (text) => [...text].reverse().join(''),
  'an empty signature': () => '',
  'a signature of zeros': (text) => '0'.repeat(text.length),
};

/** Where the value of each parameter stands in the text that was signed, with its name if that goes before. */
function partsOf(good: GoodCall): readonly { readonly of: Parameter; readonly from: number; readonly to: number }[] {
  const { signed = '' } = good;
  return restOf(good).flatMap((of) => {
    if (of.value === '') return [];
    const withName = signed.indexOf(of.name + of.value);
    const from = withName < 0 ? signed.indexOf(of.value) : withName;
    if (from < 0 || signed.includes(of.value, signed.indexOf(of.value, from) + 1)) return [];
    return [{ of, from, to: signed.indexOf(of.value, from) + of.value.length }];
  });
}

/** What was signed and what arrives are not the same. */
export const signatureKinds = {
  'changed-after-signing': {
    ofSigned: true,
    of: (good) =>
      restOf(good).map((each) => ({
        what: `${named(each)} changed after signing`,
        call: changed(good, each, another(each.value)),
      })),
  },
  'left-out-after-signing': {
    ofSigned: true,
    of: (good) =>
      restOf(good).map((each) => ({ what: `${named(each)} left out after signing`, call: changed(good, each, null) })),
  },
  'added-after-signing': {
    ofSigned: true,
    of(good) {
      const signed = signatureIn(good)?.in ?? 'form';
      // A header that nobody knows is nobody's affair: what is signed by one is what stands beside it.
      const place = signed === 'header' ? (bodyKind(good) ?? 'query') : signed;
      const names = ['Remark', 'Region', 'z', '0'].filter((name) => restOf(good).every((each) => each.name !== name));
      return names.map((name) => ({
        what: `${name} (${place}) added after signing`,
        call: added(good, { in: place, name, value: 'added' }),
      }));
    },
  },
  'signature-in-part': {
    ofSigned: true,
    of(good) {
      const value = signatureIn(good)?.value ?? '';
      return Object.entries(cuts).map(([what, cut]) => ({ what, call: signedAs(good, cut(value)) }));
    },
  },
  'signature-of-a-part': {
    ofSigned: true,
    async of(good) {
      const { signed = '', sign } = good;
      if (sign === undefined) return [];
      return Promise.all(
        partsOf(good).map(async ({ of, from, to }) => ({
          what: `a signature that leaves out ${named(of)}`,
          call: signedAs(good, await sign(signed.slice(0, from) + signed.slice(to))),
        })),
      );
    },
  },
  'signature-in-another-order': {
    ofSigned: true,
    async of(good) {
      const { signed = '', sign } = good;
      const parts = [...partsOf(good)].sort((a, b) => a.from - b.from);
      if (sign === undefined || parts.length < 2) return [];
      const texts = parts.map(({ from, to }) => signed.slice(from, to));
      const from = parts[0]?.from ?? 0;
      const to = parts.at(-1)?.to ?? signed.length;
      const turned = [...texts].reverse().join('');
      const swapped = [texts[1], texts[0], ...texts.slice(2)].join('');
      return Promise.all(
        Object.entries({ 'reverse order': turned, 'another order': swapped }).map(async ([how, text]) => ({
          what: `a signature of the parameters in ${how}`,
          call: signedAs(good, await sign(signed.slice(0, from) + text + signed.slice(to))),
        })),
      );
    },
  },
} as const satisfies Readonly<Record<string, SpoilKind>>;
