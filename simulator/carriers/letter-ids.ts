import { type IdFormat, type IdParts, readBase62, readKind, writeBase62, writeKind } from '../core/world/id-format.ts';

const tagLetters = 7;
const stampLetters = 8;
const serialLetters = 6;

/** Letters and digits behind the noise of an id that is written so: time, tag, kind and serial. */
export const tailLetters = tagLetters + 1 + serialLetters;

/** The last serial that six letters and digits have room for. */
export const mostSerial = 62 ** serialLetters - 1;

/** Noise, time, tag, kind and serial in letters and digits, `noiseLetters` and 22 in all. */
export function letterFormat(noiseLetters: number): IdFormat {
  const length = noiseLetters + stampLetters + tailLetters;
  return {
    most: { serial: mostSerial, issuedAtMs: 62 ** stampLetters - 1 },
    read(id): IdParts | null {
      if (id.length !== length) return null;
      const issuedAtMs = readBase62(id, noiseLetters, noiseLetters + stampLetters);
      return issuedAtMs < 0 ? null : readTail(id, issuedAtMs);
    },
    write: (tag, parts, noise) =>
      noise(noiseLetters, false) + writeBase62(parts.issuedAtMs, stampLetters) + writeTail(tag.base62, parts),
  };
}

/** What the last fourteen letters and digits of an id tell; null where they tell nothing. */
export function readTail(id: string, issuedAtMs: number): IdParts | null {
  const from = id.length - tailLetters;
  const tag = id.slice(from, from + tagLetters);
  const kind = readKind(readBase62(id, from + tagLetters, from + tagLetters + 1));
  const serial = readBase62(id, from + tagLetters + 1, id.length);
  return kind === null || serial < 0 ? null : { tag, kind: kind.kind, purpose: kind.purpose, serial, issuedAtMs };
}

export function writeTail(tag: string, parts: Omit<IdParts, 'tag'>): string {
  return tag + writeBase62(writeKind(parts.kind, parts.purpose), 1) + writeBase62(parts.serial, serialLetters);
}
