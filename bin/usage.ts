import type { Command, CommanderError } from 'commander';
import { nearby } from '../simulator/casting/nearest.ts';
import { carrierNames, parseCarrierId } from '../simulator/core/words/carrier-id.ts';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure, type Problem } from './failure.ts';
import { mistake } from './options.ts';

const negativeNumber = /^-\d/;

/** Mistakes of whoever called, under a headline that counts them. */
export function usageFailure(problems: readonly Problem[], cx: Context): Failure {
  return new Failure(exits.usage, cx.say.report.usage(problems.length), problems);
}

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

/** A parser of `--carrier` in any of a carrier's names; what is none is told with what was probably meant ahead of them all. */
export function carrierIn(cx: Context): (text: string) => unknown {
  return (text) => {
    const near = suggestion(text, carrierNames, cx);
    const fix = [...(near === undefined ? [] : [near]), carrierNames.join(', ')].join(' ');
    return parseCarrierId(text) ?? mistake(cx, '--carrier', cx.say.mistakes.oneOf, text, fix);
  };
}

function nameOf(command: Command): string {
  const names: string[] = [];
  for (let each: Command | null = command; each !== null; each = each.parent) names.unshift(each.name());
  return names.join(' ');
}

function quoted(message: string): string {
  return /'([^']*)'/.exec(message)?.[1] ?? '';
}
