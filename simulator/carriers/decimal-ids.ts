import type { Kind, Purpose } from '../core/words/credential.ts';
import type { IdFormat, IdParts } from '../core/world/id-format.ts';

/** Nineteen digits and no zero in front, so that whoever keeps them as a number has the same number. */
const shape = /^[1-9][0-9]{18}$/;
const first = 10n ** 18n;

/** With it the last id of all still fits into a signed number of 64 bits, as which such codes are often kept. */
const serials = 7_000_000n;
const tags = 1n << 40n;
const tagHexDigits = 10;

/**
 * Nineteen decimal digits: the world's tag and the serial, and no room for more. What it is, is always the same; when it was
 * issued stands in the ledger alone, and nothing tells a forged one by its look. For codes that nobody takes back.
 */
export function decimalFormat(kind: Kind, purpose: Purpose): IdFormat {
  return {
    isShort: true,
    most: { serial: Number(serials) - 1, issuedAtMs: Number.MAX_SAFE_INTEGER },
    read(id): IdParts | null {
      if (!shape.test(id)) return null;
      const value = BigInt(id) - first;
      const tag = value / serials;
      if (tag >= tags) return null;
      const hex = tag.toString(16).padStart(tagHexDigits, '0');
      return { tag: hex, kind, purpose, serial: Number(value % serials), issuedAtMs: 0 };
    },
    write: (tag, { serial }) => String(first + BigInt(`0x${tag.hex}`) * serials + BigInt(serial)),
  };
}
