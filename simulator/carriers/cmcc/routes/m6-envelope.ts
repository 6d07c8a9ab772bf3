import type { SealClue } from '../../../core/route/clue.ts';
import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import { fromHex, toUpperHex } from '../../../wire/hex.ts';
import { parseJsonObject } from '../../../wire/json-object.ts';
import { AES_BLOCK_BYTES, aesCbcDecrypt, aesCbcEncrypt, ZERO_IV } from '../../../wire/primitives.ts';
import { rsaDecrypt } from '../../../wire/rsa.ts';
import { decodeUtf8 } from '../../../wire/utf8.ts';
import { keyClue } from '../../rules/key-clue.ts';
import { text } from '../json-body.ts';
import { markedKey } from '../platform-key.ts';
import { readPositions } from './m6-positions.ts';

/**
 * The caller's key K, which RSA sealed; null when it cannot be opened. Newer builds mark the larger platform key, under the name that
 * M8 has for it (assumed) [cmcc-m8-envelope].
 */
export function openKey(encrypted: string, mark: string, pair?: PlatformPair): Uint8Array | null {
  const sealed = fromHex(encrypted);
  const key = sealed === null ? null : rsaDecrypt(markedKey(mark, pair), sealed);
  return key === null || key.length !== AES_BLOCK_BYTES ? null : key;
}

/** The list that K sealed. Hex is read first; that the carrier takes Base64 too is not certain [cmcc-m6-envelope]. */
export function openList(reqdata: string, key: Uint8Array): string | null {
  const cipher = fromHex(reqdata) ?? fromBase64(reqdata);
  const plain = cipher === null ? null : aesCbcDecrypt(key, ZERO_IV, cipher);
  return plain === null ? null : decodeUtf8(plain);
}

/** The two layers, for whoever asks why they did not open: the list only where its key is there. */
export function m6Seals(arrival: Arrival): readonly SealClue[] {
  const reading = parseJsonObject(arrival.body);
  if (reading.kind !== 'object') return [];
  const encrypted = text(reading.value, 'encrypted');
  const outer = keyClue('encrypted', encrypted, 'hex');
  const key = openKey(encrypted, text(reading.value, 'securityreinforce'));
  if (key === null) return [outer];
  const isRight = (bytes: Uint8Array): boolean => isList(decodeUtf8(bytes));
  const seal: SealClue['seal'] = { cipher: 'AES-128-CBC', key, iv: ZERO_IV, isRight };
  return [
    outer,
    { about: 'seal', field: 'reqdata', text: text(reading.value, 'reqdata'), outputs: ['hex', 'base64'], seal },
  ];
}

/** The list begins with its version; under another IV its first sixteen letters are others. */
function isList(list: string | null): boolean {
  return list !== null && readPositions(list)?.ver === '1.0';
}

/** The answer goes back under the same key. */
export function sealResult(key: Uint8Array, text: string): string {
  return toUpperHex(aesCbcEncrypt(key, ZERO_IV, text));
}
