import { type Command, Option } from 'commander';
import { nearby } from '../simulator/casting/nearest.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import type { Problem } from './failure.ts';
import { isLanguage, isOn, languages } from './language.ts';
import { defaultControl, usualControl } from './usual-control.ts';

/** An option that only a command line sets, since its name means another thing to another verb. */
export class FlagOption extends Option {}

/** The environment's name of an option: `--world-file` is SANWANG_WORLD_FILE, and so on. */
export function envNameOf(option: Option): string {
  return `SANWANG_${option.name().toUpperCase().replaceAll('-', '_')}`;
}

/** Options that every verb takes. */
export function addCommonOptions(command: Command, cx: Context): Command {
  const { options } = cx.say;
  return command
    .addOption(new Option('--json', options.json))
    .addOption(new Option('-q, --quiet', options.quiet))
    .addOption(new Option('--lang <zh|en>', options.lang).argParser((text) => language(cx, text)));
}

/** Options of verbs that talk to a box: the usual one unless told, or whatever `otherwise` says in words. */
export function addBoxOptions(command: Command, cx: Context, otherwise?: string, Kind = Option): Command {
  const { options } = cx.say;
  const control = new Kind('--control <url>', otherwise ?? options.control).argParser((text) => url(cx, text));
  return command
    .addOption(otherwise === undefined ? control.default(usualControl(cx.host.env)) : control)
    .addOption(new Option('--control-token <token>', options.controlToken));
}

export function addWorldOption(command: Command, cx: Context): Command {
  return command.addOption(new Option('--world <handle>', cx.say.options.world).default('default'));
}

/** Takes options that the command line leaves open from the environment. */
export function takeEnvironment(command: Command, env: NodeJS.ProcessEnv): void {
  for (const option of command.options) {
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    const text = env[envNameOf(option)];
    if (option instanceof FlagOption) continue;
    if (text === undefined || (source !== undefined && source !== 'default')) continue;
    const value = valueFrom(option, text, command);
    if (value !== undefined) command.setOptionValueWithSource(name, value, 'env');
  }
}

function valueFrom(option: Option, text: string, command: Command): unknown {
  if (option.isBoolean() || option.negate) {
    return option.negate ? !isOn(text) : isOn(text);
  }
  if (text === '') return undefined;
  if (option.variadic) {
    const words = text.split(',').map((each) => each.trim());
    const { parseArg } = option;
    // As the command line does it: a parser is given what it made of the words before.
    return parseArg ? words.reduce<unknown>((made, word) => parseArg(word, made), undefined) : words;
  }
  return option.parseArg ? option.parseArg(text, command.getOptionValue(option.attributeName())) : text;
}

/** Notes a mistake and goes on, so that one call tells them all. The value that follows is never used. */
export function noted(cx: Context, problem: Problem): undefined {
  cx.mistakes.push(problem);
  return undefined;
}

function language(cx: Context, text: string): unknown {
  if (isLanguage(text)) return text;
  return noted(cx, mistake('option.no-language', '--lang', text, { names: languages }));
}

function url(cx: Context, text: string): unknown {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/(\/control\/v1)?\/*$/, '');
  return noted(cx, mistake('option.no-url', '--control', text, { example: defaultControl }));
}

/** A parser that lets a few words pass. */
export function oneOf(cx: Context, where: string, words: readonly string[]): (text: string) => unknown {
  return (text) => {
    if (words.includes(text)) return text;
    const [near] = nearby(text, words);
    return noted(cx, mistake('option.none-of', where, text, { names: words, ...(near === undefined ? {} : { near }) }));
  };
}

/** A parser of an option that may be given several of a few words. */
export function someOf(
  cx: Context,
  where: string,
  words: readonly string[],
): (text: string, before: unknown) => readonly unknown[] {
  const one = oneOf(cx, where, words);
  return (text, before) => [...(Array.isArray(before) ? before : []), one(text)];
}

/** A parser of whole numbers within bounds. */
export function wholeNumber(cx: Context, where: string, least: number, most: number): (text: string) => unknown {
  return (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    return noted(cx, mistake('option.no-whole-number', where, text, { least, most }));
  };
}
