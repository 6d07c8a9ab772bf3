import type { DigestName } from '../../core/route/clue.ts';
import { fromBase64, toBase64 } from '../../wire/base64.ts';
import { fromHex, isHex, toHex } from '../../wire/hex.ts';
import { percentDecode } from '../../wire/percent.ts';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.ts';
import type { Told } from './told.ts';

/** Bytes of each digest. */
const lengths: Readonly<Record<DigestName, number>> = { MD5: 16, 'SHA-1': 20, 'SHA-256': 32, 'SHA-512': 64, SM3: 32 };

/** Digits of hex below which a piece of a digest says nothing: eight bytes do not come about by chance. */
const leastDigits = 16;

/** A way of writing a digest that is not the wanted one. */
interface Writing {
  readonly id: string;
  write(digest: Uint8Array, hex: string): string;
}

const url = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_');
const unpadded = (base64: string) => base64.replace(/={1,2}$/, '');

const writings: readonly Writing[] = [
  { id: 'sign.in-base64', write: (digest) => toBase64(digest) },
  { id: 'sign.in-base64', write: (digest) => url(toBase64(digest)) },
  { id: 'sign.in-base64', write: (digest) => unpadded(toBase64(digest)) },
  { id: 'sign.in-base64', write: (digest) => unpadded(url(toBase64(digest))) },
  { id: 'sign.hex-in-base64', write: (_, hex) => toBase64(encodeUtf8(hex)) },
  { id: 'sign.hex-in-base64', write: (_, hex) => toBase64(encodeUtf8(hex.toUpperCase())) },
  // Java's BigInteger.toString(16), and a loop over bytes with Integer.toHexString, which write no zero in front.
  { id: 'sign.zeros-left-off', write: (_, hex) => hex.replace(/^0+/, '') },
  { id: 'sign.zeros-left-off', write: (digest) => Array.from(digest, (byte) => byte.toString(16)).join('') },
];

const quotes = /^(["'`])(.*)\1$/s;

/** What openssl dgst and md5sum print beside the digest: `MD5(stdin)= …`, `… *stdin`, `…  -`. */
const toolOutput = /^(?:[\w-]*\([^()]*\)= ?([\da-f]{32,128})|([\da-f]{32,128}) [ *]\S+)$/i;
const spelledBytes = /^[\da-f]{2}(?:[:-][\da-f]{2}){7,}$/i;

/** A sign as it came, taken out of what is around it. */
export interface Read {
  readonly core: string;
  readonly around: readonly Told[];
}

/** Takes off blanks, quotes and what else a shell or a library puts around or into a digest, which a sign never needs, and tells of each. */
export function readSign(got: string): Read {
  const around: Told[] = [];
  let core = got;
  const strip = (id: string, next: string | null) => {
    if (next === null || next === core) return;
    around.push({ id });
    core = next;
  };
  strip('encoding.blank-around', core.trim());
  strip('encoding.in-quotes', quotes.exec(core)?.[2] ?? core);
  strip('encoding.percent-encoded', percentDecode(core));
  strip('sign.tool-output', toolOutput.exec(core)?.slice(1).find(Boolean) ?? core);
  strip('sign.between-bytes', spelledBytes.test(core) ? core.replaceAll(/[:-]/g, '') : core);
  strip('encoding.line-breaks', core.replace(/\s+/g, ''));
  return { core, around };
}

/**
 * Whether a digest of that name can have been written in a text of these sizes; the right one is tried whatever came, as a piece
 * of it may have.
 */
export function couldBe(sizes: readonly number[], digest: DigestName, right: DigestName): boolean {
  return sizes.length === 0 ? digest === right : sizes.includes(lengths[digest]);
}

/** How many bytes the text can hold if it is a whole digest. */
export function sizesOf(core: string): readonly number[] {
  const base64 = fromBase64(
    core
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .padEnd(Math.ceil(core.length / 4) * 4, '='),
  );
  const inner = base64 === null ? null : fromHex(decodeUtf8(base64) ?? 'no hex');
  const sizes = [fromHex(core)?.length, base64?.length, inner?.length];
  return sizes.filter((size) => size !== undefined && Object.values(lengths).includes(size)) as number[];
}

/** Whether the text is too long for any digest: a signature by RSA, or something else. */
export function isBeyondDigests(core: string): boolean {
  return core.length > lengths['SHA-512'] * 2;
}

/** How a digest became the text that came: nothing to tell where it was written as it should be, null where it did not. */
export function writtenAs(
  digest: Uint8Array,
  core: string,
  hexCase: 'any' | 'upper' | 'lower',
): readonly Told[] | null {
  const hex = toHex(digest);
  const lower = core.toLowerCase();
  if (lower === hex) return caseOf(core, hexCase);
  // No other way of writing it is as long as that, and a search asks this some thousand times.
  if (core.length === hex.length) return null;
  for (const { id, write } of writings) if (write(digest, hex).toLowerCase() === lower) return [{ id }];
  const at = core.length >= leastDigits && isHex(core, core.length, 'either') ? hex.indexOf(lower) : -1;
  if (at < 0) return null;
  const isMiddle = at === 8 && core.length === 16 && hex.length === 32;
  return [{ id: isMiddle ? 'sign.sixteen-digits' : 'sign.cut', with: { digits: core.length, wanted: hex.length } }];
}

function caseOf(core: string, hexCase: 'any' | 'upper' | 'lower'): readonly Told[] {
  const wanted = hexCase === 'upper' ? core.toUpperCase() : hexCase === 'lower' ? core.toLowerCase() : core;
  if (wanted === core) return [];
  return [{ id: hexCase === 'upper' ? 'sign.in-lower-case' : 'sign.in-upper-case', with: { digits: core.length } }];
}
