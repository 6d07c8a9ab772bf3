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

interface Part {
  readonly of: Parameter;
  readonly from: number;
  readonly to: number;
}

/** Members of JSON that are numbers are signed as their text. */
function numbersIn(good: GoodCall): readonly Parameter[] {
  if (bodyKind(good) !== 'json') return [];
  return Object.entries(JSON.parse(good.body ?? '{}') as Readonly<Record<string, unknown>>)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => ({ in: 'json', name, value: String(value) }));
}

/**
 * Where the value of each parameter stands in the text that was signed, with its name if that goes before. The longest are
 * looked for first: what a digit could be is then what no other value holds.
 */
function partsOf(good: GoodCall): readonly Part[] {
  const { signed = '' } = good;
  const parts: Part[] = [];
  const all = [...restOf(good), ...numbersIn(good)].filter(({ value }) => value !== '');
  for (const of of all.sort((a, b) => b.value.length - a.value.length)) {
    const places = [of.name + of.value, of.value].map((text) =>
      placesOf(text, signed).filter((at) => parts.every(({ from, to }) => at.to <= from || at.from >= to)),
    );
    const found = places.find(({ length }) => length > 0);
    if (found?.length === 1) parts.push({ of, from: 0, to: 0, ...found[0] });
  }
  return parts.sort((a, b) => a.from - b.from);
}

function placesOf(text: string, signed: string): { readonly from: number; readonly to: number }[] {
  const places = [];
  for (let from = signed.indexOf(text); from >= 0; from = signed.indexOf(text, from + 1))
    places.push({ from, to: from + text.length });
  return places;
}

/** More parts than these are left out one at a time; fewer in every way. */
const mostTogether = 4;

function leavingOut(parts: readonly Part[]): readonly (readonly Part[])[] {
  if (parts.length > mostTogether) return parts.map((each) => [each]);
  const ways = Array.from({ length: 2 ** parts.length }, (_, way) => parts.filter((_, i) => (way >> i) % 2 === 1));
  return ways.filter(({ length }) => length > 0);
}

const without = (left: readonly Part[], signed: string): string =>
  left.reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), signed);

/** Parameters that any call may have, and some that nobody knows. */
const unsigned: readonly string[] = [
  ...['Region', 'Zone', 'ProjectId', 'UserInformation', 'userInformation'],
  ...['Remark', 'Remark.0', 'z', '0'],
];

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
      const names = unsigned.filter((name) => restOf(good).every((each) => each.name !== name));
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
        leavingOut(partsOf(good)).map(async (left) => ({
          what: `a signature that leaves out ${left.map(({ of }) => named(of)).join(', ')}`,
          call: signedAs(good, await sign(without(left, signed))),
        })),
      );
    },
  },
  'signature-in-another-order': {
    ofSigned: true,
    async of(good) {
      const { signed = '', sign } = good;
      const parts = partsOf(good);
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
