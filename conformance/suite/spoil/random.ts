import { createHash } from 'node:crypto';
import { nasty } from './hostile.ts';

/** A value that a service took wrongly, the smallest that was found, and how it comes again. */
export interface CounterExample {
  readonly parameter: string;
  readonly value: string;
  /** Seed and path of fast-check: the same run of the suite makes it anew. */
  readonly seed: number;
  readonly path: string;
  readonly smallerBy: number;
}

const runs = 12;
/** Calls at most that look for a smaller value. */
const mostShrinks = 60;

/** All of Unicode but the halves of pairs. */
const characters = 0x110000 - 0x800;
/** The first is an `a`, which a value that is made smaller comes down to. */
const characterAt = (n: number): string => {
  const code = (n + 0x61) % characters;
  return String.fromCodePoint(code < 0xd800 ? code : code + 0x800);
};

/**
 * Tries values that chance makes, in part out of a good one; a value that fails is made smaller as long as it fails. `fails`
 * throws what ends everything. Gives the smallest that failed, null for none.
 */
export async function searched(
  { parameter, good, seed: of }: { readonly parameter: string; readonly good: string; readonly seed: string },
  fails: (value: string) => Promise<boolean>,
): Promise<CounterExample | null> {
  // It is large, and few cases need it.
  const { asyncProperty, check, constantFrom, nat, oneof, string, tuple } = await import('fast-check');
  // Its own unit of all characters makes a table of them, for each value anew.
  const unit = nat({ max: characters - 1 }).map(characterAt);
  const piece = oneof(
    { arbitrary: constantFrom(...nasty), weight: 3 },
    { arbitrary: string({ unit, minLength: 1, maxLength: 8 }), weight: 1 },
  );
  const changed = tuple(nat({ max: good.length }), piece).map(
    ([at, text]) => good.slice(0, at) + text + good.slice(at),
  );
  const value = oneof(
    { arbitrary: changed, weight: 5 },
    { arbitrary: string({ unit, minLength: 1, maxLength: 64 }), weight: 1 },
  );
  const seed = createHash('sha256').update(`${of}\0${parameter}`).digest().readInt32BE();
  let ended: { readonly error: unknown } | null = null;
  let shrinks = -1;
  const property = asyncProperty(value, async (each) => {
    if (ended !== null || shrinks > mostShrinks) return;
    if (shrinks >= 0) shrinks += 1;
    try {
      if (!(await fails(each))) return;
    } catch (error) {
      ended = { error };
      return;
    }
    shrinks = Math.max(shrinks, 0);
    throw new Error('taken');
  });
  const result = await check(property, { seed, numRuns: runs });
  if (ended !== null) throw (ended as { readonly error: unknown }).error;
  if (!result.failed) return null;
  const [found = ''] = result.counterexample ?? [];
  return { parameter, value: found, seed, path: result.counterexamplePath ?? '', smallerBy: result.numShrinks };
}
