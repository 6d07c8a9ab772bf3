import type { Command, CommanderError } from 'commander';
import { nearby } from '../simulator/casting/nearest.ts';
import { carrierNames } from '../simulator/core/words/carrier-id.ts';
import type { Context } from './context.ts';
import type { Problem } from './failure.ts';

const negativeNumber = /^-\d/;

/** What commander stopped at, in the reader's words; of unknown options all, not the first alone. */
export function usageProblems(error: CommanderError, command: Command, cx: Context): Problem[] {
  const { usage } = cx.say;
  const name = quoted(error.message);
  switch (error.code) {
    case 'commander.unknownOption':
      return unknownOptions(command, name).map((flag) => ({
        path: flag,
        message: usage.unknownOption,
        fix: optionFix(flag, command, cx),
      }));
    case 'commander.unknownCommand':
      return [
        {
          path: name,
          message: usage.unknownVerb,
          fix:
            suggestion(
              name,
              command.commands.map((each) => each.name()),
              cx,
            ) ?? usage.seeHelp(nameOf(command)),
        },
      ];
    case 'commander.missingArgument':
      return [{ path: name, message: usage.missingArgument, fix: usage.seeHelp(nameOf(command)) }];
    case 'commander.optionMissingArgument':
      return [{ path: name, message: usage.missingValue, fix: usage.seeHelp(nameOf(command)) }];
    case 'commander.missingMandatoryOptionValue':
      return [{ path: name, message: usage.missingOption, fix: usage.seeHelp(nameOf(command)) }];
    case 'commander.excessArguments':
      return [{ path: '', message: usage.tooMany, seen: command.args.join(' '), fix: usage.seeHelp(nameOf(command)) }];
    default:
      return [{ path: '', message: error.message.replace(/^error: /, '') }];
  }
}

function optionFix(flag: string, command: Command, cx: Context): string {
  // `-5m` is meant as a value.
  if (negativeNumber.test(flag)) return cx.say.usage.afterDashes(`-- ${flag}`);
  return suggestion(flag, flagsOf(command), cx) ?? cx.say.usage.seeHelp(nameOf(command));
}

/** Negative codes are arguments; but `first`, at which commander stopped, is none. */
function unknownOptions(command: Command, first: string): string[] {
  const end = command.args.indexOf('--');
  const given = end === -1 ? command.args : command.args.slice(0, end);
  const flags = given.filter((arg) => arg.startsWith('-') && arg.length > 1 && !negativeNumber.test(arg));
  return [...new Set([first, ...flags].map((flag) => flag.replace(/=.*$/, '')))];
}

function flagsOf(command: Command): string[] {
  return command.options.flatMap((option) => (option.long ? [option.long] : []));
}

/** "did you mean …", where something is near enough to be meant. */
export function suggestion(text: string, candidates: readonly string[], cx: Context): string | undefined {
  const near = nearby(text, candidates)[0];
  return near === undefined ? undefined : cx.say.usage.didYouMean(near);
}

/** What a carrier may be called, and ahead of it what was probably meant. */
export function carriersFor(text: string, cx: Context): string {
  const near = suggestion(text, carrierNames, cx);
  return [...(near === undefined ? [] : [near]), carrierNames.join(', ')].join(' ');
}

function nameOf(command: Command): string {
  const names: string[] = [];
  for (let each: Command | null = command; each !== null; each = each.parent) names.unshift(each.name());
  return names.join(' ');
}

function quoted(message: string): string {
  return /'([^']*)'/.exec(message)?.[1] ?? '';
}
