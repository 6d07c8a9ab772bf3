import { endingOf } from '../conformance/commands/ending.ts';
import type { Context } from './context.ts';
import type { Exit } from './exits.ts';
import { Failure } from './failure.ts';

/** Runs a command of the suite; what ended it before there was a result is a `Failure` like any other. */
export async function judged(cx: Context, run: () => number | Promise<number>): Promise<void> {
  try {
    cx.exit = await run();
  } catch (error) {
    const ending = endingOf(error, cx.language);
    if (ending === null) throw error;
    const problems = ending.fix === undefined ? [] : [{ path: '', message: ending.fix }];
    throw new Failure(ending.exit as Exit, ending.message, problems);
  }
}
