import { everyKind, type IdFormats } from '../../core/route/scene.ts';
import { type IdFormat, type IdParts, readDecimal } from '../../core/world/id-format.ts';
import { letterFormat, mostSerial, readTail, tailLetters, writeTail } from '../letter-ids.ts';
import { webFormat } from './web-token.ts';

export const tokenMark = 'STsid000000';
export const tokenStampDigits = 13;
const noiseLetters = 18;
export const tokenLength = tokenMark.length + tokenStampDigits + noiseLetters + tailLetters;

/**
 * `STsid`, six zeros, 13 digits of epoch ms and 32 letters and digits: 56 in all, from eight published samples
 * [cmcc-token-shape]. What the 32 hold is ours: noise, the world's tag, kind and serial.
 */
const token: IdFormat = {
  most: { serial: mostSerial, issuedAtMs: 10 ** tokenStampDigits - 1 },
  read(id): IdParts | null {
    if (id.length !== tokenLength || !id.startsWith(tokenMark)) return null;
    const issuedAtMs = readDecimal(id, tokenMark.length, tokenMark.length + tokenStampDigits);
    return issuedAtMs < 0 ? null : readTail(id, issuedAtMs);
  },
  write(tag, parts, noise) {
    const stamp = String(parts.issuedAtMs).padStart(tokenStampDigits, '0').slice(-tokenStampDigits);
    return tokenMark + stamp + noise(noiseLetters, false) + writeTail(tag.base62, parts);
  },
};

/** No source shows a scrip whole, nor what a page holds until its user agrees; this shape, 36 letters and digits, is ours. */
const scrip = letterFormat(14);

export const ids: IdFormats = { ...everyKind(scrip), token, web: webFormat };
