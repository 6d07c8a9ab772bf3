/**
 * Keyed chance: every draw is a function of (seed, handle, stream, key) and of nothing drawn before, so that nobody's
 * request or fault shifts another's luck. Not cryptographic: it names things in a test world.
 */
export interface Chance {
  /** Four 32-bit words for a stream and up to two numeric keys. */
  words(stream: number, key0: number, key1: number): Words;
}

export type Words = readonly [number, number, number, number];

/** Streams keep unrelated draws apart; the numbers are permanent. */
export const streams = {
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
} as const;

export function chanceOf(seed: string, handle: string): Chance {
  const a = hashText(seed, 0x9e3779b9);
  const b = hashText(seed, 0x85ebca6b);
  const c = hashText(handle, 0xc2b2ae35);
  const d = hashText(handle, 0x27d4eb2f);
  return {
    words: (stream, key0, key1) =>
      scramble(a ^ key0, b ^ key1, c ^ Math.imul(stream, 0x9e3779b1), d ^ high(key0) ^ high(key1)),
  };
}

/** A fraction in [0, 1). */
export function fraction(words: Words): number {
  return (words[0] >>> 0) / 0x1_0000_0000;
}

const rounds = 14;

/** The sfc32 generator, run until every seed bit has reached every word. */
function scramble(a0: number, b0: number, c0: number, d0: number): Words {
  let a = a0 | 0;
  let b = b0 | 0;
  let c = c0 | 0;
  let d = d0 | 0;
  let w0 = 0;
  let w1 = 0;
  let w2 = 0;
  let w3 = 0;
  for (let i = 0; i < rounds + 4; i++) {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    w0 = w1;
    w1 = w2;
    w2 = w3;
    w3 = t;
  }
  return [w0, w1, w2, w3];
}

/** Murmur-style hash of text to 32 bits. */
export function hashText(text: string, seed: number): number {
  let h = seed | 0;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x5bd1e995);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ text.length, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** The part of a safe integer above 32 bits: epoch milliseconds need 41. */
function high(key: number): number {
  return Math.floor(key / 0x1_0000_0000) | 0;
}

/** An alphabet as a table of its pairs: half the look-ups. */
interface Letters {
  readonly pairs: readonly string[];
  readonly base: number;
}

function lettersOf(alphabet: string): Letters {
  const pairs: string[] = [];
  for (const first of alphabet) for (const second of alphabet) pairs.push(first + second);
  return { pairs, base: pairs.length };
}

const digits = lettersOf('0123456789');
const hexDigits = lettersOf('0123456789abcdef');
const alphanumerics = lettersOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

/** `length` letters and digits; four a word keep the bias of the modulus below one in three hundred. */
export function drawAlphanumerics(chance: Chance, stream: number, key0: number, key1: number, length: number): string {
  return drawText(chance, stream, key0, key1, length, alphanumerics);
}

export function drawDigits(chance: Chance, stream: number, key0: number, key1: number, length: number): string {
  return drawText(chance, stream, key0, key1, length, digits);
}

export function drawHex(chance: Chance, stream: number, key0: number, key1: number, length: number): string {
  return drawText(chance, stream, key0, key1, length, hexDigits);
}

function drawText(
  chance: Chance,
  stream: number,
  key0: number,
  key1: number,
  length: number,
  letters: Letters,
): string {
  const { pairs, base } = letters;
  let text = '';
  let words: Words = noWords;
  for (let i = 0; i < length; i += 2) {
    // Two pairs a word, eight a call: sixteen letters for four words.
    if ((i & 15) === 0) words = chance.words(stream, key0, key1 + (i >>> 4) * 0x1_0000_0000);
    const word = (words[(i >>> 2) & 3] as number) >>> 0;
    const pair = (i & 2) === 0 ? word % base : Math.floor(word / base) % base;
    text += pairs[pair];
  }
  return (length & 1) === 0 ? text : text.slice(0, length);
}

const noWords: Words = [0, 0, 0, 0];

/** `length` bytes, for padding that must be the same in every process. */
export function drawBytes(chance: Chance, stream: number, key0: number, key1: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i += 16) {
    const words = chance.words(stream, key0, key1 + (i >>> 4) * 0x1_0000_0000);
    for (let j = 0; j < 16 && i + j < length; j++) bytes[i + j] = (words[j >>> 2] as number) >>> ((j & 3) * 8);
  }
  return bytes;
}
