import type { Answer } from './adapter.ts';
import { wordsOf } from './failures.ts';

/** A question to the service, with all that came of it: more than one answer where a client repeats. */
export class Asking {
  readonly verb: string;
  readonly startedMs = Date.now();
  readonly answers: Answer[] = [];
  /** Why there is no answer. */
  failure: string | null = null;

  constructor(verb: string) {
    this.verb = verb;
  }

  /** Notes an answer, each once, and hands it on. */
  saw<A extends Answer>(answer: A): A {
    if (!this.answers.includes(answer)) this.answers.push(answer);
    return answer;
  }

  failed(error: unknown): void {
    this.failure = wordsOf(error);
  }
}

/** A step that ran. */
export interface Footstep {
  /** Its place in the case, counted from 0. */
  readonly at: number;
  readonly name: string;
  /** What it was told, with values in the place of names. */
  readonly told: unknown;
  readonly startedMs: number;
  /** It belongs to the twin of the case. */
  readonly twin?: true;
  readonly asked: Asking[];
}

/**
 * What a running case does, kept by reference alone: a case that passes drops it unread and has paid nothing for it. What is
 * told of it is made by evidence.ts.
 */
export class Trail {
  readonly startedMs = Date.now();
  readonly steps: Footstep[] = [];
  /** The twin is being shown. */
  isTwin = false;

  step(at: number, name: string, told: unknown): void {
    this.steps.push({ at, name, told, startedMs: Date.now(), ...(this.isTwin && { twin: true }), asked: [] });
  }

  /** A question of the step that runs; one that goes on in the background stays with the step that put it. */
  asks(verb: string): Asking {
    const asking = new Asking(verb);
    this.steps.at(-1)?.asked.push(asking);
    return asking;
  }

  /** Of the case itself, or of its twin while that is shown. */
  get answers(): readonly Answer[] {
    const own = this.steps.filter(({ twin = false }) => twin === this.isTwin);
    return own.flatMap(({ asked }) => asked.flatMap(({ answers }) => answers));
  }
}
