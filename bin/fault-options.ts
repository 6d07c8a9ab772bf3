import { type Command, Option } from 'commander';
import type { FaultDefinition } from '../fixtures/api-types.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import { effectNamed } from '../simulator/faults/index.ts';
import type { Context } from './context.ts';
import { nextCommand, type Whereabouts } from './next-command.ts';
import { FlagOption } from './options.ts';
import { addScheduleOptions, given, type ScheduleOptions, scheduleFrom } from './schedule-options.ts';
import { usageFailure } from './usage.ts';

/** A fault in options: what it meets, when it fires, and what the effect takes. */
export interface FaultOptions extends ScheduleOptions {
  readonly id?: string;
  readonly point?: string;
  readonly carrier?: string;
  readonly face?: string;
  readonly endpoint?: string;
  readonly app?: string;
  readonly msisdn?: string;
  readonly gateway?: string;
  readonly scope?: string;
  readonly token?: string;
  readonly purpose?: string;
  readonly handset?: string;
  readonly kind?: string;
  readonly source?: string;
  readonly prefixes?: readonly string[];
  readonly host?: string;
  readonly message?: string;
  readonly trace?: string;
  readonly preflight?: true;
  readonly with?: readonly string[];
}

export function addFaultOptions(command: Command, cx: Context): Command {
  const { fault } = cx.say;
  command
    .addOption(new Option('--id <id>', fault.idOption))
    .addOption(new Option('--point <point>', fault.point))
    .addOption(new Option('--carrier <carrier>', fault.carrier))
    .addOption(new Option('--face <face>', fault.face))
    .addOption(new Option('--endpoint <id>', fault.endpoint))
    .addOption(new Option('--app <name>', fault.app))
    .addOption(new Option('--msisdn <number>', fault.msisdn))
    .addOption(new Option('--gateway <id>', fault.gateway))
    .addOption(new Option('--scope <scope>', fault.scope))
    // Names that other verbs have, too, for other things.
    .addOption(new FlagOption('--token <token>', fault.token))
    .addOption(new FlagOption('--purpose <login|verify>', fault.purpose))
    .addOption(new FlagOption('--handset <id>', fault.handset))
    .addOption(new FlagOption('--kind <kind>', fault.kind))
    .addOption(new FlagOption('--source <address>', fault.source))
    .addOption(new FlagOption('--prefixes <digits...>', fault.prefixes))
    .addOption(new FlagOption('--host <name>', fault.host))
    .addOption(new FlagOption('--message <id>', fault.message))
    .addOption(new FlagOption('--trace <id>', fault.trace))
    .addOption(new Option('--preflight', fault.preflight));
  return addScheduleOptions(command, cx).addOption(new Option('--with <name=value...>', fault.with));
}

/** The body that the control API takes; what is wrong with its content the API says. */
export function faultOf(effect: string | undefined, options: FaultOptions & Whereabouts, cx: Context): FaultDefinition {
  if (effect === undefined) {
    const show = nextCommand(['fault', 'effects'], options, cx);
    throw usageFailure([mistake('usage.missing', 'effect', undefined, { show })], cx);
  }
  const { carrier, face, endpoint, app, msisdn, gateway, scope, preflight } = options;
  const { token, purpose, handset, kind, source, host, message, trace } = options;
  const prefixes = takesList(effect, 'prefixes') ? undefined : options.prefixes?.flatMap(listIn);
  const fine = { token, purpose, handset, kind, source, prefixes, host, message, trace };
  const on = given({ carrier, face, endpoint, app, msisdn, ...fine, gateway, preflight });
  const when = scheduleFrom(options, cx);
  const parameters = parametersOf(effect, options);
  return {
    effect,
    ...given({
      id: options.id,
      point: options.point as FaultDefinition['point'],
      scope: scope as FaultDefinition['scope'],
    }),
    ...(Object.keys(on).length === 0 ? {} : { on }),
    ...(when === null ? {} : { when }),
    ...(parameters === null ? {} : { with: parameters }),
  } as FaultDefinition;
}

/** Numbers that an effect asks for itself are its own, and no target. */
function parametersOf(effect: string, { with: pairs, prefixes }: FaultOptions): Record<string, unknown> | null {
  const isOwn = prefixes !== undefined && takesList(effect, 'prefixes');
  if (pairs === undefined && !isOwn) return null;
  return { ...(isOwn ? { prefixes: prefixes.flatMap(listIn) } : null), ...parametersIn(pairs ?? [], effect) };
}

const takesList = (effect: string, name: string): boolean => {
  const { type } = (effectNamed(effect)?.parameters[name] ?? {}) as { readonly type?: unknown };
  return type === 'array';
};

const listIn = (text: string): string[] => text.split(',').filter((each) => each !== '');

/** `ms=2000`, `status=503`, `distribution={"uniform":[1,9]}`: JSON where it is JSON, text elsewhere; a list with commas where one is taken. */
function parametersIn(pairs: readonly string[], effect: string): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const mark = pair.indexOf('=');
      if (mark === -1) return [pair, true];
      const [name, text] = [pair.slice(0, mark), pair.slice(mark + 1)];
      const isPlain = takesList(effect, name) && !text.startsWith('[');
      return [name, isPlain ? listIn(text) : valueIn(name, text)];
    }),
  );
}

/** A code is a text even where it looks like a number. */
function valueIn(name: string, text: string): unknown {
  if (name === 'code') return text;
  try {
    // No effect takes null, and one has a form of that name.
    return (JSON.parse(text) as unknown) ?? text;
  } catch {
    return text;
  }
}
