import { type Command, Option } from 'commander';
import type { FaultDefinition } from '../fixtures/api-types.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { parseDuration } from './duration.ts';
import { FlagOption, noted, wholeNumber } from './options.ts';
import { usageFailure } from './usage.ts';

/** When a fault fires, in options; spans of time are read into milliseconds. */
export interface ScheduleOptions {
  readonly first?: number;
  readonly after?: number;
  readonly nth?: number;
  readonly rate?: number;
  readonly pattern?: string;
  readonly quota?: number;
  readonly window?: number;
  readonly ramp?: number;
  readonly fromRate?: number;
  readonly toRate?: number;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly ttl?: number;
  readonly flap?: { readonly onMs: number; readonly offMs: number };
  readonly cron?: string;
  readonly for?: number;
}

type Schedule = NonNullable<FaultDefinition['when']>;

const longAgo = 0;
const farAhead = Number.MAX_SAFE_INTEGER;

export function addScheduleOptions(command: Command, cx: Context): Command {
  const { fault } = cx.say;
  const count = (flag: string) => wholeNumber(cx, flag, 1, 1_000_000_000);
  const moment = (flag: string) => wholeNumber(cx, flag, longAgo, farAhead);
  const chance = (flag: string) => (text: string) => chanceIn(flag, text, cx);
  const span = (flag: string) => (text: string) => spanIn(flag, text, cx);
  return (
    command
      .addOption(new Option('--first <n>', fault.first).argParser(count('--first')))
      .addOption(new Option('--after <n>', fault.after).argParser(count('--after')))
      .addOption(new Option('--nth <n>', fault.nth).argParser(count('--nth')))
      .addOption(new Option('--rate <p>', fault.rate).argParser(chance('--rate')))
      .addOption(new Option('--pattern <letters>', fault.pattern))
      .addOption(new Option('--quota <n>', fault.quota).argParser(wholeNumber(cx, '--quota', 0, 1_000_000)))
      .addOption(new Option('--window <duration>', fault.window).argParser(span('--window')))
      .addOption(new Option('--ramp <duration>', fault.ramp).argParser(span('--ramp')))
      .addOption(new Option('--from-rate <p>', fault.fromRate).argParser(chance('--from-rate')))
      .addOption(new Option('--to-rate <p>', fault.toRate).argParser(chance('--to-rate')))
      .addOption(new Option('--from-ms <ms>', fault.fromMs).argParser(moment('--from-ms')))
      .addOption(new Option('--to-ms <ms>', fault.toMs).argParser(moment('--to-ms')))
      // The life of a world is called so, too, and for how long it is lent.
      .addOption(new FlagOption('--ttl <duration>', fault.ttl).argParser(span('--ttl')))
      .addOption(new Option('--flap <on/off>', fault.flap).argParser((text) => flapIn(text, cx)))
      .addOption(new Option('--cron <fields>', fault.cron))
      .addOption(new FlagOption('--for <duration>', fault.for).argParser(span('--for')))
  );
}

function chanceIn(flag: string, text: string, cx: Context): unknown {
  const rate = Number(text);
  if (text.trim() !== '' && rate >= 0 && rate <= 1) return rate;
  return noted(cx, mistake('option.no-probability', flag, text, { least: 0, most: 1 }));
}

function spanIn(flag: string, text: string, cx: Context): unknown {
  const ms = parseDuration(text);
  if (ms !== null && ms > 0) return ms;
  return noted(cx, mistake('option.no-duration', flag, text, { examples: '90s, 10m, 1h' }));
}

function flapIn(text: string, cx: Context): unknown {
  const [onMs, offMs, ...more] = text.split('/').map(parseDuration);
  if (onMs && offMs && onMs > 0 && offMs > 0 && more.length === 0) return { onMs, offMs };
  return noted(cx, mistake('option.no-duration', '--flap', text, { examples: '5s/5s, 1m/10m' }));
}

/** The schedule that the options say; null where they say none. What is wrong with its content the API says. */
export function scheduleFrom(options: ScheduleOptions, cx: Context): Schedule | null {
  const { first, after, nth, rate, pattern, quota, ramp, fromRate: from, toRate: to } = options;
  const chosen = Object.entries({ first, after, nth, rate, pattern, quota, ramp }).filter(
    ([, value]) => value !== undefined,
  );
  const flags = chosen.map(([name]) => `--${name}`);
  if (flags.length > 1) throw usageFailure([mistake('option.schedules', flags.join(', '))], cx);
  if (ramp === undefined && (from ?? to) !== undefined) {
    const half = from === undefined ? '--to-rate' : '--from-rate';
    throw usageFailure([mistake('fault.schedule-half', half, from ?? to, { other: '--ramp' })], cx);
  }
  const when = given({
    ...Object.fromEntries(chosen),
    ramp: ramp === undefined ? undefined : given({ overMs: ramp, from, to }),
    windowMs: options.window,
    fromMs: options.fromMs,
    toMs: options.toMs,
    ttlMs: options.ttl,
    flap: options.flap,
    cron: options.cron,
    forMs: options.for,
  });
  return Object.keys(when).length === 0 ? null : (when as Schedule);
}

/** Without what was not said. */
export function given<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
}
