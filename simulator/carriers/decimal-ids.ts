import { type IdFormat, type IdParts, readDecimal, readKind, writeKind } from '../core/world/id-format.ts';

const noiseDigits = 3;
const kindDigits = 2;
const serialDigits = 8;
const tagDigits = 13;
const stampDigits = 13;
const digits = noiseDigits + kindDigits + serialDigits + tagDigits + stampDigits;

const tagHexDigits = 10;

/**
 * Decimal digits: noise, kind, serial, tag and time, 39 in all. The codes that are shown so have nineteen, too few for what an id
 * of this box tells about itself; the length is ours.
 */
export const decimalFormat: IdFormat = {
  most: { serial: 10 ** serialDigits - 1, issuedAtMs: 10 ** stampDigits - 1 },
  read(id): IdParts | null {
    if (id.length !== digits) return null;
    let at = 0;
    const next = (length: number) => {
      at += length;
      return readDecimal(id, at - length, at);
    };
    const noise = next(noiseDigits);
    const kind = readKind(next(kindDigits));
    const serial = next(serialDigits);
    const tag = next(tagDigits);
    const issuedAtMs = next(stampDigits);
    if (kind === null || noise < 0 || serial < 0 || tag < 0 || tag >= 16 ** tagHexDigits || issuedAtMs < 0) return null;
    return { tag: tag.toString(16).padStart(tagHexDigits, '0'), ...kind, serial, issuedAtMs };
  },
  write(tag, parts, noise) {
    const drawn = Number.parseInt(noise(noiseDigits, true), 16) % 10 ** noiseDigits;
    return (
      padded(drawn, noiseDigits) +
      padded(writeKind(parts.kind, parts.purpose), kindDigits) +
      padded(parts.serial, serialDigits) +
      padded(Number.parseInt(tag.hex, 16), tagDigits) +
      padded(parts.issuedAtMs, stampDigits)
    );
  },
};

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0').slice(-length);
}
