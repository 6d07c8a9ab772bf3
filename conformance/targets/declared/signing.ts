import { createHash, createHmac } from 'node:crypto';
import { type Fields, signatureOf } from '../unvs-wire.ts';
import type { Signing } from './document.ts';
import { type Scope, textOf } from './template.ts';

/** A request before it is signed. */
export interface Unsigned {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** All parameters, those of the URL and those of the body, as texts. */
  readonly parameters: Fields;
  /** Those that are left out on purpose, which no recipe puts in again. */
  readonly without: readonly string[];
}

/** What a signature adds, and how it came about. */
export interface Signed {
  readonly headers: Fields;
  readonly parameters: Fields;
  /** Where the signature itself stands; left out where nothing is signed. */
  readonly place?: { readonly in: 'header' | 'parameter'; readonly name: string };
  /** What was signed, without what is secret. */
  readonly text?: string;
  sign?(text: string): string;
}

const none: Fields = {};

/** Signs by a recipe of the list; `scope` is what calls take in. */
export function sign(how: Signing, unsigned: Unsigned, scope: Scope): Signed {
  const filled = (template: string): string => textOf(template, scope) ?? '';
  const header = (value: string): Signed => ({ headers: { authorization: value }, parameters: none });
  if (how.recipe === 'none') return { headers: none, parameters: none };
  if (how.recipe === 'bearer') return header(`Bearer ${filled(how.token)}`);
  if (how.recipe === 'basic')
    return header(`Basic ${Buffer.from(`${filled(how.user)}:${filled(how.password)}`).toString('base64')}`);
  if (how.recipe === 'unvs-sha1') {
    const { PublicKey = filled(how.publicKey) } = unsigned.parameters;
    const named = unsigned.without.includes('PublicKey') ? {} : { PublicKey };
    const key = filled(how.privateKey);
    const parameters = { ...unsigned.parameters, ...named };
    const Signature = signatureOf(parameters, key);
    return {
      headers: none,
      parameters: { ...named, Signature },
      place: { in: 'parameter', name: 'Signature' },
      text: inOrder(parameters, '', ''),
      sign: (text) =>
        createHash('sha1')
          .update(text + key, 'utf8')
          .digest('hex'),
    };
  }
  const { over, pair = '=', join = '&', encoding = 'hex' } = how;
  const { method, path, body, parameters } = unsigned;
  const sorted = inOrder(parameters, pair, join);
  const bodySha256 = createHash('sha256').update(body, 'utf8').digest('hex');
  const text = textOf(over, { ...scope, method, path, body, bodySha256, sorted }) ?? '';
  const digest = how.recipe.replace('hmac-', '');
  const make = (of: string): string => {
    const hash = 'key' in how ? createHmac(digest, filled(how.key)) : createHash(digest);
    const written = hash.update(of, 'utf8').digest(encoding === 'HEX' ? 'hex' : encoding);
    return encoding === 'HEX' ? written.toUpperCase() : written;
  };
  const { header: inHeader, field = 'sign' } = how;
  const made = make(text);
  if (inHeader !== undefined)
    return {
      headers: { [inHeader]: made },
      parameters: none,
      place: { in: 'header', name: inHeader },
      text,
      sign: make,
    };
  return { headers: none, parameters: { [field]: made }, place: { in: 'parameter', name: field }, text, sign: make };
}

/** All parameters in byte order of their names. */
function inOrder(parameters: Fields, pair: string, join: string): string {
  return Object.keys(parameters)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => `${name}${pair}${parameters[name]}`)
    .join(join);
}
