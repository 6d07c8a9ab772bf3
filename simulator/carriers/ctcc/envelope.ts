import type { SealClue } from '../../core/route/clue.ts';
import type { PlatformPair } from '../../core/route/platform-pair.ts';
import { type Rule, type Unopened, unopened } from '../../core/route/route.ts';
import type { Arrival } from '../../core/words/arrival.ts';
import { refuse } from '../../core/words/intent.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { say } from '../../core/words/sentence.ts';
import { type Form, parseForm, parsePairs } from '../../wire/form.ts';
import { fromHex, toUpperHex } from '../../wire/hex.ts';
import { AES_BLOCK_BYTES, ASCII_ZERO_IV, aesCbcDecrypt, aesCbcEncrypt, hmacSha1Hex } from '../../wire/primitives.ts';
import { rsaDecrypt } from '../../wire/rsa.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { formType, isContentType } from '../rules/content-type.ts';
import { hexSign } from '../rules/hex-case.ts';
import { keyClue } from '../rules/key-clue.ts';
import { partsOf, secretPart, sentFields, signClue } from '../rules/sign-recipe.ts';
import type { CtccFiling } from './filing.ts';
import { platformKey } from './platform-key.ts';

/** Telecom's one envelope: RSA seals the caller's key, that seals `k=v` pairs, HMAC-SHA1 signs both [ctcc-envelope]. */
export interface Envelope {
  readonly form: Form;
  /** The pairs inside paramStr. */
  readonly inner: Form;
  readonly appId: string;
  readonly key: Uint8Array;
  /** paramStr in clear. */
  readonly plain: string;
}

/** What `openEnvelope` refuses. */
export const envelopeRefuses: readonly Refusal[] = ['req.null', 'req.type', 'req.not-json', 'req.param', 'crypt.fail'];

const required = ['clientType', 'format', 'version', 'paramKey', 'paramStr', 'sign'];

/** Codes in place of a route's own, where it tells apart what is wrong with an envelope. */
export interface EnvelopeCodes {
  /** The app id is there and empty, by the name under which it came. */
  readonly empty?: Readonly<Record<'appId' | 'clientId', string>>;
  /** `paramStr` does not open under the key that came along. */
  readonly cipher?: string;
  /** What it holds is no `k=v` pair. */
  readonly pairs?: string;
}

/** Opens a form body, or a query string for GET. Older clients call the app id `clientId`. */
export function openEnvelope(arrival: Arrival, codes: EnvelopeCodes = {}, pair?: PlatformPair): Envelope | Unopened {
  const text = arrival.method === 'GET' ? arrival.query : decodeUtf8(arrival.body);
  if (text === '') return unopened(refuse('req.null'));
  if (arrival.method !== 'GET' && !isContentType(arrival.headers['content-type'], formType))
    return unopened(refuse('req.type', { contentType: 'not a form' }));
  const form = text === null ? null : parseForm(text);
  if (form === null) return unopened(refuse('req.not-json'));
  const appId = form.get('appId') ?? form.get('clientId') ?? '';
  if (form.duplicate !== null) return unopened(refuse('req.param', { twice: form.duplicate }), appId);
  if (appId === '') return withoutApp(form, codes);
  const missing = required.find((name) => (form.get(name) ?? '') === '');
  if (missing !== undefined) return unopened(refuse('req.param', { field: missing }), appId);
  const key = openKey(form.get('paramKey') ?? '', pair);
  if (key === null) return unopened(refuse('crypt.fail', { part: 'paramKey' }), appId);
  const cipher = fromHex(form.get('paramStr') ?? '');
  const plain = cipher === null ? null : aesCbcDecrypt(key, ASCII_ZERO_IV, cipher);
  const pairs = plain === null ? null : decodeUtf8(plain);
  if (pairs === null) return unopened(refuse('crypt.fail', { part: 'paramStr' }, codes.cipher), appId);
  const inner = parsePairs(pairs);
  if (inner === null || !holdsPairs(inner))
    return unopened(refuse('req.not-json', { inside: 'paramStr' }, codes.pairs), appId, pairs);
  if (inner.duplicate !== null) return unopened(refuse('req.param', { twice: inner.duplicate }), appId, pairs);
  return { form, inner, appId, key, plain: pairs };
}

function withoutApp(form: Form, { empty }: EnvelopeCodes): Unopened {
  const name = form.get('appId') === undefined && form.get('clientId') === '' ? 'clientId' : 'appId';
  return unopened(refuse('req.param', { field: name }, form.get(name) === '' ? empty?.[name] : null), '');
}

/** JSON, say, opens as well as pairs do, and has none of their names. Nothing at all is an envelope without a stamp. */
function holdsPairs({ names }: Form): boolean {
  return names.length === 0 || names.some((name) => /^\w+$/.test(name));
}

export function isUnopened(value: Envelope | Unopened): value is Unopened {
  return 'unopened' in value;
}

/** Values in alphabetical order of their names, the app id first under whichever name it came. */
const names = ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version'] as const;

function partIn({ form, appId }: Envelope, name: string): string {
  return name === 'appId' ? appId : (form.get(name) ?? '');
}

function canonical(envelope: Envelope): string {
  let text = '';
  for (const name of names) text += partIn(envelope, name);
  return text;
}

export function signOf(envelope: Envelope, secret: string): string {
  return hmacSha1Hex(secret, canonical(envelope)).toUpperCase();
}

/** Upper-case hex in every sample, either case accepted unless policy `hex.case` wants one. */
export const signed: Rule<Envelope> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test: (f, at) => hexSign(f.form.get('sign') ?? '', [signOf(f, (at.filing as CtccFiling).appSecret)], 'none', at),
  why(f, at) {
    const expected = signOf(f, (at.filing as CtccFiling).appSecret);
    const got = f.form.get('sign') ?? '';
    return {
      expected,
      got,
      canonical: say('sign.hmac', { algorithm: 'HMAC-SHA1', key: '‹appSecret›', text: canonical(f) }),
      hint: say('sign.ctcc'),
    };
  },
  clue(f, at) {
    const key = secretPart(at.filing as CtccFiling, 'appSecret');
    // Whoever joins names with values writes the name that he sends.
    const sent = names.map((name) => (name === 'appId' && f.form.get(name) === undefined ? 'clientId' : name));
    const parts = partsOf(sent, (name) => f.form.get(name) ?? '');
    return signClue(
      f.form.get('sign') ?? '',
      { parts, key, digest: 'SHA-1', rsa: null },
      sentFields(f.form, 'sign'),
      at,
    );
  },
};

/** The two layers, for whoever asks why they did not open: the pairs only where their key is there. */
export function envelopeSeals(arrival: Arrival): readonly SealClue[] {
  const form = parseForm(arrival.method === 'GET' ? arrival.query : (decodeUtf8(arrival.body) ?? ''));
  if (form === null) return [];
  const text = form.get('paramKey') ?? '';
  const outer = keyClue('paramKey', text, 'hex');
  const key = openKey(text);
  if (key === null) return [outer];
  const isRight = (bytes: Uint8Array): boolean => arePairs(decodeUtf8(bytes));
  const seal: SealClue['seal'] = { cipher: 'AES-128-CBC', key, iv: ASCII_ZERO_IV, isRight };
  return [outer, { about: 'seal', field: 'paramStr', text: form.get('paramStr') ?? '', outputs: ['hex'], seal }];
}

/** What clients write inside paramStr: A10 and the server routes. */
const innerNames: ReadonlySet<string> = new Set([
  ...['timeStamp', 'bussinessType', 'pipl', 'rl', 'sdkVersion', 'networkType', 'onlineType', 'callback'],
  ...['accessCode', 'authCode', 'mobile'],
]);

/** Names and values of letters; under another IV the first name is another, though it may still be a word. */
function arePairs(text: string | null): boolean {
  const pairs = text === null ? null : parsePairs(text);
  return pairs !== null && innerNames.has(pairs.names[0] ?? '') && pairs.names.every((name) => /^\w+$/.test(name));
}

/** The caller's AES key, which RSA sealed; null when it cannot be opened. */
function openKey(paramKey: string, pair?: PlatformPair): Uint8Array | null {
  const sealed = fromHex(paramKey);
  const key = sealed === null ? null : rsaDecrypt(platformKey(pair), sealed);
  return key === null || key.length !== AES_BLOCK_BYTES ? null : key;
}

/** Seals an answer's `data` with the caller's key. */
export function sealData(key: Uint8Array, data: unknown): string {
  return toUpperHex(aesCbcEncrypt(key, ASCII_ZERO_IV, JSON.stringify(data)));
}
