import type { SealClue } from '../../core/route/clue.ts';
import type { PlatformPair } from '../../core/route/platform-pair.ts';
import { type Rule, type Unopened, unopened } from '../../core/route/route.ts';
import type { Arrival, Reply } from '../../core/words/arrival.ts';
import type { Code } from '../../core/words/code.ts';
import { type Outcome, refuse } from '../../core/words/intent.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { say } from '../../core/words/sentence.ts';
import { fromBase64, toBase64 } from '../../wire/base64.ts';
import { type Form, parseForm } from '../../wire/form.ts';
import { type JsonObject, parseJsonObject } from '../../wire/json-object.ts';
import {
  AES_BLOCK_BYTES,
  aesCbcDecrypt,
  aesCbcEncrypt,
  equalText,
  md5Hex,
  modulusBytes,
  rsaPrivateRaw,
  sha256Hex,
} from '../../wire/primitives.ts';
import { rsaDecrypt } from '../../wire/rsa.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { jsonReply } from '../replies/json-reply.ts';
import { formType, isContentType } from '../rules/content-type.ts';
import { platformKey } from './platform-key.ts';

/** What the older family seals and signs: K and V under the app's key, JSON under K and V, a digest without a secret [cucc-old]. */
export interface OldEnvelope {
  readonly apiKey: string;
  readonly params: string;
  readonly paramsKey: string;
  readonly sign: string;
  /** The sign once more, as phones send it in a header; empty where none came. */
  readonly signHeader: string;
  /** The JSON inside params. */
  readonly inner: JsonObject;
  /** Key and IV of the caller, sixteen bytes each. */
  readonly key: Uint8Array;
  readonly plain: string;
}

export const oldRefuses: readonly Refusal[] = ['req.null', 'req.type', 'req.not-json', 'req.param', 'crypt.fail'];

export function openOld(arrival: Arrival, pair?: PlatformPair): OldEnvelope | Unopened {
  if (arrival.body.length === 0) return unopened(refuse('req.null'));
  if (!isContentType(arrival.headers['content-type'], formType))
    return unopened(refuse('req.type', { contentType: 'not a form' }));
  const text = decodeUtf8(arrival.body);
  const form = text === null ? null : parseForm(text);
  if (form === null) return unopened(refuse('req.not-json'));
  const apiKey = form.get('apiKey') ?? '';
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), apiKey);
  const missing = ['apiKey', 'params', 'paramsKey', 'sign'].find((name) => (form.get(name) ?? '') === '');
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), apiKey);
  return openParts(form, apiKey, arrival.headers['sign'] ?? '', pair);
}

function openParts(form: Form, apiKey: string, signHeader: string, pair?: PlatformPair): OldEnvelope | Unopened {
  const params = form.get('params') ?? '';
  const paramsKey = form.get('paramsKey') ?? '';
  const sign = form.get('sign') ?? '';
  const sealed = fromBase64(paramsKey);
  const key = sealed === null ? null : rsaDecrypt(platformKey(pair), sealed);
  if (key === null || key.length !== 2 * AES_BLOCK_BYTES)
    return unopened(refuse('crypt.fail', { part: 'paramsKey' }), apiKey);
  const cipher = fromBase64(params);
  const bytes = cipher === null ? null : aesCbcDecrypt(...halves(key), cipher);
  const plain = bytes === null ? null : decodeUtf8(bytes);
  const json = bytes === null ? null : parseJsonObject(bytes);
  if (plain === null || json?.kind !== 'object')
    return unopened(refuse('crypt.fail', { part: 'params' }), apiKey, plain);
  return { apiKey, params, paramsKey, sign, signHeader, inner: json.value, key, plain };
}

function halves(key: Uint8Array): readonly [Uint8Array, Uint8Array] {
  return [key.subarray(0, AES_BLOCK_BYTES), key.subarray(AES_BLOCK_BYTES)];
}

/** A text of an object inside params: a number is written out, as phones send their stamp. */
export function innerText({ inner }: OldEnvelope, part: string, name: string): string {
  const object = Object.hasOwn(inner, part) ? inner[part] : undefined;
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, name)) return '';
  const value = (object as JsonObject)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** There is no secret in it: whoever knows apiKey can sign. */
export function oldText({ apiKey, params, paramsKey }: Omit<OldEnvelope, 'inner' | 'key'>, path: string): string {
  return `${apiKey}${path}?apiKey=${apiKey}&params=${params}&paramsKey=${paramsKey}`;
}

/** Phones sign with SHA-256 and servers of the demo with MD5, in lower-case hex; no other case was seen. */
export function oldSigned(path: string, digest: 'SHA-256' | 'MD5'): Rule<OldEnvelope> {
  const right = (f: OldEnvelope) => (digest === 'MD5' ? md5Hex : sha256Hex)(oldText(f, path));
  return {
    name: 'sign',
    evidence: 'client code',
    refuses: ['sig.bad'],
    test: (f) => {
      const isRight = equalText(right(f), f.sign.toLowerCase());
      return isRight && (f.signHeader === '' || f.signHeader === f.sign) ? null : refuse('sig.bad');
    },
    why: (f) => ({
      expected: right(f),
      got: f.sign,
      canonical: oldText(f, path),
      hint: say('sign.cucc-old', { digest, path }),
    }),
  };
}

/** The caller's key in a field of its own, for whoever asks why it did not open. */
export function oldSeals({ body }: Arrival): readonly SealClue[] {
  const form = parseForm(decodeUtf8(body) ?? '');
  const isRight = (bytes: Uint8Array): boolean => bytes.length === 2 * AES_BLOCK_BYTES;
  const text = form?.get('paramsKey') ?? '';
  const seal = { cipher: 'RSA', holds: 'key', isRight } as const;
  return [{ about: 'seal', field: 'paramsKey', text, outputs: ['base64'], seal }];
}

/**
 * `obj` of an answer: the caller's own key and IV under the private key, which the public one opens, and the data under
 * them. That they are the caller's own is ours; clients take whatever comes.
 */
export function sealOld(
  key: Uint8Array,
  data: string,
  pair?: PlatformPair,
): { readonly aesKey: string; readonly data: string } {
  const platform = platformKey(pair);
  const block = new Uint8Array(modulusBytes(platform)).fill(0xff);
  block.set([0, 1]);
  block[block.length - key.length - 1] = 0;
  block.set(key, block.length - key.length);
  const aesKey = rsaPrivateRaw(platform, block) as Uint8Array;
  return { aesKey: toBase64(aesKey), data: toBase64(aesCbcEncrypt(...halves(key), data)) };
}

/** What stands beside code 1, as the tables print it: only the words tell the cause [cucc-old]. */
const words: Readonly<Partial<Record<Refusal, string>>> = {
  'sig.bad': '验签失败',
  'num.unknown': '私网IP查找号码失败',
  'bearer.wifi-only': '源IP鉴权失败',
  'bearer.vpn': '源IP鉴权失败',
  'bearer.proxy': '源IP鉴权失败',
  'bearer.foreign-ip': '源IP鉴权失败',
  'bearer.cmwap': '源IP鉴权失败',
  'bearer.radio': '源IP鉴权失败',
  'bearer.ip-family': '源IP鉴权失败',
  'xnet.other-carrier': '网关取号失败',
  'tok.wrong-app': '传入code和AppID不匹配',
};

export function oldReply(outcome: Outcome, code: Code, obj: object | null, seq: string): Reply {
  const reason = outcome.out === 'refused' && outcome.code === null ? outcome.reason : null;
  const msg = (code.code === '1' && reason !== null ? words[reason] : undefined) ?? code.text;
  return jsonReply({
    code: Number(code.code),
    msg,
    status: code.code === '0' ? 0 : 1,
    seq,
    ...(obj === null ? {} : { obj }),
  });
}
