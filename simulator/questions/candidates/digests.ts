import type { DigestName } from '../../core/route/clue.ts';
import { hasDigest } from '../../wire/primitives.ts';
import { type Making, type MistakeRow, type SignCase, textOf } from './making.ts';

const names: readonly DigestName[] = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512', 'SM3'];

let had: readonly DigestName[] | undefined;

/** The digests of this engine, which takes its time to list them. */
function known(): readonly DigestName[] {
  had ??= names.filter(hasDigest);
  return had;
}

/** How a way of hashing is called: `HMAC-SHA256`, `MD5`. */
export function hashName({ digest, key }: Pick<Making, 'digest' | 'key'>): string {
  return key === null ? digest : `HMAC-${digest.replace('-', '')}`;
}

/** Whether two makings hash in the same way, whatever they hash. */
const isAs = (one: Making, other: Making) => hashName(one) === hashName(other) && one.again === other.again;

/** A row that tries every digest, in a form of its own; the right one is no mistake. */
function taken(id: string, isCommon: boolean, form: (making: Making, of: SignCase) => Making | null): MistakeRow {
  return {
    id,
    ...(isCommon ? { isCommon: true as const } : {}),
    *ways(of) {
      if (of.clue.recipe.rsa !== null) return;
      const wanted = hashName(of.right);
      for (const digest of known()) {
        const change = (making: Making): Making => form({ ...making, digest }, of) ?? making;
        const made = form({ ...of.right, digest }, of);
        if (made === null || (isAs(made, of.right) && made.parts === of.right.parts)) continue;
        yield { with: { used: hashName(made), wanted, secret: of.secret?.name ?? '' }, change };
      }
    },
  };
}

/** The secret as this making has it, which may be another one already. */
const secretIn = (making: Making, { secret }: SignCase) =>
  making.parts.find(({ isSecret }) => isSecret === true) ?? secret;
const withoutSecret = (making: Making) => making.parts.filter(({ isSecret }) => isSecret !== true);

/** Mistakes with the function that makes a digest of the string. */
export const digestMistakes: readonly MistakeRow[] = [
  // The same form with another digest: SHA-256 for MD5, HMAC-SHA1 for HMAC-SHA256.
  taken('sign.digest', true, (making) => making),
  // An HMAC where a plain hash of values and secret is wanted.
  taken('sign.hmac-for-hash', true, (making, of) => {
    const key = secretIn(making, of);
    return making.key !== null || key === null ? null : { ...making, key, parts: withoutSecret(making) };
  }),
  taken('sign.hmac-over-secret', false, (making, of) => {
    const key = secretIn(making, of);
    return making.key !== null || key === null ? null : { ...making, key };
  }),
  // The two arguments of a function that is called with text and key in one order here, in the other there.
  taken('sign.hmac-swapped', false, (making) =>
    making.key === null
      ? null
      : { ...making, key: { name: 'text', value: textOf(making) }, parts: [making.key], whole: null },
  ),
  // A plain hash where an HMAC is wanted, the secret behind the values, before them, or nowhere.
  taken('sign.hash-for-hmac', true, (making) =>
    making.key === null ? null : { ...making, key: null, parts: [...making.parts, making.key] },
  ),
  taken('sign.hash-for-hmac', true, (making) =>
    making.key === null ? null : { ...making, key: null, parts: [making.key, ...making.parts] },
  ),
  taken('sign.hash-without-secret', true, (making) => (making.key === null ? null : { ...making, key: null })),
  taken('sign.hashed-twice', false, (making) => ({ ...making, again: 'lower' })),
  taken('sign.hashed-twice', false, (making) => ({ ...making, again: 'upper' })),
];
