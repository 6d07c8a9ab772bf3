import { createHash, timingSafeEqual } from 'node:crypto';
import type { Parameters, Value } from './parameters.ts';

/**
 * UNVS-1.6-e, service.md 3: every parameter but the signature itself, name then value, in byte order of the names, then the
 * private key; SHA-1 in lower-case hex. The vendor's clients sign nested JSON in two ways, and both are right.
 */
export function holdsSignature(parameters: Parameters, privateKey: string): boolean {
  const given = parameters.get('Signature');
  if (typeof given !== 'string') return false;
  const expected = [signFlat(parameters, privateKey), signNested(parameters, privateKey)];
  return expected.map((signature) => isEqual(signature, given)).includes(true);
}

const isEqual = (expected: string, given: string): boolean =>
  given.length === expected.length &&
  timingSafeEqual(Buffer.from(expected), Buffer.from(given.padEnd(40).slice(0, 40), 'latin1'));

/** The JavaScript client and every form: members become names of their own, `A.0.Key`. */
export function signFlat(parameters: Parameters, privateKey: string): string {
  const flat: [string, string][] = [];
  const walk = (name: string, value: Value): void => {
    if (typeof value === 'string') flat.push([name, value]);
    else for (const [member, inner] of Object.entries(value)) walk(`${name}.${member}`, inner);
  };
  for (const [name, value] of signed(parameters)) walk(name, value);
  return digest(flat, privateKey);
}

/** The Go client's JSON: a nested value is written out under its parent's name. */
export function signNested(parameters: Parameters, privateKey: string): string {
  const write = (value: Value): string => {
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map(write).join('');
    return Object.entries(value)
      .sort(byName)
      .map(([name, member]) => name + write(member))
      .join('');
  };
  return digest(
    signed(parameters).map(([name, value]) => [name, write(value)]),
    privateKey,
  );
}

const signed = (parameters: Parameters) => [...parameters].filter(([name]) => name !== 'Signature');

function digest(pairs: [string, string][], privateKey: string): string {
  const text = pairs
    .sort(byName)
    .map(([name, value]) => name + value)
    .join('');
  return createHash('sha1')
    .update(text + privateKey, 'utf8')
    .digest('hex');
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);
