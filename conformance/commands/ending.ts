import { BadSettings, HarnessError, type Sentence, Unreachable } from '../suite/failures.ts';

/** Exit code and words for what ended a command before there was a result; null for a defect of ours. */
export function endingOf(
  error: unknown,
  language: keyof Sentence = 'en',
): { exit: 2 | 3 | 4; message: string; fix?: string } | null {
  if (error instanceof BadSettings) return { exit: 2, message: error.in(language) };
  if (error instanceof Unreachable) return { exit: 3, message: error.message, fix: error.fix };
  if (error instanceof HarnessError) return { exit: 4, message: error.message };
  return null;
}
