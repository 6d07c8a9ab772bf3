import { createHash, createHmac, randomUUID } from 'node:crypto';

// As the public description words it, and apart from what the face does; the vectors hold both.

export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Fields = Readonly<Record<string, string>>;

export const percent = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const one = String.fromCharCode(byte);
      return /[A-Za-z0-9_.~-]/.test(one) ? one : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

export const listOf = (fields: Fields): string =>
  Object.keys(fields)
    .sort()
    .map((name) => `${percent(name)}=${percent(fields[name] as string)}`)
    .join('&');

export const now = (ms = Date.now()): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

const rpcSignature = (method: string, fields: Fields, secret: string): string =>
  createHmac('sha1', `${secret}&`)
    .update(`${method}&${percent('/')}&${percent(listOf(fields))}`)
    .digest('base64');

/** What every call by HMAC-SHA1 has besides its own parameters. */
export const common = ({ accessKeyId, securityToken }: Keys): Fields => ({
  Version: '2017-05-25',
  AccessKeyId: accessKeyId,
  SignatureMethod: 'HMAC-SHA1',
  SignatureVersion: '1.0',
  SignatureNonce: randomUUID(),
  Timestamp: now(),
  ...(securityToken !== undefined && { SecurityToken: securityToken }),
});

export type Place = 'get' | 'query' | 'form' | 'split';

/** All in the query of a GET, of a POST, in a form, or the common ones by query and the others by form. */
export function signedByParameter(place: Place, own: Fields, keys: Keys, spoil: Partial<Sent> = {}): Sent {
  const method = place === 'get' ? 'GET' : 'POST';
  const fields: Fields = { ...common(keys), ...own };
  const all = { ...fields, Signature: rpcSignature(method, fields, keys.accessKeySecret) };
  const isOwn = (name: string) => name in own && name !== 'Action';
  const some = (take: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => take(name)));
  const query = place === 'form' ? {} : place === 'split' ? some((name) => !isOwn(name)) : all;
  const form = place === 'form' ? all : place === 'split' ? some(isOwn) : {};
  const isForm = Object.keys(form).length > 0;
  return {
    method,
    url: Object.keys(query).length === 0 ? '/' : `/?${listOf(query)}`,
    headers: isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
    body: isForm ? listOf(form) : '',
    ...spoil,
  };
}

export interface Acs3 extends Keys {
  /** With its port. */
  readonly host: string;
  readonly method?: string;
  readonly form?: Fields;
  readonly headers?: Fields;
}

/** The signature in the header Authorization. */
export function signedByHeader(action: string, query: Fields, by: Acs3): Sent {
  const { method = 'POST', form = {}, host, accessKeyId, accessKeySecret, securityToken } = by;
  const body = listOf(form);
  const hash = createHash('sha256').update(body).digest('hex');
  const signed: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-version': '2017-05-25',
    'x-acs-date': now(),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': hash,
    ...(securityToken !== undefined && { 'x-acs-security-token': securityToken }),
    ...(body !== '' && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...by.headers,
  };
  const names = Object.keys(signed).sort();
  const lines = names.map((name) => `${name}:${(signed[name] as string).trim()}\n`).join('');
  const canonical = `${method}\n/\n${listOf(query)}\n${lines}\n${names.join(';')}\n${hash}`;
  const text = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  const signature = createHmac('sha256', accessKeySecret).update(text).digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const { host: _, ...headers } = signed;
  return { method, url: `/?${listOf(query)}`, headers: { ...headers, authorization }, body };
}
