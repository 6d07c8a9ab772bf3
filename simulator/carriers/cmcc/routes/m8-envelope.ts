import type { SealClue } from '../../../core/route/clue.ts';
import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import { type Unopened, unopened } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { refuse } from '../../../core/words/intent.ts';
import { fromBase64Lines, toBase64 } from '../../../wire/base64.ts';
import { fromHex } from '../../../wire/hex.ts';
import { type JsonObject, parseJsonObject } from '../../../wire/json-object.ts';
import { AES_BLOCK_BYTES, aesCbcDecrypt, aesCbcEncrypt } from '../../../wire/primitives.ts';
import { rsaDecrypt } from '../../../wire/rsa.ts';
import { decodeUtf8 } from '../../../wire/utf8.ts';
import { keyClue } from '../../rules/key-clue.ts';
import { text } from '../json-body.ts';
import { markedKey } from '../platform-key.ts';

/** The key and IV of a request, under which its answer goes back, and what stood inside. */
export interface M8Envelope {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly value: JsonObject;
  readonly plain: string;
}

/** Whether a body is the envelope: the other form names its values in clear. */
export function isEnvelope(body: JsonObject): boolean {
  return Object.hasOwn(body, 'encrypted') || Object.hasOwn(body, 'reqdata');
}

/** RSA seals a key, the key and an IV of the caller's seal JSON [cmcc-m8-envelope]. */
export function openEnvelope(body: JsonObject, pair?: PlatformPair): M8Envelope | Unopened {
  for (const field of ['encrypted', 'encryptedIV', 'reqdata']) {
    if (text(body, field) === '') return unopened(refuse('req.param', { field }));
  }
  const key = openM8Key(body, pair);
  if (key === null) return unopened(refuse('crypt.fail', { part: 'encrypted' }));
  const iv = openIv(body);
  if (iv === null) return unopened(refuse('crypt.fail', { part: 'encryptedIV' }));
  const cipher = fromBase64Lines(text(body, 'reqdata'));
  const bytes = cipher === null ? null : aesCbcDecrypt(key, iv, cipher);
  const plain = bytes === null ? null : decodeUtf8(bytes);
  if (bytes === null || plain === null) return unopened(refuse('crypt.fail', { part: 'reqdata' }));
  const reading = parseJsonObject(bytes);
  if (reading.kind === 'object') return { key, iv, value: reading.value, plain };
  const wrong = reading.kind === 'duplicate' ? { twice: reading.name } : { field: 'reqdata: a JSON object' };
  return unopened(refuse('req.param', wrong), null, plain);
}

/** Hex as in M6, or Base64, as the rest of this envelope is. */
function openM8Key(body: JsonObject, pair?: PlatformPair): Uint8Array | null {
  const encrypted = text(body, 'encrypted');
  const sealed = fromHex(encrypted) ?? fromBase64Lines(encrypted);
  const key = sealed === null ? null : rsaDecrypt(markedKey(text(body, 'securityreinforce'), pair), sealed);
  return key === null || key.length !== AES_BLOCK_BYTES ? null : key;
}

function openIv(body: JsonObject): Uint8Array | null {
  const iv = fromBase64Lines(text(body, 'encryptedIV'));
  return iv === null || iv.length !== AES_BLOCK_BYTES ? null : iv;
}

/** The two layers, for whoever asks why they did not open: the inner one only where its key and IV are there. */
export function m8Seals(arrival: Arrival): readonly SealClue[] {
  const reading = parseJsonObject(arrival.body);
  if (reading.kind !== 'object' || !isEnvelope(reading.value)) return [];
  const body = reading.value;
  const outer: SealClue = { ...keyClue('encrypted', text(body, 'encrypted'), 'hex'), outputs: ['hex', 'base64'] };
  const [key, iv] = [openM8Key(body), openIv(body)];
  if (key === null || iv === null) return [outer];
  const isRight = (bytes: Uint8Array): boolean => parseJsonObject(bytes).kind === 'object';
  const seal: SealClue['seal'] = { cipher: 'AES-128-CBC', key, iv, isRight };
  // Line breaks are taken, and are no mistake.
  const reqdata = text(body, 'reqdata').replaceAll(/\r|\n/g, '');
  return [outer, { about: 'seal', field: 'reqdata', text: reqdata, outputs: ['base64'], seal }];
}

/** The answer goes back under the same key and IV. */
export function sealM8(key: Uint8Array, iv: Uint8Array, plain: string): string {
  return toBase64(aesCbcEncrypt(key, iv, plain));
}
