import type { World } from '../../core/world.ts';
import type { Simulator } from '../../simulator.ts';
import type { Expectation, Verification, VerificationResult } from '../contract.ts';
import { matching } from './filter.ts';

const mostNamed = 20;

/** Holds the journal against what should be in it. */
export function verifyJournal(
  simulator: Simulator,
  world: World,
  after: number,
  expectations: readonly Expectation[],
): Verification {
  const results = expectations.map((expectation) => verifyOne(simulator, world, after, expectation));
  return { ok: results.every((result) => result.ok), results };
}

function verifyOne(simulator: Simulator, world: World, after: number, expectation: Expectation): VerificationResult {
  const { type, times, ...rest } = expectation;
  const wanted = matching(simulator, type === undefined ? rest : { ...rest, types: [type] });
  const events: number[] = [];
  let count = 0;
  world.journal.read(after, Number.POSITIVE_INFINITY, (event) => {
    if (wanted(event) && ++count <= mostNamed) events.push(event.n);
    return false;
  });
  const { atLeast, atMost } = bounds(times);
  return { ok: count >= atLeast && (atMost === null || count <= atMost), count, atLeast, atMost, events };
}

function bounds(times: Expectation['times']): { readonly atLeast: number; readonly atMost: number | null } {
  if (times === undefined) return { atLeast: 1, atMost: null };
  if (typeof times === 'number') return { atLeast: times, atMost: times };
  return { atLeast: times.atLeast ?? 0, atMost: times.atMost ?? null };
}
