import type { Arrival, Reply } from '../core/arrival.ts';
import { type Chance, hashText } from '../core/draw.ts';
import type { FaultBoard, Firing, Moment, Point } from '../core/fault.ts';
import type { Effect } from './effect.ts';
import type { Fault } from './fault.ts';
import { effectNamed, rankOf } from './index.ts';
import { isDue } from './schedule.ts';

interface Armed {
  readonly fault: Fault;
  readonly effect: Effect;
  readonly rank: number;
  /** Its place in the order of arming. */
  readonly key: number;
  /** Key of its draws. */
  readonly luck: number;
  /** Exchanges that matched. */
  seen: number;
  fired: number;
}

const nothing: readonly Firing[] = [];

/** The faults of one world, in order of precedence: the effect's place in the list, then the order of arming. */
export class Board implements FaultBoard {
  readonly #chance: Chance;
  #armed: Armed[] = [];
  #nextKey = 1;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  get size(): number {
    return this.#armed.length;
  }

  /** Arms a fault whose effect exists and whose parameters were checked; gives it an id unless it has one. */
  arm(fault: Omit<Fault, 'id'> & { readonly id?: string }): Fault {
    const effect = effectNamed(fault.effect) as Effect;
    const key = this.#nextKey++;
    const armed: Fault = { ...fault, effect: effect.name, id: fault.id ?? this.#freeId(key) };
    const luck = this.#luckOf(armed);
    this.#armed.push({ fault: armed, effect, rank: rankOf(effect), key, luck, seen: 0, fired: 0 });
    this.#armed.sort((a, b) => a.rank - b.rank || a.key - b.key);
    return armed;
  }

  disarm(id: string): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((armed) => armed.fault.id !== id);
    return this.#armed.length < before;
  }

  /** Every fault in the order of arming, with how often it matched and fired. */
  list(): (Fault & { readonly seen: number; readonly fired: number })[] {
    return [...this.#armed].sort((a, b) => a.key - b.key).map(({ fault, seen, fired }) => ({ ...fault, seen, fired }));
  }

  clear(): void {
    this.#armed = [];
  }

  fire(point: Point, moment: Moment): readonly Firing[] {
    let firings: Firing[] | null = null;
    for (const armed of this.#armed) {
      const { fault, effect } = armed;
      if (fault.point !== point || !matches(fault, moment)) continue;
      armed.seen++;
      if (!isDue(fault.when, { count: armed.seen, nowMs: moment.nowMs, key: armed.luck }, this.#chance)) continue;
      armed.fired++;
      firings ??= [];
      firings.push(firing(fault, effect));
      if (effect.needs !== 'wait' && point !== 'within') break;
    }
    return firings ?? nothing;
  }

  /** Drawn from what the fault says, so that no other fault shifts its luck; only its equals count. */
  #luckOf({ effect, point, on, when, with: parameters }: Fault): number {
    const text = JSON.stringify([effect, point, on, when, parameters]);
    let luck = hashText(text, 0) >>> 0;
    for (let twin = 1; this.#armed.some((other) => other.luck === luck); twin++) luck = hashText(text, twin) >>> 0;
    return luck;
  }

  #freeId(key: number): string {
    const taken = new Set(this.#armed.map((armed) => armed.fault.id));
    let n = key;
    while (taken.has(`f${n}`)) n++;
    return `f${n}`;
  }
}

function matches(fault: Fault, moment: Moment): boolean {
  const on = fault.on;
  return (
    (on.carrier === undefined || on.carrier === moment.carrier) &&
    (on.endpoint === undefined || on.endpoint === moment.endpoint) &&
    (on.app === undefined || on.app === moment.app) &&
    (on.msisdn === undefined || on.msisdn === moment.msisdn)
  );
}

function firing(fault: Fault, effect: Effect): Firing {
  return {
    fault: fault.id,
    effect: effect.name,
    before: (_: Arrival) => effect.before?.(fault.with) ?? { does: 'wait', ms: 0, clock: 'wall' },
    within: () => effect.within?.(fault.with) ?? { forgetToSpend: false, otherNumber: null },
    after: (reply: Reply) => effect.after?.(fault.with, reply) ?? { does: 'wait', ms: 0, clock: 'wall' },
  };
}
