import type { Command } from 'commander';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import type { Failure } from './failure.ts';
import { usageFailure, verbMeant } from './usage.ts';

/**
 * The command that `help VERB PART` or `VERB help PART` asks about; null where no help is asked for in words. A word that is
 * no verb ends the run, since help of something else would answer another question.
 */
export function helpAsked(program: Command, argv: readonly string[], cx: Context): Command | null {
  const words = wordsIn(argv);
  const at = words.indexOf('help');
  if (at === -1) return null;
  let command = program;
  for (const [i, word] of [...words.slice(0, at), ...words.slice(at + 1)].entries()) {
    const child = command.commands.find((each) => each.name() === word);
    if (child !== undefined) command = child as Command;
    // Before it stands something else than a verb with parts: then `help` is an argument like any other.
    else if (i < at) return null;
    else throw unknown(word, command, cx);
    if (i === at - 1 && command.commands.length === 0) return null;
  }
  return command;
}

function unknown(word: string, command: Command, cx: Context): Failure {
  return usageFailure([mistake('usage.no-verb', word, undefined, verbMeant(word, command))], cx);
}

function wordsIn(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  const given = argv.slice(0, end === -1 ? undefined : end);
  return given.filter((arg, i) => !arg.startsWith('-') && given[i - 1] !== '--lang');
}
