import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { Schedule } from '../faults/schedule.ts';
import { readCron, type Timing } from '../faults/timing.ts';

/** A schedule as it is written, which may mix what excludes each other. */
type Written = Timing & Readonly<Record<string, unknown>>;

/** Members that say which of the exchanges it is; a fault has one of them at most, and any number of those that say when. */
const counting = ['always', 'first', 'after', 'nth', 'rate', 'pattern', 'quota', 'ramp'] as const;

/** Members that are nothing without another one. */
const beside = { windowMs: 'quota', quota: 'windowMs', forMs: 'cron' } as const;

/** What is wrong with a schedule whose members are all well-formed. */
export async function wrongSchedule(
  schedule: Schedule,
  { point, nowMs }: { readonly point: Point; readonly nowMs?: number | undefined },
  path: string,
): Promise<readonly Problem[]> {
  const when = schedule as Written;
  const problems: Problem[] = [];
  const counted = counting.filter((member) => when[member] !== undefined);
  if (counted.length > 1) problems.push(mistake('fault.schedules-mixed', path, when, { names: counted }));
  for (const [member, other] of Object.entries(beside) as [string, string][])
    if (when[member] !== undefined && when[other] === undefined)
      problems.push(mistake('fault.schedule-half', `${path}/${member}`, when[member], { other }));
  // A closed port does not see who knocks, so there is nothing to count.
  const [first] = counted.filter((member) => member !== 'always');
  if (point === 'connect' && first !== undefined)
    problems.push(mistake('fault.schedule-uncounted', `${path}/${first}`, when[first]));
  if (when.fromMs !== undefined && when.toMs !== undefined && when.fromMs >= when.toMs)
    problems.push(mistake('fault.window-empty', `${path}/toMs`, when.toMs, { from: when.fromMs }));
  problems.push(...pastAlready(when, nowMs, path));
  if ('pattern' in when && !String(when['pattern']).includes('F'))
    problems.push(mistake('fault.pattern-silent', `${path}/pattern`, when['pattern']));
  if (isFlat(when)) problems.push(mistake('fault.ramp-silent', `${path}/ramp`, when['ramp']));
  const reason = when.cron === undefined ? null : await readCron(when.cron);
  if (reason !== null) problems.push(mistake('fault.no-cron', `${path}/cron`, when.cron, { reason }));
  return problems;
}

/** A rate of 0 is a switch that is off; a ramp is there to rise or to fall. */
function isFlat({ ramp }: Written): boolean {
  const { from = 0, to = 1 } = (ramp ?? {}) as { readonly from?: number; readonly to?: number };
  return from === 0 && to === 0;
}

/** Times that are over when the fault is armed. A clock may be set back, and whoever means that sets it back first. */
function pastAlready({ fromMs, toMs, ttlMs }: Timing, nowMs: number | undefined, path: string): readonly Problem[] {
  if (nowMs === undefined) return [];
  if (toMs !== undefined && toMs <= nowMs) return [mistake('fault.window-past', `${path}/toMs`, toMs, { now: nowMs })];
  if (fromMs === undefined || ttlMs === undefined || fromMs < nowMs + ttlMs) return [];
  return [mistake('fault.ttl-too-short', `${path}/ttlMs`, ttlMs, { from: fromMs, now: nowMs })];
}
