/** Turned left by some bits, as a whole number of 32 bits. */
const turn = (word: number, bits: number): number => (word << (bits & 31)) | (word >>> (32 - (bits & 31)));
const p0 = (word: number): number => word ^ turn(word, 9) ^ turn(word, 17);
const p1 = (word: number): number => word ^ turn(word, 15) ^ turn(word, 23);

const start = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e] as const;

type State = [number, number, number, number, number, number, number, number];

/** One block of 64 bytes taken into the state (GB/T 32905, 5.3). */
function compressed(state: State, block: DataView, from: number): State {
  const words: number[] = [];
  const word = (at: number): number => words[at] as number;
  for (let at = 0; at < 16; at++) words.push(block.getUint32(from + 4 * at));
  for (let at = 16; at < 68; at++)
    words.push(p1(word(at - 16) ^ word(at - 9) ^ turn(word(at - 3), 15)) ^ turn(word(at - 13), 7) ^ word(at - 6));
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < 64; at++) {
    const isEarly = at < 16;
    const ss1 = turn((turn(a, 12) + e + turn(isEarly ? 0x79cc4519 : 0x7a879d8a, at)) | 0, 7);
    const ss2 = ss1 ^ turn(a, 12);
    const first = isEarly ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const second = isEarly ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (first + d + ss2 + (word(at) ^ word(at + 4))) | 0;
    const tt2 = (second + h + ss1 + word(at)) | 0;
    [a, b, c, d] = [tt1, a, turn(b, 9), c];
    [e, f, g, h] = [p0(tt2), e, turn(f, 19), g];
  }
  const [s0, s1, s2, s3, s4, s5, s6, s7] = state;
  return [a ^ s0, b ^ s1, c ^ s2, d ^ s3, e ^ s4, f ^ s5, g ^ s6, h ^ s7];
}

/** SM3 of bytes, 32 bytes (GB/T 32905): filled up with one bit and the length in bits, as SHA-256 is. */
export function sm3(bytes: Uint8Array): Buffer {
  const whole = Buffer.alloc((((bytes.length + 8) >> 6) + 1) << 6);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  whole.writeBigUInt64BE(BigInt(bytes.length) * 8n, whole.length - 8);
  const view = new DataView(whole.buffer, whole.byteOffset, whole.length);
  let state: State = [...start];
  for (let from = 0; from < whole.length; from += 64) state = compressed(state, view, from);
  const digest = Buffer.alloc(32);
  state.forEach((word, at) => {
    digest.writeInt32BE(word | 0, 4 * at);
  });
  return digest;
}

/** HMAC over SM3: RFC 2104, blocks of 64 bytes. */
export function hmacSm3(key: Uint8Array, bytes: Uint8Array): Buffer {
  const own = key.length > 64 ? sm3(key) : key;
  const mask = (by: number) => Buffer.alloc(64).map((_, at) => (own[at] ?? 0) ^ by);
  return sm3(Buffer.concat([mask(0x5c), sm3(Buffer.concat([mask(0x36), bytes]))]));
}
