import type { Expectation, Verification, VerificationResult } from '../../../fixtures/api-types.ts';
import type { EventRange } from '../../core/journal/journal.ts';
import { heading, mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import type { Simulator } from '../../simulator.ts';
import { ControlProblem } from '../control-problem.ts';
import { EventIndex } from './event-index.ts';
import { matcher } from './filter.ts';
import { type Between, tally } from './tally.ts';

export const mostExpectations = 5000;

/** Holds the journal against what should be in it; never passes or fails on what it cannot know. */
export function verifyJournal(
  simulator: Simulator,
  world: World,
  after: number,
  expectations: readonly Expectation[],
): Verification {
  if (expectations.length > mostExpectations) {
    const wrong = mistake('list.too-long', '', expectations.length, { most: mostExpectations });
    throw new ControlProblem('ERR_BODY_INVALID', heading('body.long-list'), [wrong]);
  }
  const gone = world.journal.gone(after);
  const index = new EventIndex(world, after);
  const results = expectations.map((each) => verifyOne(simulator, world, after, each, index, gone));
  return {
    ok: results.every((result) => result.ok),
    ...(results.some((result) => result.cannotTell) ? { cannotTell: true } : {}),
    results,
    ...(gone === null ? {} : { gone }),
  };
}

function verifyOne(
  simulator: Simulator,
  world: World,
  after: number,
  expectation: Expectation,
  index: EventIndex,
  gone: EventRange | null,
): VerificationResult {
  const { type, times, ...rest } = expectation;
  const wanted = matcher(simulator, type === undefined ? rest : { ...rest, types: [type] });
  const { least, most, numbers } = tally(world, after, wanted, index);
  const { atLeast, atMost } = bounds(times);
  const isMet = verdict({ least, most }, atLeast, atMost);
  return {
    ok: isMet === true,
    count: least,
    atLeast,
    atMost,
    events: [...numbers],
    ...(most === least ? {} : { uncertain: most - least }),
    ...(isMet === null && gone !== null ? { cannotTell: true, reason: reasonOf(gone, most - least) } : {}),
  };
}

/** Whether a count that lies somewhere between two is allowed; null when that hangs on where. */
function verdict({ least, most }: Between, atLeast: number, atMost: number | null): boolean | null {
  const highest = atMost ?? Number.POSITIVE_INFINITY;
  if (least >= atLeast && most <= highest) return true;
  const isPossible = Math.max(least, atLeast) <= Math.min(most, highest);
  return isPossible ? null : false;
}

function bounds(times: Expectation['times']): { readonly atLeast: number; readonly atMost: number | null } {
  if (times === undefined) return { atLeast: 1, atMost: null };
  if (typeof times === 'number') return { atLeast: times, atMost: times };
  return { atLeast: times.atLeast ?? 0, atMost: times.atMost ?? null };
}

function reasonOf({ first, last }: EventRange, uncertain: number): string {
  return `events ${first}–${last} are no longer kept, and up to ${uncertain} of them may match`;
}
