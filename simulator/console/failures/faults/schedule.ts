import type { Schedule } from '../../../control/client/index.ts';
import { momentOf, spanOf } from '../../parts/time.ts';
import { say } from '../../words/words.ts';
import { words } from './words.ts';

/** Which of those that match, and when: of each at most one, which the box sees to; here all of them may be asked for. */
interface Members {
  readonly always?: true;
  readonly first?: number;
  readonly after?: number;
  readonly nth?: number;
  readonly rate?: number;
  readonly pattern?: string;
  readonly quota?: number;
  readonly windowMs?: number;
  readonly ramp?: { readonly overMs: number; readonly from?: number; readonly to?: number };
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly ttlMs?: number;
  readonly flap?: { readonly onMs: number; readonly offMs: number };
  readonly cron?: string;
  readonly forMs?: number;
}

const membersOf = (when: Schedule | undefined): Members => (typeof when === 'object' ? when : {});

/** When a fault fires, as a sentence goes on after “fires”. */
export function scheduleIn(when: Schedule): string {
  const { ttlMs, ...members } = membersOf(when);
  const parts = [countIn(members), timeIn(members)].filter((part) => part !== '');
  return [
    ...(parts.length === 0 ? [say(words.always)] : parts),
    ...(ttlMs === undefined ? [] : [say(words.ttl, { span: spanOf(ttlMs) })]),
  ].join(' · ');
}

function countIn({ first, after, nth, rate, pattern, quota, windowMs = 0, ramp }: Members): string {
  if (first !== undefined) return first === 1 ? say(words.once) : say(words.first, { n: first });
  if (after !== undefined) return say(words.after, { n: after });
  if (nth !== undefined) return say(words.nth, { n: nth });
  if (rate !== undefined) return say(words.rate, { percent: percentOf(rate) });
  if (everyIn(pattern) !== null) return say(words.every, { n: everyIn(pattern) ?? 1 });
  if (pattern !== undefined) return say(words.pattern, { turns: turnsIn(pattern) });
  if (quota !== undefined) return say(words.quota, { n: quota, span: spanOf(windowMs) });
  if (ramp === undefined) return '';
  const { overMs, from = 0, to = 1 } = ramp;
  return say(words.ramp, { from: percentOf(from), to: percentOf(to), span: spanOf(overMs) });
}

function timeIn({ fromMs, toMs, flap, cron, forMs = minuteMs }: Members): string {
  if (flap !== undefined) return say(words.flap, { on: spanOf(flap.onMs), off: spanOf(flap.offMs) });
  if (cron !== undefined) return say(words.cron, { cron, span: spanOf(forMs) });
  const from = fromMs === undefined ? '' : momentOf(fromMs);
  const to = toMs === undefined ? '' : momentOf(toMs);
  if (from !== '') return to === '' ? say(words.from, { from }) : say(words.between, { from, to });
  return to === '' ? '' : say(words.until, { to });
}

const minuteMs = 60_000;
const percentOf = (rate: number) => Number((rate * 100).toFixed(2));

/** “Every tenth time” is a pattern that spares nine times and then fires: its length; null where a pattern says anything else. */
const everyIn = (pattern: string | undefined): number | null =>
  /^S+F$/.test(pattern ?? '') ? (pattern?.length ?? null) : null;

/** Equal letters that follow each other are counted; a long pattern is cut. */
function turnsIn(pattern: string): string {
  const runs = pattern.match(/F+|S+/g) ?? [];
  const shown = runs.slice(0, 6).map((run) => {
    const word = say(run.startsWith('F') ? words.fires : words.spares);
    return run.length === 1 ? word : `${word} ×${run.length}`;
  });
  return [...shown, ...(runs.length > shown.length ? ['…'] : [])].join(' · ');
}

export const kinds = [
  ...(['always', 'every', 'first', 'after', 'nth', 'rate', 'ramp', 'pattern', 'quota'] as const),
  ...(['window', 'flap', 'cron'] as const),
] as const;
export type Kind = (typeof kinds)[number];

/** What the fields of the form hold. */
export interface Draft {
  readonly kind: Kind;
  readonly count: number;
  readonly percent: number;
  /** Where a ramp begins. */
  readonly fromPercent: number;
  readonly pattern: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** How long a ramp goes, a flap is on, a window or the time of a cron lasts, in seconds. */
  readonly seconds: number;
  readonly offSeconds: number;
  readonly cron: string;
  /** After how many seconds it is gone; not a number where it stays. */
  readonly ttlSeconds: number;
  /** What else the schedule says, which has no fields beside those of its kind. */
  readonly others: Members;
}

export function draftOf(when: Schedule | undefined, nowMs: number): Draft {
  const given = membersOf(when);
  const { first, after, nth, rate, pattern, fromMs, toMs, quota, windowMs, ramp, flap, cron, forMs, ttlMs } = given;
  const spanMs = ramp?.overMs ?? flap?.onMs ?? windowMs ?? forMs ?? minuteMs;
  const isWindow = fromMs !== undefined || toMs !== undefined;
  const known = kinds.find((each) => each in given) ?? (isWindow ? 'window' : 'always');
  const kind = everyIn(pattern) === null ? known : 'every';
  const own = new Set<string>([...(memberOf[kind] ?? [kind]), 'always', 'ttlMs']);
  return {
    kind,
    count: first ?? after ?? nth ?? quota ?? everyIn(pattern) ?? 1,
    percent: percentOf(rate ?? ramp?.to ?? (ramp === undefined ? 0.5 : 1)),
    fromPercent: percentOf(ramp?.from ?? 0),
    pattern: pattern ?? 'FS',
    fromMs: fromMs ?? nowMs,
    toMs: toMs ?? nowMs + 600_000,
    seconds: spanMs / 1_000,
    offSeconds: (flap?.offMs ?? minuteMs) / 1_000,
    cron: cron ?? '0 9 * * 1-5',
    ttlSeconds: ttlMs === undefined ? Number.NaN : ttlMs / 1_000,
    others: Object.fromEntries(Object.entries(given).filter(([name]) => !own.has(name))),
  };
}

/** Where a kind is written in members of other names than its own. */
const memberOf: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  every: ['pattern'],
  quota: ['quota', 'windowMs'],
  window: ['fromMs', 'toMs'],
  cron: ['cron', 'forMs'],
};

export function scheduleOf(draft: Draft): Schedule {
  const ttl = Number.isNaN(draft.ttlSeconds) ? {} : { ttlMs: msOf(draft.ttlSeconds) };
  return { ...draft.others, ...kindOf(draft), ...ttl } as Schedule;
}

const msOf = (seconds: number) => Math.round(seconds * 1_000);

function kindOf({
  kind,
  count,
  percent,
  fromPercent,
  pattern,
  fromMs,
  toMs,
  seconds,
  offSeconds,
  cron,
}: Draft): Members {
  switch (kind) {
    case 'always':
      return { always: true };
    case 'rate':
      return { rate: percent / 100 };
    case 'ramp':
      return { ramp: { overMs: msOf(seconds), from: fromPercent / 100, to: percent / 100 } };
    case 'every':
      return { pattern: `${'S'.repeat(Math.max(0, Math.floor(count || 1) - 1))}F` };
    case 'pattern':
      return { pattern: pattern.toUpperCase() };
    case 'quota':
      return { quota: count, windowMs: msOf(seconds) };
    case 'window':
      return { fromMs, toMs };
    case 'flap':
      return { flap: { onMs: msOf(seconds), offMs: msOf(offSeconds) } };
    case 'cron':
      return { cron, forMs: msOf(seconds) };
    default:
      return { [kind]: count };
  }
}
