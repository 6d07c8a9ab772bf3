import type { Evidence } from './evidence.ts';
import type { Shows } from './failures.ts';

/** What a case came to, worst last: a parent takes the worst of its children. */
export const verdicts = ['notApplicable', 'pass', 'warn', 'untestable', 'fail', 'harnessError'] as const;

export type Verdict = (typeof verdicts)[number];

export function worst(list: readonly Verdict[]): Verdict {
  return list.reduce<Verdict>((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), 'notApplicable');
}

/** Whether somebody has to look at it. */
export const isBad = (verdict: Verdict): boolean => verdict !== 'pass' && verdict !== 'notApplicable';

export interface Found {
  readonly expected: string;
  readonly seen: string;
  readonly shows?: Shows;
}

/** A case on one carrier. */
export interface CaseResult {
  readonly id: string;
  readonly title: string;
  /** The title as people read it; `title` is the English one. */
  readonly titles: { readonly en: string; readonly zh: string };
  readonly clauses: readonly string[];
  readonly carrier: string | null;
  readonly verdict: Verdict;
  /** What was expected and what was seen, or why it was not run. */
  readonly reason?: string;
  /** Both halves of the reason where something was not met, and what it is a sign of. */
  readonly found?: Found;
  /** Which of its steps ended it, counted from 0; left out where none did. */
  readonly step?: number;
  readonly tookMs: number;
  /** What it has done and met; left out where it passed, or never began. */
  readonly evidence?: Evidence;
}

/** What a run says beside its verdicts. */
export interface Advice {
  readonly en: string;
  readonly zh: string;
  /** Cases that it is about, each once. */
  readonly cases: readonly string[];
}

export interface RunResult {
  readonly target: string;
  readonly seed: string;
  readonly seconds: number;
  /** How many cases of all were judged when somebody broke the run off; left out where it came to its end. */
  readonly interrupted?: { readonly done: number; readonly total: number };
  readonly advice?: readonly Advice[];
  readonly summary: Readonly<Record<Verdict, number>>;
  readonly cases: readonly CaseResult[];
}

export function summaryOf(cases: readonly CaseResult[]): Record<Verdict, number> {
  const summary: Record<Verdict, number> = {
    pass: 0,
    fail: 0,
    warn: 0,
    untestable: 0,
    notApplicable: 0,
    harnessError: 0,
  };
  for (const { verdict } of cases) summary[verdict] += 1;
  return summary;
}

/** Exit code of a run: 4 when the kit failed, 1 when the target did, 5 when nothing of it could be judged, else 0. */
export function exitCodeOf({ summary }: Pick<RunResult, 'summary'>): 0 | 1 | 4 | 5 {
  const { harnessError, fail, untestable, pass, warn } = summary;
  if (harnessError > 0) return 4;
  if (fail > 0 || untestable > 0) return 1;
  return pass + warn === 0 ? 5 : 0;
}
