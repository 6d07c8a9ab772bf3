import type { Command, Option } from 'commander';
import { distance } from 'fastest-levenshtein';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { envNameOf, FlagOption, noted } from './options.ts';

/** Of an option that takes one value, a second one would be the only one that counts; it is named instead. */
export function watchRepeats(command: Command, cx: Context): void {
  for (const option of command.options) {
    if (!isSingle(option)) continue;
    let times = 0;
    command.on(`option:${option.name()}`, () => {
      times++;
      if (times !== 2) return;
      const path = option.long ?? option.flags;
      noted(cx, mistake('usage.twice', path));
    });
  }
}

/** A parser that takes what was there before gathers values. */
function isSingle({ required, variadic, parseArg }: Option): boolean {
  return required && !variadic && (parseArg?.length ?? 0) < 2;
}

/** What `run` puts into the environment of its command, and what our own tests and tools listen to. */
const others =
  /^SANWANG_(?:CONTROL|CONTROL_TOKEN|CMCC|CUCC|CTCC|SERVICE\w*|CONSOLE\w*|PUBLIC_KEY|PRIVATE_KEY|ACCOUNT|VITEST\w*|TEST_\w+|REFERENCE|POSTGRES_DIR)$/;

/**
 * A variable that is nearly the name of an option sets nothing, and nobody would notice. One that another verb reads, such
 * as SANWANG_PORT set for a whole session, is no slip; `ofOthers` tells them, and is asked only if it matters.
 */
export async function nameSlips(
  command: Command,
  cx: Context,
  ofOthers: () => Promise<ReadonlySet<string>>,
): Promise<void> {
  const known: string[] = [];
  for (let each: Command | null = command; each !== null; each = each.parent) {
    known.push(...each.options.filter((option) => !(option instanceof FlagOption)).map(nameOf));
  }
  for (const variable of Object.keys(cx.host.env)) {
    if (!variable.toUpperCase().startsWith(prefix)) continue;
    const name = variable.slice(prefix.length);
    if ((known.includes(name) && variable.startsWith(prefix)) || others.test(variable)) continue;
    const near = known.find((each) => isSlip(name.toUpperCase(), each));
    if (near === undefined || (await ofOthers()).has(variable)) continue;
    cx.out.note(cx.say.usage.unknownVariable(variable, prefix + near));
  }
}

/** Variables that a command and those below it read. */
export function variablesOf(command: Command): string[] {
  return [...command.options.map(envNameOf), ...command.commands.flatMap((each) => variablesOf(each as Command))];
}

const prefix = 'SANWANG_';

const nameOf = (option: Option): string => envNameOf(option).slice(prefix.length);

/** The same letters in another order or with other joints, one letter off, or two of many. */
function isSlip(name: string, known: string): boolean {
  const far = distance(name, known);
  return far <= 1 || (far === 2 && known.length >= 6) || lettersOf(name) === lettersOf(known);
}

const lettersOf = (name: string): string => [...name.replaceAll(/[-_]/g, '')].sort().join('');
