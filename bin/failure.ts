import type { Problem } from '../simulator/core/words/misuse.ts';
import type { Exit } from './exits.ts';

/** Ends a verb: the sentence to print, the exit code, and every mistake found, not the first alone. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exit: Exit;
  readonly problems: readonly Problem[];
  /** What `--json` prints. */
  readonly document: unknown;

  constructor(exit: Exit, message: string, problems: readonly Problem[] = [], document?: unknown) {
    super(message);
    this.exit = exit;
    this.problems = problems;
    this.document = document ?? { error: { exit, message, problems } };
  }
}
