import { CommanderError } from 'commander';
import { headingIn } from '../simulator/core/words/mistake.ts';
import { Misuse } from '../simulator/core/words/misuse.ts';
import { PhoneMisuse } from '../simulator/handset/misuse.ts';
import { withCauses } from './causes.ts';
import type { Context } from './context.ts';
import { type Exit, exits } from './exits.ts';
import { Failure } from './failure.ts';
import { problemLine } from './problem-view.ts';

/** Says what ended a verb and gives the exit code. With `--json` the same stands on stdout as a document. */
export function report(error: unknown, cx: Context): Exit {
  // Help and version, asked for or shown because nothing was: commander ends them by throwing.
  if (error instanceof CommanderError) return exits.good;
  const failure = failureOf(error, cx);
  const [head, rest = []] = failure.exit === exits.kitFailed ? splitLines(failure.message) : [failure.message];
  cx.out.alarm(`${cx.out.paint('red', 'sanwang:', 'stderr')} ${head}`);
  for (const line of rest) cx.out.alarm(line);
  for (const problem of failure.problems) cx.out.alarm(`  ${problemLine(problem, cx)}`);
  if (failure.exit === exits.kitFailed) cx.out.alarm(cx.say.report.defect);
  cx.out.failure(failure.document);
  return failure.exit;
}

function splitLines(text: string): [string, string[]] {
  const [head = '', ...rest] = text.split('\n');
  return [head, rest];
}

function failureOf(error: unknown, cx: Context): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Misuse) {
    const head = headingIn(cx.language, error.heading);
    return new Failure(exits.usage, `${head} (${error.code})`, error.problems);
  }
  if (error instanceof PhoneMisuse) return new Failure(exits.usage, headingIn(cx.language, error.heading));
  return new Failure(exits.kitFailed, withCauses(error));
}
