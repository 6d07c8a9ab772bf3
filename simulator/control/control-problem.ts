import type { Problem } from '../../fixtures/api-types.ts';
import { codeOf, type Heading, headingOf, type Problem as Mistake } from '../core/words/mistake.ts';
import type { Misuse } from '../core/words/misuse.ts';
import { isProblemCode, type ProblemCode, problemCodes } from './problem-codes.ts';

export const problemType = 'application/problem+json; charset=utf-8';

/** Thrown where a request cannot be served; answered as a problem document (RFC 9457). */
export class ControlProblem extends Error {
  override readonly name = 'ControlProblem';
  readonly code: ProblemCode;
  readonly heading: Heading;
  readonly problems: readonly Mistake[];
  /** Headers that go with the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    heading: Heading,
    problems: readonly Mistake[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(heading.message);
    this.code = code;
    this.heading = heading;
    this.problems = problems;
    this.headers = headers;
  }

  get status(): number {
    return problemCodes[this.code][0];
  }

  get document(): Problem {
    return {
      type: `urn:sanwang:problem:${this.code.slice('ERR_'.length).toLowerCase().replaceAll('_', '-')}`,
      title: problemCodes[this.code][1],
      status: this.status,
      detail: this.message,
      code: this.code,
      problems: [...this.problems] as Problem['problems'],
      id: this.heading.id,
      ...(this.heading.with === undefined ? {} : { with: this.heading.with as NonNullable<Problem['with']> }),
    };
  }
}

/** A refusal by one mistake: its row says what stands above it and has the code, and with that the status. */
export function refusedBy(mistake: Mistake, headers: Readonly<Record<string, string>> = {}): ControlProblem {
  const code = codeOf(mistake.id) ?? 'ERR_INTERNAL';
  return new ControlProblem(isProblemCode(code) ? code : 'ERR_INTERNAL', headingOf(mistake), [mistake], headers);
}

/** A refusal of the core or of the phone as a problem; null for anything else that was thrown: a defect of ours. */
export function asControlProblem(thrown: unknown): ControlProblem | null {
  if (thrown instanceof ControlProblem) return thrown;
  if (!(thrown instanceof Error)) return null;
  // Misuse and PhoneMisuse are told by their codes: the phone is loaded only when somebody calls.
  const { code, heading, problems } = thrown as Error & Partial<Misuse>;
  if (typeof code !== 'string' || !isProblemCode(code) || heading === undefined) return null;
  return new ControlProblem(code, { ...heading, message: thrown.message }, problems ?? []);
}
