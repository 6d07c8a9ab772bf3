import type { Schedule } from '../../../control/client/index.ts';
import { momentOf } from '../../parts/time.ts';
import { say } from '../../words/words.ts';
import { words } from './words.ts';

/** A schedule says one thing; here all of them may be asked for. */
interface Members {
  readonly always?: true;
  readonly first?: number;
  readonly after?: number;
  readonly nth?: number;
  readonly rate?: number;
  readonly pattern?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

const membersOf = (when: Schedule | undefined): Members => (typeof when === 'object' ? when : {});

/** When a fault fires, as a sentence goes on after “fires”. */
export function scheduleIn(when: Schedule): string {
  const { first, after, nth, rate, pattern, fromMs, toMs } = membersOf(when);
  if (first !== undefined) return first === 1 ? say(words.once) : say(words.first, { n: first });
  if (after !== undefined) return say(words.after, { n: after });
  if (nth !== undefined) return say(words.nth, { n: nth });
  if (rate !== undefined) return say(words.rate, { percent: Number((rate * 100).toFixed(2)) });
  if (everyIn(pattern) !== null) return say(words.every, { n: everyIn(pattern) ?? 1 });
  if (pattern !== undefined) return say(words.pattern, { turns: turnsIn(pattern) });
  const from = fromMs === undefined ? '' : momentOf(fromMs);
  const to = toMs === undefined ? '' : momentOf(toMs);
  if (from !== '') return to === '' ? say(words.from, { from }) : say(words.between, { from, to });
  return to === '' ? say(words.always) : say(words.until, { to });
}

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

export const kinds = ['always', 'every', 'first', 'after', 'nth', 'rate', 'pattern', 'window'] as const;
export type Kind = (typeof kinds)[number];

/** What the fields of the form hold. */
export interface Draft {
  readonly kind: Kind;
  readonly count: number;
  readonly percent: number;
  readonly pattern: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export function draftOf(when: Schedule | undefined, nowMs: number): Draft {
  const given = membersOf(when);
  const { first, after, nth, rate, pattern, fromMs, toMs } = given;
  const draft = {
    count: first ?? after ?? nth ?? everyIn(pattern) ?? 1,
    percent: Number(((rate ?? 0.5) * 100).toFixed(2)),
    pattern: pattern ?? 'FS',
    fromMs: fromMs ?? nowMs,
    toMs: toMs ?? nowMs + 600_000,
  };
  const isWindow = fromMs !== undefined || toMs !== undefined;
  const known = kinds.find((each) => each in given) ?? (isWindow ? 'window' : 'always');
  const kind = everyIn(pattern) === null ? known : 'every';
  return { ...draft, kind };
}

export function scheduleOf({ kind, count, percent, pattern, fromMs, toMs }: Draft): Schedule {
  switch (kind) {
    case 'always':
      return { always: true };
    case 'rate':
      return { rate: percent / 100 };
    case 'every':
      return { pattern: `${'S'.repeat(Math.max(0, Math.floor(count || 1) - 1))}F` };
    case 'pattern':
      return { pattern: pattern.toUpperCase() };
    case 'window':
      return { fromMs, toMs };
    default:
      return { [kind]: count };
  }
}
