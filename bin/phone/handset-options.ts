import { type Command, Option } from 'commander';
import type { HandsetChange } from '../../fixtures/api-types.ts';
import { headingIn, headingOf, mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { handsetSwitches, switchNames } from '../handset-switches.ts';

/** Switches as options, by the names that commander gives them. */
export type SwitchOptions = Readonly<Record<string, unknown>>;

export function addSwitchOptions(command: Command, cx: Context): Command {
  for (const { flags, help, reader } of Object.values(handsetSwitches)) {
    const option = new Option(flags, help[cx.language]);
    command.addOption(reader === undefined ? option : option.argParser(reader(cx, option.long ?? flags)));
  }
  return command;
}

/** What the control API is asked to change; nothing at all is a mistake. */
export function changeOf(options: SwitchOptions, cx: Context): HandsetChange {
  const change = switchNames.flatMap((name) => {
    const { flags, sent } = handsetSwitches[name];
    const value = options[new Option(flags).attributeName()];
    return value === undefined ? [] : [[name, sent === undefined ? value : sent(value)] as const];
  });
  if (change.length > 0) return Object.fromEntries(change) as HandsetChange;
  const nothing = mistake('option.no-switch', '');
  throw new Failure(exits.usage, headingIn(cx.language, headingOf(nothing)), [nothing]);
}
