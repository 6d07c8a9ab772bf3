import { createHash, createHmac } from 'node:crypto';

export type Fields = Readonly<Record<string, string>>;

/** RFC 3986: what `encodeURIComponent` leaves is encoded too, but for the tilde; half of a surrogate pair is replaced. */
const encode = (text: string): string =>
  encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Sorted by the bytes of their names and encoded, as it is signed and as it may be sent. */
export const canonical = (fields: Fields): string =>
  Object.keys(fields)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => `${encode(name)}=${encode(fields[name] ?? '')}`)
    .join('&');

/** What version 1.0 signs: method, `/` and all parameters [S-ALISDK]. */
export const rpcText = (method: string, fields: Fields): string => `${method}&%2F&${encode(canonical(fields))}`;

/** HMAC-SHA1 in Base64, as version 1.0 signs [S-ALISDK]. */
export const rpcSign = (text: string, secret: string): string =>
  createHmac('sha1', `${secret}&`).update(text).digest('base64');

export const rpcSignature = (method: string, fields: Fields, secret: string): string =>
  rpcSign(rpcText(method, fields), secret);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The header of ACS3-HMAC-SHA256 over the headers that are given, in lower case, and an empty body [S-ALISDK]. */
export function acs3Authorization(
  { method, query, headers }: { readonly method: string; readonly query: Fields; readonly headers: Fields },
  { id, secret }: { readonly id: string; readonly secret: string },
): string {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  const parts = [method, '/', canonical(query), lines, names.join(';'), sha256('')];
  const signature = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(parts.join('\n'))}`)
    .digest('hex');
  return `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names.join(';')},Signature=${signature}`;
}

export const emptyHash = sha256('');
