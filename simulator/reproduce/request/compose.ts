import { constants, createCipheriv, createHash, createHmac, publicEncrypt, randomBytes, sign } from 'node:crypto';
import { type Ingredients, type Made, ownKey, type Piece, type RequestPlan } from './plan.ts';

export interface ReadyRequest {
  readonly method: string;
  readonly url: string;
  readonly contentType: string | null;
  /** Other headers, by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null where the request has none. */
  readonly body: string | null;
  /** The caller's own key, with which a sealed answer opens; null where nothing is sealed. */
  readonly key: string | null;
}

/** Makes the request now: stamps are of `nowMs`, and nothing in it was used before. */
export function compose(plan: RequestPlan, given: Ingredients, nowMs: number): ReadyRequest {
  const values = new Map<string, string>();
  for (const step of plan.made) values.set(step.name, make(step, values, given, nowMs));
  const { method, contentType } = plan;
  const body = bodyOf(plan, values);
  const hasQuery = plan.encoding === 'query' || method === 'GET';
  const url = hasQuery && body !== null ? `${plan.url}?${body}` : plan.url;
  const headers = Object.fromEntries(plan.headers.map((name) => [name, values.get(name) ?? '']));
  return { method, url, contentType, headers, body: hasQuery ? null : body, key: values.get(ownKey) ?? null };
}

function make(step: Made, values: ReadonlyMap<string, string>, given: Ingredients, nowMs: number): string {
  const { platformKey, privateKey } = given;
  const joined = (over: readonly Piece[]): string =>
    over.map((piece) => ('value' in piece ? (values.get(piece.value) ?? '') : piece.text)).join('');
  switch (step.by) {
    case 'text':
      return step.text;
    case 'random':
      return randomBytes(16).toString('hex');
    case 'own key':
      return randomBytes(8).toString('hex');
    case 'stamp':
      return step.isEpoch ? String(nowMs) : new Date(nowMs + 8 * 3_600_000).toISOString().replace(/\D/g, '');
    case 'sha256':
      return createHash('sha256').update(joined(step.over)).digest('hex').toUpperCase();
    case 'md5': {
      const hex = createHash('md5').update(joined(step.over)).digest('hex');
      return step.isUpper ? hex.toUpperCase() : hex;
    }
    case 'hmac':
      return createHmac(step.digest, step.key).update(joined(step.over)).digest('hex').toUpperCase();
    case 'aes': {
      const cipher = createCipheriv('aes-128-cbc', values.get(ownKey) ?? '', Buffer.from(step.ivHex, 'hex'));
      return Buffer.concat([cipher.update(joined(step.over), 'utf8'), cipher.final()])
        .toString('hex')
        .toUpperCase();
    }
    case 'ecb': {
      const cipher = createCipheriv(`aes-${step.key.length * 8}-ecb`, step.key, null);
      return written(Buffer.concat([cipher.update(joined(step.over), 'utf8'), cipher.final()]), { output: 'hex' });
    }
    case 'rsa': {
      const key = { key: platformKey, padding: constants.RSA_PKCS1_PADDING };
      return written(publicEncrypt(key, Buffer.from(joined(step.over))), step);
    }
    case 'signature':
      return written(sign(step.digest, Buffer.from(joined(step.over)), privateKey), step);
  }
}

function written(bytes: Buffer, { output }: { readonly output: 'hex' | 'base64' }): string {
  return output === 'hex' ? bytes.toString('hex').toUpperCase() : bytes.toString('base64');
}

function bodyOf({ encoding, fields }: RequestPlan, values: ReadonlyMap<string, string>): string | null {
  if (encoding === 'none') return null;
  const valueAt = (name: string) => values.get(name) ?? '';
  if (encoding !== 'json')
    return String(new URLSearchParams(fields.map(({ name }): [string, string] => [name, valueAt(name)])));
  const whole: Record<string, unknown> = {};
  for (const { name, inside } of fields) {
    if (inside === null) whole[name] = valueAt(name);
    else whole[inside] = { ...(whole[inside] as object | undefined), [name]: valueAt(name) };
  }
  return JSON.stringify(whole);
}
