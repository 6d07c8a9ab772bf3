import { fixIn, messageIn } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import type { Problem } from './failure.ts';

/** A mistake on one line: where, what is wrong, what was seen, and how to mend it. */
export function problemLine(problem: Problem, cx: Context): string {
  const where = problem.path === '' ? '' : `${cx.out.paint('bold', problem.path, 'stderr')} `;
  return `${where}${messageIn(cx.language, problem)}${seenIn(problem)}${fixOf(problem, cx)}`;
}

/** A headline in the language of the reader, and its only mistake: what was seen unless the headline has it, and the mend. */
export function mergedLine(headline: string, problem: Problem, cx: Context): string {
  const isSeen = Object.values(problem.with ?? {}).some((place) => place === problem.seen);
  return `${headline}${isSeen ? '' : seenIn(problem)}${fixOf(problem, cx)}`;
}

function seenIn({ seen }: Problem): string {
  return seen === undefined ? '' : ` (${typeof seen === 'string' ? seen : JSON.stringify(seen)})`;
}

function fixOf(problem: Problem, { language }: Context): string {
  const fix = fixIn(language, problem);
  return fix === undefined ? '' : ` — ${fix}`;
}
