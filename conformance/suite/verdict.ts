import type { CarrierId, Profile } from './case.ts';
import type { Choices } from './declared.ts';
import type { Evidence } from './evidence.ts';
import type { Sentence, Shows } from './failures.ts';
import type { Met } from './met.ts';
import type { CounterExample } from './spoil/random.ts';

/** What a case came to, worst last: a parent takes the worst of its children. */
export const verdicts = ['notApplicable', 'pass', 'warn', 'untestable', 'fail', 'harnessError'] as const;

export type Verdict = (typeof verdicts)[number];

export function worst(list: readonly Verdict[]): Verdict {
  return list.reduce<Verdict>((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), 'notApplicable');
}

/** Whether somebody has to look at it. */
export const isBad = (verdict: Verdict): boolean => verdict !== 'pass' && verdict !== 'notApplicable';

/** A failure that somebody knows of and answers for. */
export interface ExpectedFailure {
  /** Id of the case. */
  readonly case: string;
  /** On this carrier alone; on all unless told. */
  readonly carrier?: CarrierId;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it may fail, by the calendar of Shanghai: `2027-01-31`. */
  readonly until: string;
}

/** What is wrong with a list of expected failures; any of it makes the run fail. */
export interface BrokenExpectation extends Sentence {
  readonly case: string;
  readonly kind: 'passed' | 'unknown' | 'expired';
}

export interface Found {
  readonly expected: string;
  readonly seen: string;
  readonly shows?: Shows;
  /** A value that chance made, as small as it could be made: the same seed makes it again. */
  readonly counterExample?: CounterExample;
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
  /** Timing could explain that it did not pass at first, so it was run once more, alone: this is what it then came to. */
  readonly repeated?: true;
  /** What it has done and met; left out where it passed, or never began. */
  readonly evidence?: Evidence;
  /** What failures it was shown, and how the service reacted; left out where there were none. */
  readonly met?: Met;
  /** That it would not pass was known: a row of `--expect FILE`. */
  readonly expected?: Omit<ExpectedFailure, 'case' | 'carrier'>;
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
  /** What was judged, and so by what: an app’s backend by rules; left out, a service by the agreement. */
  readonly subject?: 'backend';
  readonly seed: string;
  readonly seconds: number;
  /** Version of the kit that has judged. */
  readonly kit: string;
  /** When the run began: ISO 8601, UTC. */
  readonly startedAt: string;
  readonly profile: Profile;
  /** What the service, by its adapter, says of itself; cases read it. */
  readonly choices: Choices;
  /**
   * How many cases of all were judged when the run was broken off, by somebody or, with `bail`, by the first failure; left
   * out where it came to its end.
   */
  readonly interrupted?: { readonly done: number; readonly total: number; readonly bail?: true };
  /** What is wrong with the list of expected failures; left out where none was given. */
  readonly expectations?: readonly BrokenExpectation[];
  readonly advice?: readonly Advice[];
  /** How many times as long as declared all limits in time were, since the machine was that busy; left out where it was not. */
  readonly slowness?: number;
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

/** The least verdict that makes a run fail. */
export const failLevels = ['fail', 'warn'] as const;
export type FailLevel = (typeof failLevels)[number];

/** Whether a case makes its run fail. */
export const countsAsFailure = (
  { verdict, expected }: Pick<CaseResult, 'verdict' | 'expected'>,
  level: FailLevel = 'fail',
): boolean =>
  expected === undefined &&
  (verdict === 'fail' || verdict === 'untestable' || (verdict === 'warn' && level === 'warn'));

/**
 * Exit code of a run: 1 when the target failed, or the list of expected failures is wrong; 4 when the kit did and hid no
 * failure of the target; 5 when nothing could be judged; else 0.
 */
export function exitCodeOf(
  { summary, cases, expectations = [] }: Pick<RunResult, 'summary' | 'cases' | 'expectations'>,
  level: FailLevel = 'fail',
): 0 | 1 | 4 | 5 {
  if (expectations.length > 0 || cases.some((one) => countsAsFailure(one, level))) return 1;
  if (summary.harnessError > 0) return 4;
  const { pass, warn, fail, untestable } = summary;
  return pass + warn + fail + untestable === 0 ? 5 : 0;
}
