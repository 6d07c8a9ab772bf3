import type { Problem } from '../simulator/core/words/misuse.ts';
import type { Context } from './context.ts';
import { problemInChinese } from './messages/problems-zh.ts';

/** The simulator and its control API speak English; people are spoken to in their own language. */
export function spoken(sentence: string, { language }: Context): string {
  return language === 'zh' ? problemInChinese(sentence) : sentence;
}

/** A mistake on one line: where, what is wrong, what was seen, and how to mend it. */
export function problemLine(problem: Problem, cx: Context): string {
  const where = problem.path === '' ? '' : `${cx.out.paint('bold', problem.path, 'stderr')} `;
  return `${where}${spoken(problem.message, cx)}${seenIn(problem)}${fixOf(problem, cx)}`;
}

/** A headline and its only mistake, where both say the same: the headline, what was seen, and how to mend it. */
export function mergedLine(headline: string, problem: Problem, cx: Context): string {
  const isSeen = typeof problem.seen !== 'object' && headline.includes(String(problem.seen));
  return `${spoken(headline, cx)}${isSeen ? '' : seenIn(problem)}${fixOf(problem, cx)}`;
}

function seenIn({ seen }: Problem): string {
  return seen === undefined ? '' : ` (${typeof seen === 'string' ? seen : JSON.stringify(seen)})`;
}

function fixOf({ fix }: Problem, cx: Context): string {
  return fix === undefined ? '' : ` — ${spoken(fix, cx)}`;
}
