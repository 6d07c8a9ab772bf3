import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { byName, encode, joined, type Pair, sha256 } from './encoding.ts';

/** What stands in the header `Authorization`. */
export interface Acs3Authorization {
  readonly keyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const shape =
  /^ACS3-HMAC-SHA256\s+Credential=([^,\s]+)\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9A-Za-z+/=]+)\s*$/;

/** Null where it cannot be read [aliyun-signature-acs3]. */
export function readAuthorization(header: string): Acs3Authorization | null {
  const [, keyId, names, signature] = shape.exec(header) ?? [];
  if (keyId === undefined || names === undefined || signature === undefined) return null;
  return { keyId, signedHeaders: names.split(';'), signature };
}

/** How a signature comes about; a mistake is this with one part wrong. */
export interface Acs3Recipe {
  readonly method: string;
  readonly path: string;
  readonly pairs: readonly Pair[];
  readonly encode: (text: string) => string;
  /** Lower case, trimmed, in order. */
  readonly headers: readonly Pair[];
  /** What stands after the block of headers: an empty line. */
  readonly gap: string;
  readonly bodyHash: string;
  /** Of the canonical request. */
  readonly digest: (text: string) => string;
  readonly key: string;
  readonly write: (mac: Buffer) => string;
}

interface Signed {
  readonly method: string;
  readonly query: readonly Pair[];
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export function acs3Recipe(wire: Signed, signedHeaders: readonly string[], secret: string): Acs3Recipe {
  const given = headerOf(wire.headers, 'x-acs-content-sha256') ?? '';
  const hash = sha256(wire.body);
  return {
    method: wire.method,
    path: '/',
    pairs: [...wire.query].sort(byName),
    encode,
    headers: [...signedHeaders].sort().map((name) => [name, headerOf(wire.headers, name) ?? '']),
    gap: '\n',
    // The client repeats what it wrote in the header, in whichever case.
    bodyHash: given.toLowerCase() === hash ? given : hash,
    digest: sha256,
    key: secret,
    write: (mac) => mac.toString('hex'),
  };
}

export const headerOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(',') : value)?.trim();
};

export function canonicalRequest(recipe: Acs3Recipe, join = joined): string {
  const { method, path, pairs, encode: write, headers, gap, bodyHash } = recipe;
  const block = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const names = headers.map(([name]) => name).join(';');
  return `${method}\n${path}\n${join(pairs, write)}\n${block}${gap}${names}\n${bodyHash}`;
}

const algorithm = 'ACS3-HMAC-SHA256';

export const acs3Text = (recipe: Acs3Recipe): string => `${algorithm}\n${recipe.digest(canonicalRequest(recipe))}`;

export const acs3Mac = (canonical: string, { digest, key }: Acs3Recipe): Buffer =>
  createHmac('sha256', key)
    .update(`${algorithm}\n${digest(canonical)}`, 'utf8')
    .digest();

export const signAcs3 = (recipe: Acs3Recipe): string => recipe.write(acs3Mac(canonicalRequest(recipe), recipe));
