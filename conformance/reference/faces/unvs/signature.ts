import { createHash, timingSafeEqual } from 'node:crypto';
import type { Parameters, Value } from './parameters.ts';
import { writeNumber } from './parameters.ts';

type Pair = [name: string, value: string];
type Spell = (value: number) => string;

// JavaScript signs 1e-7 and 1e+21 as it writes them. Go signs digits alone: of a float the fewest that name it, of an integer
// every one. On the wire they all look alike.
const writeWhole: Spell = (value) => (Number.isInteger(value) ? BigInt(value).toString() : writeNumber(value));
const spellings: readonly Spell[] = [String, writeNumber, writeWhole];

/**
 * UNVS-1.6-e [unvs-signature]: every parameter but the signature itself, name then value, in byte order of the names,
 * then the private key; SHA-1 in lower-case hex. The vendor's clients sign nested JSON in two ways and large and small
 * numbers in more, and all are right.
 */
export function holdsSignature(parameters: Parameters, privateKey: string): boolean {
  const given = parameters.get('Signature');
  if (typeof given !== 'string') return false;
  const signed = [...parameters].filter(([name]) => name !== 'Signature');
  const texts = new Set(spellings.flatMap((spell) => [textOf(flat(signed, spell)), textOf(nested(signed, spell))]));
  return [...texts].map((text) => isEqual(digest(text + privateKey), given)).includes(true);
}

const isEqual = (expected: string, given: string): boolean =>
  given.length === expected.length &&
  timingSafeEqual(Buffer.from(expected), Buffer.from(given.padEnd(40).slice(0, 40), 'latin1'));

/** The JavaScript client and every form: members become names of their own, `A.0.Key`. */
function flat(signed: [string, Value][], spell: Spell): Pair[] {
  const pairs: Pair[] = [];
  const walk = (name: string, value: Value): void => {
    if (typeof value === 'object')
      for (const [member, inner] of Object.entries(value)) walk(`${name}.${member}`, inner);
    else pairs.push([name, typeof value === 'number' ? spell(value) : value]);
  };
  for (const [name, value] of signed) walk(name, value);
  return pairs;
}

/** The Go client's JSON: a nested value is written out under its parent's name. */
function nested(signed: [string, Value][], spell: Spell): Pair[] {
  const write = (value: Value): string => {
    if (typeof value === 'number') return spell(value);
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map(write).join('');
    return textOf(Object.entries(value).map(([name, member]) => [name, write(member)]));
  };
  return signed.map(([name, value]) => [name, write(value)]);
}

const textOf = (pairs: Pair[]): string =>
  pairs
    .sort(byName)
    .map(([name, value]) => name + value)
    .join('');

const digest = (text: string): string => createHash('sha1').update(text, 'utf8').digest('hex');

const byName = ([a]: Pair, [b]: Pair): number => (a < b ? -1 : a > b ? 1 : 0);
