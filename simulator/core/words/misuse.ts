/** One mistake in what somebody gave us: where, what was seen, and how to mend it. */
export interface Problem {
  /** JSON pointer into what was given; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly seen?: unknown;
  readonly fix?: string;
}

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
  readonly problems: readonly Problem[];

  constructor(code: `ERR_${string}`, message: string, problems: readonly Problem[] = []) {
    super(problems.length === 0 ? message : `${message}: ${problems.map(say).join('; ')}`);
    this.code = code;
    this.problems = problems;
  }
}

function say(problem: Problem): string {
  const where = problem.path === '' ? '' : `${problem.path} `;
  return `${where}${problem.message}${problem.fix === undefined ? '' : ` (${problem.fix})`}`;
}
