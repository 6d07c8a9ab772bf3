import { type Command, Option } from 'commander';
import type { FaultDefinition } from '../fixtures/api-types.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { nextCommand, type Whereabouts } from './next-command.ts';
import { noted, wholeNumber } from './options.ts';
import { usageFailure } from './usage.ts';

/** A fault in options: what it meets, when it fires, and what the effect takes. */
export interface FaultOptions {
  readonly id?: string;
  readonly point?: string;
  readonly carrier?: string;
  readonly face?: string;
  readonly endpoint?: string;
  readonly app?: string;
  readonly msisdn?: string;
  readonly preflight?: true;
  readonly first?: number;
  readonly after?: number;
  readonly nth?: number;
  readonly rate?: number;
  readonly pattern?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly with?: readonly string[];
}

const longAgo = 0;
const farAhead = Number.MAX_SAFE_INTEGER;

export function addFaultOptions(command: Command, cx: Context): Command {
  const { fault } = cx.say;
  const count = (flag: string) => wholeNumber(cx, flag, 1, 1_000_000_000);
  const moment = (flag: string) => wholeNumber(cx, flag, longAgo, farAhead);
  return command
    .addOption(new Option('--id <id>', fault.idOption))
    .addOption(new Option('--point <point>', fault.point))
    .addOption(new Option('--carrier <carrier>', fault.carrier))
    .addOption(new Option('--face <face>', fault.face))
    .addOption(new Option('--endpoint <id>', fault.endpoint))
    .addOption(new Option('--app <name>', fault.app))
    .addOption(new Option('--msisdn <number>', fault.msisdn))
    .addOption(new Option('--preflight', fault.preflight))
    .addOption(new Option('--first <n>', fault.first).argParser(count('--first')))
    .addOption(new Option('--after <n>', fault.after).argParser(count('--after')))
    .addOption(new Option('--nth <n>', fault.nth).argParser(count('--nth')))
    .addOption(new Option('--rate <p>', fault.rate).argParser((text) => rateIn(text, cx)))
    .addOption(new Option('--pattern <letters>', fault.pattern))
    .addOption(new Option('--from-ms <ms>', fault.fromMs).argParser(moment('--from-ms')))
    .addOption(new Option('--to-ms <ms>', fault.toMs).argParser(moment('--to-ms')))
    .addOption(new Option('--with <name=value...>', fault.with));
}

function rateIn(text: string, cx: Context): unknown {
  const rate = Number(text);
  if (text.trim() !== '' && rate >= 0 && rate <= 1) return rate;
  return noted(cx, mistake('option.no-probability', '--rate', text, { least: 0, most: 1 }));
}

/** The body that the control API takes; what is wrong with its content the API says. */
export function faultOf(effect: string | undefined, options: FaultOptions & Whereabouts, cx: Context): FaultDefinition {
  if (effect === undefined) {
    const show = nextCommand(['fault', 'effects'], options, cx);
    throw usageFailure([mistake('usage.missing', 'effect', undefined, { show })], cx);
  }
  const { carrier, face, endpoint, app, msisdn, preflight } = options;
  const { first, after, nth, rate, pattern, fromMs, toMs } = options;
  const counted = Object.entries({ first, after, nth, rate, pattern });
  const chosen = counted.filter(([, value]) => value !== undefined).map(([name]) => `--${name}`);
  if (chosen.length > 1) {
    throw usageFailure([mistake('option.schedules', chosen.join(', '))], cx);
  }
  const on = given({ carrier, face, endpoint, app, msisdn, preflight });
  const when = given({ first, after, nth, rate, pattern, fromMs, toMs });
  return {
    effect,
    ...given({ id: options.id, point: options.point as FaultDefinition['point'] }),
    ...(Object.keys(on).length === 0 ? {} : { on }),
    ...(Object.keys(when).length === 0 ? {} : { when }),
    ...(options.with === undefined ? {} : { with: parametersIn(options.with) }),
  } as FaultDefinition;
}

function given<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** `ms=2000`, `status=503`, `distribution={"uniform":[1,9]}`: JSON where it is JSON, text elsewhere. */
function parametersIn(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const mark = pair.indexOf('=');
      return mark === -1 ? [pair, true] : [pair.slice(0, mark), valueIn(pair.slice(0, mark), pair.slice(mark + 1))];
    }),
  );
}

/** A code is a text even where it looks like a number. */
function valueIn(name: string, text: string): unknown {
  if (name === 'code') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
