import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import { bareWorld, minted, NOW } from '../../testing/world.ts';
import { kinds, purposes } from '../words/credential.ts';
import {
  type IdFormat,
  type IdParts,
  readBase62,
  readDecimal,
  readHex,
  readKind,
  writeBase62,
  writeHex,
  writeKind,
} from './id-format.ts';
import { Registry } from './registry.ts';

test('base 62, hex and decimal digits read back', () => {
  fc.assert(
    fc.property(fc.nat(62 ** 5 - 1), fc.string({ maxLength: 5 }), (value, before) => {
      expect(readBase62(before + writeBase62(value, 5), before.length, before.length + 5)).toBe(value);
      const hex = writeHex(value, 11);
      expect(hex).toMatch(/^[0-9a-f]{11}$/);
      expect(readHex(hex, 0, 11)).toBe(value);
      expect(readDecimal(String(value), 0, String(value).length)).toBe(value);
    }),
  );
});

test.each(['é', '-', ' ', '中', '_', '{', '@', '`', '/', ':'])('%j is no digit of any alphabet', (odd) => {
  for (const read of [readBase62, readHex, readDecimal]) expect(read(`1${odd}1`, 0, 3)).toBe(-1);
});

test('digits that are missing are no digits', () => {
  for (const read of [readBase62, readHex, readDecimal]) expect(read('12', 0, 3)).toBe(-1);
  expect(readHex('A', 0, 1)).toBe(-1);
  expect(readDecimal('a', 0, 1)).toBe(-1);
});

test('kind and purpose are one digit', () => {
  const digits = kinds.flatMap((kind) =>
    purposes.map((purpose) => ({ kind, purpose, digit: writeKind(kind, purpose) })),
  );
  expect(digits.map(({ digit }) => digit)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  for (const { kind, purpose, digit } of digits) expect(readKind(digit)).toEqual({ kind, purpose });
  for (const digit of [-1, 16, 61]) expect(readKind(digit)).toBeNull();
});

/** A short one has not the room: what it tells is tried beside it. */
const formats = carriers.flatMap(({ id, ids }) =>
  Object.entries(ids)
    .map(([kind, format]) => ({ name: `${id} ${kind}`, format: format as IdFormat }))
    .filter(({ format }) => format.isShort !== true),
);

const parts = fc.record({
  kind: fc.constantFrom(...kinds),
  purpose: fc.constantFrom(...purposes),
  serial: fc.integer({ min: 1, max: 16_777_215 }),
  issuedAtMs: fc.integer({ min: 0, max: 9_999_999_999_999 }),
});

describe.each(formats)('ids of $name', ({ format }) => {
  const registry = new Registry();
  const world = bareWorld('here', registry);
  const other = bareWorld('there', registry);

  test('tell their world, kind, purpose, serial and time', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom('0', 'f', '9'), (of, letter) => {
        const id = format.write(world.tag, of, (length) => letter.repeat(length));
        const read = format.read(id) as IdParts;
        expect(read).toMatchObject(of);
        expect(world.owns(read.tag)).toBe(true);
        expect(other.owns(read.tag)).toBe(false);
        expect(registry.tagged(read.tag)).toBe(world);
      }),
    );
  });

  test('read back to the last that there is room for, and one more would be written like the first of all', () => {
    const { serial, issuedAtMs } = format.most;
    const last = world.idOf(format, 'access', 'login', serial, issuedAtMs);
    const read = format.read(last) as IdParts;
    expect(read).toMatchObject({ serial, issuedAtMs, kind: 'access' });
    expect(world.wrote(format, last, read)).toBe(true);
    const write = (of: number) => format.write(world.tag, { ...read, serial: of }, (length) => '0'.repeat(length));
    expect(write(serial + 1)).toBe(write(0));
  });

  test('are known by their world, and by no other', () => {
    const { id } = minted(world, format);
    const read = format.read(id) as IdParts;
    expect(world.wrote(format, id, read)).toBe(true);
    expect(other.wrote(format, id, read)).toBe(false);
  });

  test('are never authentic once a letter was changed', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.constantFrom(...'0123456789abcdefXYZ中'), (at, letter) => {
        const { id } = minted(world, format);
        const place = at % id.length;
        const forged = id.slice(0, place) + letter + id.slice(place + 1);
        const read = format.read(forged);
        const isAuthentic = read !== null && world.owns(read.tag) && world.wrote(format, forged, read);
        expect(isAuthentic).toBe(forged === id);
      }),
      // Four hex digits of noise let one forgery in 65,536 pass, so these runs are always the same ones.
      { numRuns: 200, seed: 1 },
    );
  });

  test('of any other shape are not read', () => {
    const { id } = minted(world, format);
    for (const text of ['', id.slice(1), `${id}0`, `0${id}`, '中'.repeat(id.length), ' '.repeat(id.length)]) {
      expect(format.read(text)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => format.read(text) === null));
  });
});

test('two credentials of one world never share an id, whatever the kind and the clock', () => {
  const world = bareWorld('here');
  const seen = new Set<string>();
  for (const { format } of formats) {
    for (let i = 0; i < 500; i++)
      seen.add(minted(world, format, { kind: 'access', purpose: 'verify', issuedAtMs: NOW + (i % 3) }).id);
  }
  expect(seen.size).toBe(formats.length * 500);
});
