import { type Command, Help, type HelpConfiguration, type Option } from 'commander';
import type { Context } from './context.ts';
import written from './messages/examples.json' with { type: 'json' };
import { envNameOf, FlagOption } from './options.ts';
import type { VerbName } from './verb-names.ts';
import { columnsOf, folded } from './width.ts';

/** Of each verb, in the order of its help. */
const examples: Readonly<Record<VerbName, readonly { run: string; en: string; zh: string }[]>> = written;

/** Terms beyond this leave their explanation no room. */
const mostTerm = 28;

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
    helpWidth: cx.out.columns,
    // Chinese has no blanks to turn a line at.
    boxWrap: (text, width) =>
      text
        .split('\n')
        .flatMap((line) => folded(line, width))
        .join('\n'),
    padWidth: (command, help) => Math.min(mostTerm, new Help().padWidth(command, help)),
    formatItem(term, width, description, help) {
      if (columnsOf(term) <= width || !description) {
        return new Help().formatItem.call(help, term, Math.max(width, columnsOf(term)), description, help);
      }
      // A term that is wider than its column has a line of its own.
      const words = help.boxWrap(description, (help.helpWidth ?? cx.out.columns) - width - 4);
      return [term, ...words.split('\n').map((line) => ' '.repeat(width + 2) + line)]
        .map((line) => `  ${line}`)
        .join('\n');
    },
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
export function addExamples(command: Command, verb: VerbName, cx: Context): void {
  const lines = examples[verb].flatMap(({ run, [cx.language]: what }) => [
    ...shellLine(run, cx.out.columns - 4).map((part, i) => `  ${i === 0 ? '$' : ' '} ${part}`),
    ...folded(what, cx.out.columns - 6).map((part) => `      ${cx.out.paint('dim', part)}`),
  ]);
  command.addHelpText('afterAll', `\n${cx.out.paint('bold', cx.say.help.examples)}\n${lines.join('\n')}\n`);
}

/** A command over several lines, as a shell takes it. */
function shellLine(line: string, columns: number): string[] {
  if (columnsOf(line) <= columns) return [line];
  const at = line.lastIndexOf(' --', columns - 2);
  if (at <= 0) return [line];
  return [`${line.slice(0, at)} \\`, ...shellLine(`  ${line.slice(at + 1)}`, columns)];
}
