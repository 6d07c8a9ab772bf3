import { everyKind, type IdFormats } from '../../core/route/scene.ts';
import {
  type IdFormat,
  type IdParts,
  readBase62,
  readDecimal,
  readKind,
  writeBase62,
  writeKind,
} from '../../core/world/id-format.ts';
import { webFormat } from './web-token.ts';

export const tokenMark = 'STsid000000';
export const tokenStampDigits = 13;
const noiseLetters = 18;
const tagLetters = 7;
const serialLetters = 6;
export const tokenLength = tokenMark.length + tokenStampDigits + noiseLetters + tagLetters + 1 + serialLetters;

/**
 * `STsid`, six zeros, 13 digits of epoch ms and 32 letters and digits: 56 in all, from eight published samples
 * [cmcc-token-shape]. What the 32 hold is ours: noise, the world's tag, kind and serial.
 */
const token: IdFormat = {
  most: { serial: 62 ** serialLetters - 1, issuedAtMs: 10 ** tokenStampDigits - 1 },
  read(id): IdParts | null {
    if (id.length !== tokenLength || !id.startsWith(tokenMark)) return null;
    const issuedAtMs = readDecimal(id, tokenMark.length, tokenMark.length + tokenStampDigits);
    return issuedAtMs < 0 ? null : readTail(id, tokenLength - tagLetters - 1 - serialLetters, issuedAtMs);
  },
  write(tag, parts, noise) {
    const stamp = String(parts.issuedAtMs).padStart(tokenStampDigits, '0').slice(-tokenStampDigits);
    return tokenMark + stamp + noise(noiseLetters, false) + writeTail(tag.base62, parts);
  },
};

const scripStampLetters = 8;
const scripNoiseLetters = 14;
const scripLength = scripNoiseLetters + scripStampLetters + tagLetters + 1 + serialLetters;

/** No source shows a scrip whole, nor what a page holds until its user agrees; this shape is ours. */
const scrip: IdFormat = {
  most: { serial: 62 ** serialLetters - 1, issuedAtMs: 62 ** scripStampLetters - 1 },
  read(id): IdParts | null {
    if (id.length !== scripLength) return null;
    const issuedAtMs = readBase62(id, scripNoiseLetters, scripNoiseLetters + scripStampLetters);
    return issuedAtMs < 0 ? null : readTail(id, scripNoiseLetters + scripStampLetters, issuedAtMs);
  },
  write(tag, parts, noise) {
    return (
      noise(scripNoiseLetters, false) + writeBase62(parts.issuedAtMs, scripStampLetters) + writeTail(tag.base62, parts)
    );
  },
};

function readTail(id: string, from: number, issuedAtMs: number): IdParts | null {
  const tag = id.slice(from, from + tagLetters);
  const kind = readKind(readBase62(id, from + tagLetters, from + tagLetters + 1));
  const serial = readBase62(id, from + tagLetters + 1, from + tagLetters + 1 + serialLetters);
  return kind === null || serial < 0 ? null : { tag, kind: kind.kind, purpose: kind.purpose, serial, issuedAtMs };
}

function writeTail(tag: string, parts: Omit<IdParts, 'tag'>): string {
  return tag + writeBase62(writeKind(parts.kind, parts.purpose), 1) + writeBase62(parts.serial, serialLetters);
}

export const ids: IdFormats = { ...everyKind(scrip), token, web: webFormat };
