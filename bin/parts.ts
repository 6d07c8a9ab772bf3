import type { Command } from 'commander';
import type { Context } from './context.ts';
import { addBoxOptions, addWorldOption } from './options.ts';

/** A part of a verb that works on a world of a box, such as `clock advance`. */
export function partOf(command: Command, name: string, words: string, cx: Context): Command {
  return addWorldOption(addBoxOptions(command.command(name).description(words), cx), cx);
}
