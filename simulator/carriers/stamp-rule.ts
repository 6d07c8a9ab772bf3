import { type Refused, refuse } from '../core/intent.ts';
import type { Difference, Rule } from '../core/route.ts';
import type { Scene } from '../core/scene.ts';

/** Which clock a stamp is fresh by: the world's, the wall's, or none. Policy says which of them count. */
export function freshBy(stampMs: number, at: Scene): 'world' | 'wall' | null {
  const { stampClock, stampWindowMs } = at.policy;
  if (stampClock !== 'wall' && Math.abs(stampMs - at.nowMs) <= stampWindowMs) return 'world';
  if (stampClock !== 'world' && Math.abs(stampMs - at.arrival.wallMs) <= stampWindowMs) return 'wall';
  return null;
}

/**
 * A stamp must be legible and near the clock. Both clocks are accepted unless policy says otherwise, so that a frozen
 * world and a service in real time can meet; the window is assumed (only one aggregator prints ten minutes, carriers.md 8).
 */
export function stampRule<F>(read: (fields: F) => string, parse: (text: string) => number | null): Rule<F> {
  return {
    name: 'stamp',
    evidence: 'assumed',
    refuses: ['sig.timestamp'],
    test(fields, at): Refused | null {
      const stampMs = parse(read(fields));
      if (stampMs === null) return refuse('sig.timestamp', { stamp: 'illegible' });
      return freshBy(stampMs, at) === null ? refuse('sig.timestamp') : null;
    },
    why(fields, at): Difference {
      const text = read(fields);
      const stampMs = parse(text);
      const minutes = at.policy.stampWindowMs / 60_000;
      const expected = `within ${minutes} min of the ${at.policy.stampClock === 'either' ? 'world or the wall' : at.policy.stampClock} clock`;
      if (stampMs === null)
        return { expected, got: text, hint: 'the stamp cannot be read: check its length and its unit' };
      return {
        expected,
        got: `${text}, ${offset(stampMs - at.nowMs)} the world, ${offset(stampMs - at.arrival.wallMs)} the wall`,
        hint: zoneHint(stampMs - at.arrival.wallMs),
      };
    },
  };
}

function offset(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  return `${seconds} s ${ms < 0 ? 'behind' : 'ahead of'}`;
}

/** Whole hours off is the mark of a stamp written in another zone than Asia/Shanghai. */
function zoneHint(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  const isZone = hours !== 0 && Math.abs(hours) <= 20 && Math.abs(ms - hours * 3_600_000) < 60_000;
  return isZone ? `off by ${hours} h: write the stamp in Asia/Shanghai (UTC+8)` : 'set the clock, or move the world’s';
}
