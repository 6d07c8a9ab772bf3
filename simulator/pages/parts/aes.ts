import { hexOf } from './md5.ts';

// What Web Crypto has answers later and in secure pages alone; the carrier's script asks CryptoJS, which the page may not have loaded.
const doubled = (byte: number): number => ((byte << 1) ^ (byte & 0x80 ? 0x11b : 0)) & 0xff;

const box = sBox();

/** AES-128 in CBC with PKCS#7 over a text in UTF-8, as lower hex; key and IV are sixteen Latin-1 letters each (FIPS 197). */
export function aesCbcHex(text: string, key: string, iv: string): string {
  const bytes = new TextEncoder().encode(text);
  const fill = 16 - (bytes.length % 16);
  const whole = new Uint8Array(bytes.length + fill).fill(fill);
  whole.set(bytes);
  const keys = expand(lettersOf(key));
  let before = lettersOf(iv);
  for (let at = 0; at < whole.length; at += 16) {
    const block = whole.subarray(at, at + 16);
    for (let i = 0; i < 16; i++) block[i] = (block[i] ?? 0) ^ (before[i] ?? 0);
    encrypt(block, keys);
    before = block;
  }
  return hexOf(whole);
}

const lettersOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function encrypt(block: Uint8Array, keys: Uint8Array): void {
  addKey(block, keys, 0);
  for (let round = 1; round <= 10; round++) {
    const shifted = Array.from({ length: 16 }, (_, i) => box[block[(i * 5) % 16] ?? 0] ?? 0);
    for (let i = 0; i < 16; i++) block[i] = round === 10 ? (shifted[i] ?? 0) : mixed(shifted, i);
    addKey(block, keys, round * 16);
  }
}

function addKey(block: Uint8Array, keys: Uint8Array, from: number): void {
  for (let i = 0; i < 16; i++) block[i] = (block[i] ?? 0) ^ (keys[from + i] ?? 0);
}

/** One byte of a mixed column: 2, 3, 1, 1 times its bytes from this one on. */
function mixed(bytes: readonly number[], at: number): number {
  const column = at & ~3;
  const of = (by: number) => bytes[column + ((at + by) & 3)] ?? 0;
  return doubled(of(0)) ^ doubled(of(1)) ^ of(1) ^ of(2) ^ of(3);
}

function expand(key: Uint8Array): Uint8Array {
  const keys = new Uint8Array(176);
  keys.set(key);
  let constant = 1;
  for (let at = 16; at < 176; at += 4) {
    let word = [...keys.subarray(at - 4, at)];
    if (at % 16 === 0) {
      word = [...word.slice(1), ...word.slice(0, 1)].map((byte) => box[byte] ?? 0);
      word[0] = (word[0] ?? 0) ^ constant;
      constant = doubled(constant);
    }
    for (let i = 0; i < 4; i++) keys[at + i] = (keys[at + i - 16] ?? 0) ^ (word[i] ?? 0);
  }
  return keys;
}

/** Inverses in the field of 256 elements, each by the affine map; 3 generates the field, and 0xf6 is its inverse. */
function sBox(): Uint8Array {
  const found = new Uint8Array(256);
  let power = 1;
  let inverse = 1;
  do {
    power = power ^ doubled(power);
    inverse ^= inverse << 1;
    inverse ^= inverse << 2;
    inverse ^= inverse << 4;
    inverse &= 0xff;
    if (inverse & 0x80) inverse ^= 0x09;
    const spread = (by: number) => ((inverse << by) | (inverse >> (8 - by))) & 0xff;
    found[power] = inverse ^ spread(1) ^ spread(2) ^ spread(3) ^ spread(4) ^ 0x63;
  } while (power !== 1);
  found[0] = 0x63;
  return found;
}
