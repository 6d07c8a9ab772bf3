import type { CounterExample } from './spoil/random.ts';

/**
 * What a failure is a sign of, whatever its words: no carrier was asked, the service came to no verdict, a limit was over, or a
 * connection ended before its answer.
 */
export type Shows = 'unasked' | 'undecided' | 'late' | 'cut';

/** The service did not do what the case expects: this ends a case with `fail`. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
  readonly expected: string;
  readonly seen: string;
  readonly shows: Shows | null;
  constructor(expected: string, seen: string, shows: Shows | null = null) {
    super(`expected ${expected}; seen ${seen}`);
    this.expected = expected;
    this.seen = seen;
    this.shows = shows;
  }
}

/**
 * An adapter gave something that is none of what adapter.ts says: a `fail` whatever the case is about, since the adapter
 * speaks for the service.
 */
export class Misshapen extends Unmet {
  constructor(verb: string, mistakes: readonly { readonly expected: string; readonly seen: string }[]) {
    super(
      `${mistakes.map(({ expected }) => expected).join(', ')}, at ${verb}`,
      mistakes.map(({ seen }) => seen).join(', '),
    );
  }
}

/** The service does not do what it has declared itself: a `fail`, though no document demands it. */
export class PromiseBroken extends Unmet {
  constructor({ expected, seen, shows }: Unmet, choice: string) {
    super(`${expected}, as choices.${choice} declares`, seen, shows);
  }
}

/** A value that chance made was not met as it should be: the smallest such value that was found. */
export class Refuted extends Unmet {
  readonly counterExample: CounterExample;
  constructor({ expected, seen, shows }: Unmet, counterExample: CounterExample) {
    super(`${expected}, which is ${JSON.stringify(counterExample.value)}`, seen, shows);
    this.counterExample = counterExample;
  }
}

/** The twin of a case did not go well, so what the case itself would show shows nothing. */
export class TwinFailed extends Error {
  override readonly name = 'TwinFailed';
  readonly unmet: Unmet;
  constructor(unmet: Unmet) {
    super(unmet.message);
    this.unmet = unmet;
  }
}

/** The service has no such thing as the case is about, which showed only when it was asked: `notApplicable`. */
export class Absent extends Error {
  override readonly name = 'Absent';
}

/** Something of the service's own that a case needs did not work, so nothing was judged: `untestable`. */
export class Untestable extends Error {
  override readonly name = 'Untestable';
}

/** The service said no to a verb of its control plane: its adapter rejects with an error that has `refused: true`. */
export class Refused extends Untestable {}

/** The box or the suite went wrong: `harnessError`, never blamed on the service. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
}

/** Stands before everything: something is not there, or not what it is said to be. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** The same in both languages. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** Mistakes of whoever called, all of them: in English, and in Chinese too where they are the suite's own. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
  readonly mistakes: readonly string[];
  readonly #told: readonly (Sentence | string)[];
  constructor(told: readonly (Sentence | string)[]) {
    const mistakes = told.map((each) => (typeof each === 'string' ? each : each.en));
    super(mistakes.join('; '));
    this.mistakes = mistakes;
    this.#told = told;
  }

  /** All of them in one sentence. */
  in(language: keyof Sentence): string {
    return language === 'en' ? this.message : this.list(language).join('；');
  }

  list(language: keyof Sentence): readonly string[] {
    return this.#told.map((each) => (typeof each === 'string' ? each : each[language]));
  }
}

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** As libraries and systems say it; an adapter in another language has no more than words. */
const cut = /ECONNRESET|EPIPE|UND_ERR_SOCKET|socket hang up|reset by peer|broken pipe|other side closed/i;

/** Whether a connection ended before its answer, as a kept one does that the service closes while a call is on its way. */
export function isCut(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return cut.test(`${(error as { code?: unknown }).code} ${error.message}`) || isCut(error.cause);
}
