import type { Places } from '../simulator/core/words/said.ts';
import type { Exit } from './exits.ts';

/** Words, and the id by which they can be said in another language. */
export interface Told {
  readonly message: string;
  readonly id?: string;
  readonly with?: Places;
}

/** One mistake as somebody is told of it: in English, and by its id in the language of its reader. */
export interface Problem extends Told {
  readonly path: string;
  readonly seen?: unknown;
  readonly fix?: string;
}

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

  /** `ERR_…` of what a box refused; null of everything else. */
  get code(): string | null {
    const { error } = this.document as { readonly error?: { readonly code?: string } };
    return error?.code ?? null;
  }
}
