import { type Heading, headingOf, type Problem } from './mistake.ts';

const brand = Symbol.for('sanwang.Misuse');

/**
 * A programmer or an operator gave us something that cannot work. Thrown, never answered by a carrier; the code is
 * stable, and every mistake is listed, not the first alone.
 */
export class Misuse extends Error {
  /** The package stands in two formats, and one process may hold both: a mistake told by either is one. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }

  readonly [brand] = true;
  override readonly name = 'Misuse';
  readonly code: `ERR_${string}`;
  /** The message without the mistakes. */
  readonly heading: Heading;
  readonly problems: readonly Problem[];

  constructor(code: `ERR_${string}`, heading: Heading, problems: readonly Problem[] = [], options?: ErrorOptions) {
    super(problems.length === 0 ? heading.message : `${heading.message}: ${problems.map(say).join('; ')}`, options);
    this.code = code;
    this.heading = heading;
    this.problems = problems;
  }
}

/** A misuse by one mistake, under what its row has for a heading. */
export function misusedBy(code: `ERR_${string}`, problem: Problem): Misuse {
  return new Misuse(code, headingOf(problem), [problem]);
}

function say(problem: Problem): string {
  const where = problem.path === '' ? '' : `${problem.path} `;
  return `${where}${problem.message}${problem.fix === undefined ? '' : ` (${problem.fix})`}`;
}
