import { createHash, timingSafeEqual } from 'node:crypto';

export type Pair = readonly [name: string, value: string];

/** RFC 3986: what is neither a letter, a digit nor one of `-_.~` is written as upper-case percent hex. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** Byte order, which for names of parameters is that of their code units. */
export const byName = ([a]: Pair, [b]: Pair): number => (a < b ? -1 : a > b ? 1 : 0);

export const joined = (pairs: readonly Pair[], write: (text: string) => string = encode): string =>
  pairs.map(([name, value]) => `${write(name)}=${write(value)}`).join('&');

/** `joined` for whoever tries many recipes, and needs the same few texts again and again. */
export function rememberingJoined(): typeof joined {
  const known = new Map<readonly Pair[], Map<unknown, string>>();
  return (pairs, write = encode) => {
    const ofPairs = known.get(pairs) ?? new Map<unknown, string>();
    known.set(pairs, ofPairs);
    const text = ofPairs.get(write) ?? joined(pairs, write);
    ofPairs.set(write, text);
    return text;
  };
}

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

export function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
