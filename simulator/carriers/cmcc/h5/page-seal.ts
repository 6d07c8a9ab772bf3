import type { SealClue } from '../../../core/route/clue.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import { fromHex } from '../../../wire/hex.ts';
import { type JsonObject, parseJsonObject } from '../../../wire/json-object.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt, md5Hex } from '../../../wire/primitives.ts';
import { decodeUtf8, encodeUtf8 } from '../../../wire/utf8.ts';

/** The key that both sides make of `encrypted`: the middle sixteen characters of its upper-case MD5 [cmcc-h5-seal]. */
export function sealKey(encrypted: string): Uint8Array {
  return encodeUtf8(md5Hex(encrypted).toUpperCase().slice(8, 24));
}

/** What a page sealed, and its text as it stood there. */
export interface Reqdata {
  readonly value: JsonObject;
  readonly plain: string;
}

/** What stands in `reqdata`: lower hex in both scripts; Base64, which an older note has, is taken too. Null where it does not open. */
export function openReqdata(reqdata: string, encrypted: string): Reqdata | null {
  const sealed = fromHex(reqdata) ?? fromBase64(reqdata);
  const bytes = sealed === null ? null : aesCbcDecrypt(sealKey(encrypted), ASCII_ZERO_IV, sealed);
  const plain = bytes === null ? null : decodeUtf8(bytes);
  const reading = bytes === null ? null : parseJsonObject(bytes);
  return plain !== null && reading?.kind === 'object' ? { value: reading.value, plain } : null;
}

/** The same for whoever asks why it did not open. */
export function reqdataClue(reqdata: string, encrypted: string): SealClue {
  const isRight = (opened: Uint8Array) => parseJsonObject(opened).kind === 'object';
  const seal = { cipher: 'AES-128-CBC', key: sealKey(encrypted), iv: ASCII_ZERO_IV, isRight } as const;
  return { about: 'seal', field: 'reqdata', text: reqdata, seal, outputs: ['hex', 'base64'] };
}
