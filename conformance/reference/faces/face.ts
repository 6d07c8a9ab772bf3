import type { Context } from '../context.ts';
import type { Answer } from '../judge.ts';
import type { Question } from '../verify.ts';

/** What every way of asking the service is given: it reads requests, finds out who calls, and has codes of its own. */
export interface FaceContext extends Context {
  ask(question: Question): Promise<Answer>;
  /** Counts a call of this account; false once it has made too many in this second. */
  throttle(accountId: string): boolean;
}
