import type { Command, CommanderError } from 'commander';
import { nearby } from '../simulator/casting/nearest.ts';
import { carrierNames, parseCarrierId } from '../simulator/core/words/carrier-id.ts';
import { parseVendor, vendorNames } from '../simulator/core/words/face-id.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Places } from '../simulator/core/words/said.ts';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure, type Problem } from './failure.ts';
import { noted } from './options.ts';

const negativeNumber = /^-\d/;

/** Mistakes of whoever called, under a headline that counts them. */
export function usageFailure(problems: readonly Problem[], cx: Context): Failure {
  return new Failure(exits.usage, cx.say.report.usage(problems.length), problems);
}

/** What commander stopped at, in the reader's words; of unknown options all, not the first alone. */
export function usageProblems(error: CommanderError, command: Command): Problem[] {
  return stopsAt(error, command).map((problem) => problem);
}

function stopsAt(error: CommanderError, command: Command): Problem[] {
  const name = quoted(error.message);
  const help = { command: nameOf(command) };
  switch (error.code) {
    case 'commander.unknownOption':
      return unknownOptions(command, name).map((flag) =>
        mistake('usage.no-option', flag, undefined, optionMeant(flag, command)),
      );
    case 'commander.unknownCommand':
      return [mistake('usage.no-verb', name, undefined, verbMeant(name, command))];
    case 'commander.missingArgument':
      return [mistake('usage.missing', name, undefined, help)];
    case 'commander.optionMissingArgument':
      return [mistake('usage.no-value', name, undefined, help)];
    case 'commander.missingMandatoryOptionValue':
      return [mistake('usage.not-given', name, undefined, help)];
    case 'commander.excessArguments':
      return [mistake('usage.too-many', '', command.args.join(' '), help)];
    default:
      return [{ path: '', message: error.message.replace(/^error: /, '') }];
  }
}

function optionMeant(flag: string, command: Command): Places {
  // `-5m` is meant as a value.
  if (negativeNumber.test(flag)) return { dashed: `-- ${flag}` };
  return nearOr(flag, flagsOf(command), { command: nameOf(command) });
}

/** What a word that is no verb of a command was meant as, or where to see its verbs. */
export function verbMeant(word: string, command: Command): Places {
  const names = command.commands.map((each) => each.name());
  return nearOr(word, names, { command: nameOf(command) });
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

/** The nearest for "did you mean …", or what to say where nothing is near enough to be meant. */
export function nearOr(text: string, candidates: readonly string[], otherwise: Places): Places {
  const near = nearby(text, candidates)[0];
  return near === undefined ? otherwise : { near };
}

/** A parser of `--carrier` in any of a carrier's names; what is none is told with what was probably meant ahead of them all. */
export function carrierIn(cx: Context): (text: string) => unknown {
  return (text) => {
    const places = { names: carrierNames, ...nearOr(text, carrierNames, {}) };
    return parseCarrierId(text) ?? noted(cx, mistake('option.none-of', '--carrier', text, places));
  };
}

/** A parser of `--face` in any of a vendor's names, as that of `--carrier`. */
export function vendorIn(cx: Context): (text: string) => unknown {
  return (text) => {
    const places = { names: vendorNames, ...nearOr(text, vendorNames, {}) };
    return parseVendor(text) ?? noted(cx, mistake('option.none-of', '--face', text, places));
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
