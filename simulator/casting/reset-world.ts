import { allDone } from '../core/ledger/asking.ts';
import type { Eventual } from '../core/ledger/ledger.ts';
import type { World } from '../core/world/world.ts';

/** Parts of a world that can be put back; all of them if none is named. */
export interface ResetParts {
  /** Credentials, counters and text messages: what the phones of the world hold. */
  readonly state?: boolean;
  readonly journal?: boolean;
  readonly faults?: boolean;
  readonly clock?: boolean;
}

/** Puts a world back; the cast stays. Its clock starts over from `startMs`, the moment that its definition names. */
export function resetWorld(world: World, what: ResetParts, startMs: number, wallMs: number): Eventual<void> {
  const all = Object.values(what).every((value) => value === undefined);
  const swept = all || what.state ? world.ledger.do({ op: 'clear' }) : null;
  if (all || what.state) world.inbox.clear();
  if (all || what.faults) {
    world.faults.clear();
    world.elsewhere.clear();
  }
  const moved = all || what.clock ? restartClock(world, startMs, wallMs) : null;
  if (all || what.journal) world.journal.clear();
  world.note('world.reset', wallMs, JSON.stringify(what));
  return allDone(swept, moved);
}

function restartClock(world: World, startMs: number, wallMs: number): Eventual<void> {
  return allDone(
    world.moveClock({ freezeAtMs: startMs }, wallMs),
    world.moveClock({ scale: 1 }, wallMs),
    world.moveClock({ resume: true }, wallMs),
  );
}
