import type { Difference, Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import { type Lenient, lenient, type Refused, refuse } from '../../core/words/intent.ts';
import type { Policy } from '../../core/world/policy.ts';

/** Which clock a stamp is fresh by: the world's, the wall's, or none. Policy says which of them count. */
export function freshBy(stampMs: number, at: Scene): 'world' | 'wall' | null {
  const { stampClock, stampWindowMs } = at.policy;
  if (stampClock !== 'wall' && Math.abs(stampMs - at.nowMs) <= stampWindowMs) return 'world';
  if (stampClock !== 'world' && Math.abs(stampMs - at.arrival.wallMs) <= stampWindowMs) return 'wall';
  return null;
}

/** How a route takes stamps, where policy lets `any` pass. */
export interface StampReading {
  /** The field in the words of the carrier: `systemtime`. */
  readonly name: string;
  readonly form: 'yyyyMMddHHmmssSSS' | 'milliseconds since 1970';
  /** True for a route on which `any` still means either clock: phones write the stamp there. */
  readonly isPhones?: boolean;
}

/**
 * A stamp must be legible and near the clock. Both clocks are accepted unless policy says otherwise, so that a frozen
 * world and a service in real time can meet; the window is assumed (only one aggregator prints ten minutes, carriers.md 8).
 * Policy `any` lets every stamp pass and has it noted what either clock would have refused.
 */
export function stampRule<F>(
  read: (fields: F) => string,
  parse: (text: string) => number | null,
  { name, form, isPhones = false }: StampReading,
): Rule<F> {
  return {
    name: 'stamp',
    evidence: 'assumed',
    refuses: ['sig.timestamp'],
    test(fields, at): Refused | Lenient | null {
      const stampMs = parse(read(fields));
      if (stampMs !== null && freshBy(stampMs, at) !== null) return null;
      if (at.policy.stampClock !== 'any' || isPhones)
        return refuse('sig.timestamp', stampMs === null ? { stamp: 'illegible' } : null);
      return lenient('sig.timestamp', `${name} ${stampMs === null ? 'cannot be read' : awry(stampMs, at)}`);
    },
    why(fields, at): Difference {
      const text = read(fields);
      const stampMs = parse(text);
      const minutes = at.policy.stampWindowMs / 60_000;
      const expected = `within ${minutes} min of the ${clocks(at.policy)} clock`;
      if (stampMs === null) return { expected, got: text, hint: unitHint(text, form) };
      return {
        expected,
        got: `${text}, ${offset(stampMs - at.nowMs)} the world, ${offset(stampMs - at.arrival.wallMs)} the wall`,
        hint: hintFor(stampMs, at),
      };
    },
  };
}

function clocks({ stampClock }: Policy): string {
  return stampClock === 'either' || stampClock === 'any' ? 'world or the wall' : stampClock;
}

function offset(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  return `${seconds} s ${ms < 0 ? 'behind' : 'ahead of'}`;
}

const otherwise = 'set the clock, or move the world’s; a stamp that was taken once must be taken anew for each request';
const containers = 'containers run in UTC: set TZ=Asia/Shanghai';

/** What a stamp that is let pass looks like to a strict reader. */
function awry(stampMs: number, at: Scene): string {
  const hours = zoneOff(stampMs, at);
  if (hours === null) return `is ${offset(stampMs - at.nowMs)} the world`;
  return `is off by ${hours} h, in another zone than Asia/Shanghai (UTC+8)${hours === -8 ? `; ${containers}` : ''}`;
}

function hintFor(stampMs: number, at: Scene): string {
  const hours = zoneOff(stampMs, at);
  if (hours === null) return otherwise;
  return `off by ${hours} h: write the stamp in Asia/Shanghai (UTC+8)${hours === -8 ? `; ${containers}` : ''}`;
}

/**
 * Whole hours off, the mark of a stamp written in another zone than Asia/Shanghai, by a clock that the rule goes by: a
 * frozen world's is its own; null where it is none by any of them.
 */
function zoneOff(stampMs: number, at: Scene): number | null {
  const { stampClock } = at.policy;
  const world = stampClock === 'wall' ? null : wholeHours(stampMs - at.nowMs);
  return world ?? (stampClock === 'world' ? null : wholeHours(stampMs - at.arrival.wallMs));
}

function wholeHours(ms: number): number | null {
  const hours = Math.round(ms / 3_600_000);
  return hours !== 0 && Math.abs(hours) <= 20 && Math.abs(ms - hours * 3_600_000) < 60_000 ? hours : null;
}

/** What a stamp that cannot be read probably is. */
function unitHint(text: string, form: StampReading['form']): string {
  const digits = /^\d+$/.test(text) ? text.length : 0;
  const isWritten = form === 'yyyyMMddHHmmssSSS';
  if (digits === 10) return `the stamp cannot be read: it looks like seconds since 1970, and ${form} is wanted`;
  if (digits === 13 && isWritten)
    return `the stamp cannot be read: it looks like milliseconds since 1970, and ${form} is wanted`;
  if (digits === 17 && !isWritten)
    return `the stamp cannot be read: it looks like yyyyMMddHHmmssSSS, and ${form} is wanted`;
  if (digits === 17) return 'the stamp cannot be read: there is no such moment; write yyyyMMddHHmmssSSS, not a count';
  return 'the stamp cannot be read: check its length and its unit';
}
