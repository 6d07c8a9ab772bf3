import { calmFor, type Run } from './apart.ts';
import type { Case } from './case.ts';
import type { Shows } from './failures.ts';
import { waits } from './hanging.ts';
import { measureSlowness } from './pace.ts';
import { type Bench, runCase } from './run-case.ts';
import { remembers } from './trust.ts';
import { type CaseResult, isBad } from './verdict.ts';

/** Results that wait to be repeated; a service with more of them is not late by chance. */
const mostHeld = 64;
/** So many of one kind that came to the same alone, one after the other: then timing explains none of that kind. */
const mostInVain = 3;

const late: ReadonlySet<Shows | undefined> = new Set(['late', 'undecided', 'cut']);

/** Whether a busy machine could have brought this about, though the service is right. */
function couldBeLate({ verdict, found }: CaseResult, one: Case): boolean {
  if (!isBad(verdict) || verdict === 'untestable') return false;
  // What is our own error says nothing of the service, and the most frequent one is to come too late.
  if (verdict === 'harnessError') return true;
  return late.has(found?.shows) || waits(one);
}

/** Results of which timing could be the cause: each is taken again, alone, once all others are through. */
export class Repeats {
  readonly #held: { readonly run: Run; readonly first: CaseResult }[] = [];

  /** Whether this result is kept back, to be taken again. */
  holds(run: Run, first: CaseResult): boolean {
    if (this.#held.length >= mostHeld || !couldBeLate(first, run.one)) return false;
    this.#held.push({ run, first });
    return true;
  }

  /** Hands on what each came to in the end: the second result counts, and the first where there is no second one. */
  async work(bench: Bench, settle: (result: CaseResult) => void): Promise<void> {
    const inVain = new Map<string, number>();
    for (const { run, first } of this.#held) {
      const kind = first.found?.shows ?? first.verdict;
      const count = inVain.get(kind) ?? 0;
      const second = count < mostInVain ? await alone(run, bench) : null;
      if (second !== null) inVain.set(kind, isBad(second.verdict) ? count + 1 : 0);
      settle(second === null ? first : { ...second, repeated: true });
    }
  }
}

/** Null where the run was broken off before the end. */
async function alone(run: Run, bench: Bench): Promise<CaseResult | null> {
  if (bench.stop?.aborted) return null;
  if (remembers(bench)) await calmFor(run, bench);
  // The machine may have become busier since the run began.
  const slowness = Math.max(bench.slowness, measureSlowness());
  const result = await runCase(run.one, run.carrier, { ...bench, slowness });
  return bench.stop?.aborted ? null : result;
}
