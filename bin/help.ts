import type { Command, HelpConfiguration, Option } from 'commander';
import type { Context } from './context.ts';
import { envNameOf, FlagOption } from './options.ts';
import { columnsOf } from './width.ts';

/** Help in the reader's language, with the environment's name of every option. */
export function helpConfiguration(cx: Context): HelpConfiguration {
  const { help } = cx.say;
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  };
  return {
    styleTitle: (title) => cx.out.paint('bold', titles[title] ?? title),
    optionDescription: (option: Option) => [option.description, extra(option, cx)].filter(Boolean).join(' '),
    displayWidth: columnsOf,
  };
}

function extra(option: Option, cx: Context): string {
  // `--help` and `--version` are acts, not settings.
  if (option.long === '--help' || option.long === '--version') return '';
  const parts = option instanceof FlagOption ? [] : [`env ${envNameOf(option)}`];
  if (option.defaultValue !== undefined && !option.isBoolean()) {
    parts.unshift(`${cx.say.help.byDefault} ${String(option.defaultValue)}`);
  }
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}

/** Adds worked examples to the help of a verb and of its parts: a command line and what it is for. */
export function addExamples(
  command: Command,
  cx: Context,
  examples: readonly (readonly [line: string, what: string])[],
): void {
  const lines = examples.map(([line, what]) => `  $ ${line}\n      ${cx.out.paint('dim', what)}`);
  command.addHelpText('afterAll', `\n${cx.out.paint('bold', cx.say.help.examples)}\n${lines.join('\n')}\n`);
}
