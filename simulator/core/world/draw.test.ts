import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chanceOf,
  drawAlphanumerics,
  drawBytes,
  drawDigits,
  drawHex,
  fraction,
  hashText,
  streams,
  type Words,
} from './draw.ts';

const NOW = 1_767_240_000_000;
const key = fc.integer({ min: 0, max: 2 ** 45 });

// These values are promises: a seed in somebody's test suite must name the same things for ever.
test('the algorithm has not changed', () => {
  const chance = chanceOf('sanwang', 'default');
  expect(chance.words(1, 0, 0)).toEqual([1407408558, 620584729, 1497258591, 451026449]);
  expect(chance.words(2, 7, NOW)).toEqual([-43918496, -1484503906, -1538807807, 1822198028]);
  expect(chanceOf('种子', 'w1').words(8, 1, 2)).toEqual([399625544, 513901723, 429997115, 1542253627]);
  expect(drawDigits(chance, 3, 0, 0, 15)).toBe('045711305636823');
  expect(drawHex(chance, 11, 1, NOW, 32)).toBe('6a3eb89371230bacdf6a17d74703153a');
  expect(drawAlphanumerics(chance, 2, 1, NOW, 40)).toBe('8UttE88q0VRgff1vCNTrZaEU1hgaZhmMFKD4sdAm');
  const padding = [107, 5, 160, 15, 197, 230, 99, 32, 102, 145, 154, 115, 143, 215, 10, 58, 19, 72, 240, 5];
  expect([...drawBytes(chance, 9, 1, 2, 20)]).toEqual(padding);
  expect(hashText('sanwang', 1)).toBe(920233068);
  expect(streams).toEqual({
    tag: 1,
    credential: 2,
    appId: 3,
    appSecret: 4,
    imsi: 5,
    iccid: 6,
    address: 7,
    fault: 8,
    padding: 9,
    taskId: 10,
    cookie: 11,
    msisdn: 12,
    messageId: 13,
    peerKey: 14,
    smsCode: 16,
    portal: 15,
    effect: 17,
  });
});

test('depends on nothing that was drawn before', () => {
  fc.assert(
    fc.property(key, key, fc.array(key), (key0, key1, others) => {
      const chance = chanceOf('s', 'h');
      const first = chance.words(streams.fault, key0, key1);
      for (const other of others) chance.words(streams.credential, other, other);
      expect(chance.words(streams.fault, key0, key1)).toEqual(first);
      expect(chanceOf('s', 'h').words(streams.fault, key0, key1)).toEqual(first);
    }),
  );
});

test('seed, handle, stream and both keys all count, beyond 32 bits too', () => {
  const drawn = new Set<string>();
  const draw = (seed: string, handle: string, stream: number, key0: number, key1: number) =>
    drawn.add(chanceOf(seed, handle).words(stream, key0, key1).join());
  const wide = 2 ** 33;
  for (const seed of ['s', 't', '']) for (const handle of ['h', 'i']) draw(seed, handle, 1, 0, 0);
  draw('h', 's', 1, 0, 0);
  for (const stream of Object.values(streams)) draw('s', 'h', stream, 5, 6);
  for (const [key0, key1] of [
    [6, 5],
    [5, 7],
    [4, 6],
    [5 + wide, 6],
    [5, 6 + 2 * wide],
  ] as const)
    draw('s', 'h', 1, key0, key1);
  expect(drawn.size).toBe(6 + 1 + Object.keys(streams).length + 5);
});

test('streams have numbers of their own', () => {
  expect(new Set(Object.values(streams)).size).toBe(Object.keys(streams).length);
});

test('a hundred thousand credentials in a millisecond get a hundred thousand names', () => {
  const chance = chanceOf('s', 'h');
  const names = new Set<string>();
  for (let serial = 0; serial < 100_000; serial++) {
    names.add(drawAlphanumerics(chance, streams.credential, serial, NOW, 14));
  }
  expect(names.size).toBe(100_000);
});

test.each([
  ['digits', drawDigits, /^[0-9]*$/],
  ['hex', drawHex, /^[0-9a-f]*$/],
  ['alphanumerics', drawAlphanumerics, /^[0-9A-Za-z]*$/],
] as const)('%s: of the asked length, and a shorter draw begins a longer one', (_, draw, alphabet) => {
  const chance = chanceOf('s', 'h');
  fc.assert(
    fc.property(key, key, fc.nat(70), fc.nat(70), (key0, key1, length, more) => {
      const text = draw(chance, streams.cookie, key0, key1, length);
      expect(text).toHaveLength(length);
      expect(text).toMatch(alphabet);
      expect(draw(chance, streams.cookie, key0, key1, length + more).slice(0, length)).toBe(text);
    }),
  );
});

test('every letter of an alphabet turns up about as often as any other', () => {
  const chance = chanceOf('s', 'h');
  const counts = new Map<string, number>();
  for (let i = 0; i < 2000; i++) {
    for (const letter of drawAlphanumerics(chance, streams.taskId, i, 0, 31))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const wanted = (2000 * 31) / 62;
  expect(counts.size).toBe(62);
  for (const count of counts.values()) expect(Math.abs(count - wanted) / wanted).toBeLessThan(0.2);
});

test('bytes: of the asked length, a shorter draw begins a longer one, all values turn up', () => {
  const chance = chanceOf('s', 'h');
  const whole = drawBytes(chance, streams.padding, 1, NOW, 4000);
  for (const length of [0, 1, 15, 16, 17, 245]) {
    expect(drawBytes(chance, streams.padding, 1, NOW, length)).toEqual(whole.subarray(0, length));
  }
  expect(new Set(whole).size).toBe(256);
  expect(drawBytes(chance, streams.padding, 2, NOW, 16)).not.toEqual(whole.subarray(0, 16));
});

test('fractions lie in [0, 1) and spread evenly', () => {
  const chance = chanceOf('s', 'h');
  expect(fraction([0, 9, 9, 9] as Words)).toBe(0);
  expect(fraction([-1, 0, 0, 0] as Words)).toBeLessThan(1);
  const tenths = new Array<number>(10).fill(0);
  for (let i = 1; i <= 10_000; i++) {
    const tenth = Math.floor(fraction(chance.words(streams.fault, 77, i)) * 10);
    tenths[tenth] = (tenths[tenth] as number) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('texts that differ a little hash far apart', () => {
  const hashes = new Set<number>();
  for (let i = 0; i < 20_000; i++) hashes.add(hashText(`w${i}`, 1));
  expect(hashes.size).toBe(20_000);
  expect(hashText('ab', 1)).not.toBe(hashText('ba', 1));
  expect(hashText('', 1)).not.toBe(hashText('\0', 1));
  expect(hashText('a', 1)).not.toBe(hashText('a', 2));
});
