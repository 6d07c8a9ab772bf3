import type { AesSeal, RsaSeal, SealClue } from '../../core/route/clue.ts';
import { fromBase64 } from '../../wire/base64.ts';
import { fromHex, toHex } from '../../wire/hex.ts';
import { unpadOaep } from '../../wire/oaep.ts';
import {
  AES_BLOCK_BYTES,
  ASCII_ZERO_IV,
  aesCbcDecrypt,
  aesCbcDecryptBare,
  aesEcbDecrypt,
  md5,
  ZERO_IV,
} from '../../wire/primitives.ts';
import { unpadPkcs1 } from '../../wire/rsa.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { readingsOf } from './encodings.ts';
import type { Told } from './told.ts';

/** The bare private operation of a carrier's key, which nobody but its folder has. */
export interface PlatformOpener {
  readonly carrier: string;
  raw(block: Uint8Array): Uint8Array | null;
}

/** Private operations that one question may cost: each takes about a millisecond. */
export const mostOpenings = 24;

/**
 * What went wrong when a field was sealed: empty where it opens as it should, null where it opens in no way that is known.
 * `own` is the carrier that was asked; `others` have keys that may have been taken for its.
 */
export function mistakesInSeal(
  { field, text, seal, outputs }: SealClue,
  own: PlatformOpener,
  others: readonly PlatformOpener[],
): readonly Told[] | null {
  const named = (told: readonly Told[]) => told.map((each) => ({ ...each, with: { field, ...each.with } }));
  const readings = readingsOf(text, outputs);
  let best: readonly Told[] | null = null;
  let openings = 0;
  for (const { bytes, told } of readings) {
    for (const opener of seal.cipher === 'RSA' ? [own, ...others] : [own]) {
      if (seal.cipher === 'RSA' && ++openings > mostOpenings) break;
      const opened = seal.cipher === 'RSA' ? openedByRsa(bytes, seal, opener) : openedByAes(bytes, seal);
      if (opened === null) continue;
      const whose = opener === own ? [] : [{ id: 'seal.key-of-carrier', with: { carrier: opener.carrier } }];
      const all = [...told, ...whose, ...opened];
      if (all.length === 0) return all;
      if (best === null || all.length < best.length) best = all;
    }
  }
  return best === null ? null : named(best);
}

function openedByRsa(bytes: Uint8Array, seal: RsaSeal, opener: PlatformOpener): readonly Told[] | null {
  const block = opener.raw(bytes);
  if (block === null) return null;
  const plain = unpadPkcs1(block);
  if (plain !== null) return inside(plain, seal);
  for (const digest of ['SHA-1', 'SHA-256'] as const) {
    const opened = unpadOaep(block, digest);
    const within = opened === null ? null : inside(opened, seal);
    if (within !== null) return [{ id: 'seal.oaep', with: { digest } }, ...within];
  }
  const bare = block.subarray(block.findIndex((byte) => byte !== 0));
  return seal.isRight(bare) ? [{ id: 'seal.unpadded' }] : null;
}

/** What is wrong with what came out; null where nothing of it can be told. */
function inside(plain: Uint8Array, seal: RsaSeal): readonly Told[] | null {
  if (seal.isRight(plain)) return [];
  if (seal.holds === 'text') return null;
  const text = decodeUtf8(plain) ?? '';
  for (const [encoding, bytes] of [
    ['hex', fromHex(text)],
    ['Base64', fromBase64(text)],
  ] as const)
    if (bytes !== null && seal.isRight(bytes)) return [{ id: 'seal.encoded-inside', with: { encoding } }];
  if (seal.isRight(plain.subarray(0, AES_BLOCK_BYTES)) && text.trim().length === AES_BLOCK_BYTES)
    return [{ id: 'seal.blank-inside' }];
  return [{ id: 'seal.other-inside', with: { bytes: plain.length } }];
}

const ivs = [
  ['zero-bytes', ZERO_IV],
  ['ascii-zeros', ASCII_ZERO_IV],
] as const;

function openedByAes(cipher: Uint8Array, seal: AesSeal): readonly Told[] | null {
  const { iv } = seal;
  const keys = [
    { key: seal.key, told: [] },
    { key: md5(seal.key), told: [{ id: 'seal.key-hashed' }] },
    { key: seal.key.toReversed(), told: [{ id: 'seal.key-reversed' }] },
  ];
  for (const { key, told } of keys) {
    if (fits(aesCbcDecrypt(key, iv, cipher), seal)) return told;
    for (const [name, other] of [...ivs, ['key', key]] as const) {
      if (toHex(other) === toHex(iv)) continue;
      if (fits(aesCbcDecrypt(key, other, cipher), seal)) return [...told, { id: `seal.iv-${name}` }];
    }
    const bare = aesCbcDecryptBare(key, iv, cipher);
    if (fits(bare === null ? null : withoutZeros(bare), seal)) return [...told, { id: 'seal.zero-padding' }];
    if (fits(aesEcbDecrypt(key, cipher), seal)) return [...told, { id: 'seal.ecb' }];
    const first = cipher.subarray(0, AES_BLOCK_BYTES);
    if (fits(aesCbcDecrypt(key, first, cipher.subarray(AES_BLOCK_BYTES)), seal))
      return [...told, { id: 'seal.iv-in-front' }];
  }
  return isOtherIv(aesCbcDecrypt(seal.key, iv, cipher)) ? [{ id: 'seal.iv-other' }] : null;
}

/** Under another IV the first block alone is garbled: what stands behind it is text all the same. */
function isOtherIv(opened: Uint8Array | null): boolean {
  const first = opened?.subarray(0, AES_BLOCK_BYTES) ?? [];
  const rest = opened?.subarray(AES_BLOCK_BYTES) ?? [];
  return first.some((byte) => !isPrintable(byte)) && rest.length > 0 && rest.every(isPrintable);
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

function fits(opened: Uint8Array | null, seal: AesSeal): boolean {
  return opened !== null && seal.isRight(opened);
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0) + 1);
}
