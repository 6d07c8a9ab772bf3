import { requirementOf } from '../clauses/requirement.ts';
import type { Case } from './case.ts';
import {
  Absent,
  HarnessError,
  Misshapen,
  PromiseBroken,
  Refuted,
  Unmet,
  Unreachable,
  Untestable,
  wordsOf,
} from './failures.ts';
import type { Met } from './met.ts';
import type { Found, Verdict } from './verdict.ts';
import type { WorldSeen } from './world-seen.ts';

/** What a case came to, before anything of it is masked. */
export interface Judged {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly found?: Found;
  readonly step?: number;
  readonly met?: Met | null;
  /** What its world had seen, where it did not pass. */
  readonly seen?: WorldSeen | null;
}

/** What an error that ended a case says of the service. */
export function verdictOf(error: unknown, one: Case): Judged {
  const reason = wordsOf(error);
  if (error instanceof Unmet) {
    const { expected, seen, shows } = error;
    const example = error instanceof Refuted && { counterExample: error.counterExample };
    const found = { expected, seen, ...(shows && { shows }), ...example };
    const isGrave = error instanceof Misshapen || error instanceof PromiseBroken;
    return { verdict: isGrave ? 'fail' : severityOf(one), reason, found };
  }
  if (error instanceof Absent) return { verdict: 'notApplicable', reason };
  if (error instanceof Untestable) return { verdict: 'untestable', reason };
  if (error instanceof HarnessError || error instanceof Unreachable) return { verdict: 'harnessError', reason };
  return { verdict: 'harnessError', reason: error instanceof Error ? (error.stack ?? reason) : reason };
}

/** The level of the clauses is the weight of a failure: what no document demands is advice. */
function severityOf({ clauses, level }: Case): Verdict {
  if (level === 'should') return 'warn';
  return clauses.some((id) => requirementOf(id).level === 'must') ? 'fail' : 'warn';
}
