import type {
  SuiteCase,
  SuiteCaseResult,
  SuiteClause,
  SuiteFailure,
  SuiteMutant,
  SuiteRun,
  SuiteRunRequest,
} from '../../fixtures/api-types.ts';

/** What the control API needs of the conformance suite, which it does not know itself. */
export interface SuitePort {
  /** Makes a run ready; throws a `ControlProblem` with every mistake in what is wanted. */
  prepare(wish: SuiteRunRequest): Promise<PreparedRun>;
  clauses(): Promise<readonly SuiteClause[]>;
  cases(): Promise<readonly SuiteCase[]>;
  mutants(): Promise<readonly SuiteMutant[]>;
}

/** A run that nothing hinders any more. */
export interface PreparedRun extends Pick<SuiteRun, 'target' | 'seed' | 'command'> {
  /** Judges. `stop` breaks it off: what was judged by then is the result. */
  run(stop: AbortSignal, tell: (result: SuiteCaseResult, total: number) => void): Promise<SuiteEnd>;
}

/** What a run came to: what `conform --json` prints, and the same as a page on demand; or why there is nothing to print. */
export type SuiteEnd =
  | { readonly result: SuiteResult; page?(language: 'en' | 'zh'): string }
  | { readonly failure: SuiteFailure };

export type SuiteResult = Pick<
  SuiteRun,
  'target' | 'seed' | 'seconds' | 'interrupted' | 'advice' | 'summary' | 'cases'
>;
