import { type IdFormat, type IdParts, readHex, readKind, writeHex, writeKind } from '../core/world/id-format.ts';

const tagDigits = 10;
const stampDigits = 11;
const serialDigits = 6;
const noiseDigits = 4;
const digits = tagDigits + 1 + stampDigits + serialDigits + noiseDigits;

/**
 * 32 lower-case hex digits behind a mark: noise, kind, serial, tag and time. The native access codes of Unicom and
 * Telecom look like hex in client code; their true layout is unknown and this one is ours [cucc-token]. Six digits of
 * serial end after 16.7 million credentials of one world, and the next is refused; fewer digits of noise would let one changed letter pass.
 */
export function hexFormat(mark: string): IdFormat {
  return {
    most: { serial: 16 ** serialDigits - 1, issuedAtMs: 16 ** stampDigits - 1 },
    read(id): IdParts | null {
      if (id.length !== mark.length + digits || !id.startsWith(mark)) return null;
      let at = mark.length + noiseDigits;
      if (readHex(id, mark.length, at) < 0) return null;
      const kind = readKind(readHex(id, at, at + 1));
      const serial = readHex(id, at + 1, at + 1 + serialDigits);
      at += 1 + serialDigits;
      const tag = id.slice(at, at + tagDigits);
      const issuedAtMs = readHex(id, at + tagDigits, at + tagDigits + stampDigits);
      if (kind === null || serial < 0 || issuedAtMs < 0) return null;
      return { tag, kind: kind.kind, purpose: kind.purpose, serial, issuedAtMs };
    },
    write(tag, parts, noise) {
      const head = mark + noise(noiseDigits, true) + writeHex(writeKind(parts.kind, parts.purpose), 1);
      return head + writeHex(parts.serial, serialDigits) + tag.hex + writeHex(parts.issuedAtMs, stampDigits);
    },
  };
}
