import type { Explanation } from '../fixtures/api-types.ts';
import { maskFor } from '../simulator/control/journal/mask.ts';
import type { JournalEvent } from '../simulator/core/journal/journal.ts';
import { faceOf } from '../simulator/core/words/face-name.ts';
import type { World } from '../simulator/core/world/world.ts';
import { explain } from '../simulator/questions/explain.ts';
import type { Simulator } from '../simulator/simulator.ts';

/** A refusal in a world that may be gone since. */
export interface SeenRefusal {
  readonly world: string;
  readonly event: JournalEvent;
  /** Why; null once nobody can tell any more. */
  why(): Explanation | null;
}

/** Refusals that came at once: so many of them, and the last of those that are kept. */
export type TellRefusals = (refusals: readonly SeenRefusal[], count: number) => void;

interface Watched {
  /** The last event that was looked at. */
  seen: number;
  /** How many refusals the counters had then, and since when they counted. */
  counted: number;
  since: number;
  isChanged: boolean;
  stop(): void;
}

/** So often, at most, journals are read: whoever is refused a thousand times a second does not wait for it. */
const everyMs = 200;
const mostAtOnce = 1_000;

/** What a carrier refuses, and a vendor's API; the service's own tells its refusals itself. */
function isTold({ type, route }: Pick<JournalEvent, 'type' | 'route'>): boolean {
  return type === 'exchange.refused' || (type === 'service.refused' && faceOf(route) !== 'unvs');
}

/** Follows the refusals of all worlds of a box, those that end in the meantime too, from now on. */
export class RefusalWatch {
  readonly #simulator: Simulator;
  readonly #tell: TellRefusals;
  readonly #worlds = new Map<World, Watched>();
  readonly #unwatch: () => void;
  readonly #timer: NodeJS.Timeout;

  constructor(simulator: Simulator, tell: TellRefusals) {
    this.#simulator = simulator;
    this.#tell = tell;
    for (const world of simulator.registry.worlds) this.#add(world);
    this.#unwatch = simulator.registry.watch({
      came: (world) => this.#add(world),
      goes: (world) => {
        this.#look(world, true);
        this.#worlds.get(world)?.stop();
        this.#worlds.delete(world);
      },
    });
    this.#timer = setInterval(() => this.flush(), everyMs);
    this.#timer.unref();
  }

  /** Tells what has not been told yet. */
  flush(): void {
    for (const world of this.#worlds.keys()) this.#look(world, false);
  }

  close(): void {
    this.flush();
    clearInterval(this.#timer);
    this.#unwatch();
    for (const { stop } of this.#worlds.values()) stop();
    this.#worlds.clear();
  }

  #add(world: World): void {
    const { next, since } = world.journal;
    const counted = refusalsIn(world);
    const watched: Watched = { seen: next - 1, counted, since, isChanged: false, stop: () => {} };
    watched.stop = world.journal.onEvent(() => {
      watched.isChanged = true;
    });
    this.#worlds.set(world, watched);
  }

  #look(world: World, isLast: boolean): void {
    const watched = this.#worlds.get(world);
    if (watched === undefined || !watched.isChanged) return;
    watched.isChanged = false;
    const { journal } = world;
    const found = journal.read(watched.seen, Number.POSITIVE_INFINITY, isTold).slice(-mostAtOnce);
    // What came and went since the last look was counted all the same; a reset lets the counters start over.
    const count = refusalsIn(world) - (journal.since === watched.since ? watched.counted : 0);
    watched.seen = journal.next - 1;
    watched.counted = refusalsIn(world);
    watched.since = journal.since;
    if (count === 0) return;
    // Of a world that goes only the last one is explained: the others would be for nobody.
    const latest = found.at(-1);
    const last = isLast && latest !== undefined ? this.#explained(world, latest) : null;
    this.#tell(
      found.map((event, i) => ({
        world: world.handle,
        event,
        why: () => (isLast ? (i === found.length - 1 ? last : null) : this.#explained(world, event)),
      })),
      count,
    );
  }

  #explained(world: World, { n }: JournalEvent): Explanation | null {
    return explain(this.#simulator, world, n, maskFor(world, this.#simulator.carriers, false).text);
  }
}

function refusalsIn({ journal }: World): number {
  let count = 0;
  for (const row of journal.counters) if (isTold(row)) count += row.count;
  return count;
}
