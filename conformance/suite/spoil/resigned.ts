import { createHash } from 'node:crypto';
import type { GoodCall } from '../adapter.ts';
import type { SpoiltCall } from './kind.ts';
import { changed } from './parameters.ts';

const digests = ['sha256', 'md5', 'sha1', 'sha512'].flatMap((name) =>
  (['hex', 'base64'] as const).map((writing) => (body: string) => createHash(name).update(body).digest(writing)),
);

/** How a text that is signed may hold a body: as it is, or a digest of it. */
const writings: readonly ((body: string) => string)[] = [
  (body) => body,
  ...digests,
  (body) => createHash('sha256').update(body).digest('hex').toUpperCase(),
  (body) => createHash('md5').update(body).digest('hex').toUpperCase(),
];

/** The text that is to be signed for a call whose bytes were changed; null where it would have to hold what is no text. */
function textFor({ signed = '', method, url, body = '' }: GoodCall, spoilt: SpoiltCall): string | null {
  let text = signed;
  const held = body === '' ? undefined : writings.find((write) => signed.includes(write(body)));
  if (held !== undefined && spoilt.body !== body) {
    if (typeof spoilt.body !== 'string') return null;
    const now = held(spoilt.body);
    text = text.replace(held(body), () => now);
  }
  if (url.length > 1) text = text.replace(url, () => spoilt.url);
  return text.startsWith(method) ? spoilt.method + text.slice(method.length) : text;
}

/**
 * A spoilt call with a signature that fits its bytes, where a service signs those and not parameters: else it would be refused
 * for the signature, and the case would show nothing. The call itself where what was changed is not signed; null where nobody
 * can sign it.
 */
export async function resigned(from: GoodCall, spoilt: SpoiltCall): Promise<SpoiltCall | null> {
  const { signed, signature, sign } = from;
  if (signed === undefined || signature === undefined) return spoilt;
  const text = textFor(from, spoilt);
  if (text === signed) return spoilt;
  if (text === null || sign === undefined) return null;
  return changed(spoilt as GoodCall, signature, await sign(text));
}
