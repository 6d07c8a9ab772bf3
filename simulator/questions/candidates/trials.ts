import type { DigestName } from '../../core/route/clue.ts';
import { toHex } from '../../wire/hex.ts';
import { type Making, signOf, textOf } from './making.ts';
import type { Told } from './told.ts';
import { couldBe, writtenAs } from './writings.ts';

/**
 * Digests that one question may cost: the tables hold some seven hundred ways for the longest recipe, and a caller who can
 * make requests cheap must not make the answer dear. A few milliseconds.
 */
export const mostDigests = 1500;

/** What the right way must come out as. */
export type Target = HashTarget | DigestTarget;

/** A sign that is a hash, as it was written. */
export interface HashTarget {
  readonly core: string;
  /** How many bytes that can hold. */
  readonly sizes: readonly number[];
  readonly hexCase: 'any' | 'upper' | 'lower';
  readonly right: DigestName;
}

/** The digest that a signature by RSA holds. */
export interface DigestTarget {
  readonly digest: DigestName;
  readonly hex: string;
}

/** Makings that are tried against a sign, each string once, up to a number of digests. */
export class Trials {
  readonly #seen = new Set<string>();
  digests = 0;

  /** How the making's digest came to be written so; null where it is another one. The right one may have been cut. */
  tried(making: Making, target: Target, isRight = false): readonly Told[] | null {
    const isHash = 'core' in target;
    const tried = isHash ? making : { ...making, digest: target.digest };
    if (isHash && !isRight && !couldBe(target.sizes, making.digest, target.right)) return null;
    const text = textOf(tried);
    const name = JSON.stringify([tried.digest, tried.again, tried.key?.value ?? null, text]);
    if (this.digests >= mostDigests || this.#seen.has(name)) return null;
    this.#seen.add(name);
    this.digests += tried.again === null ? 1 : 2;
    const digest = signOf(tried, text);
    if (isHash) return writtenAs(digest, target.core, target.hexCase);
    return toHex(digest) === target.hex ? [] : null;
  }
}
