import type { CallMoment, GatewayMoment, Moment, Point } from '../core/words/fault.ts';
import type { FaultTarget } from './fault.ts';

/** What the lanes keep: where it acts, on what, before whom. */
export interface Placed {
  readonly point: Point;
  readonly on: FaultTarget;
  /** Lower ones come first. */
  readonly rank: number;
  /** Its place in the order of arming; later ones are higher. */
  readonly key: number;
}

const parts = [
  ...(['carrier', 'face', 'endpoint', 'app', 'msisdn', 'gateway'] as const),
  ...(['token', 'purpose', 'handset', 'kind', 'source', 'host', 'message', 'trace'] as const),
] as const;

type Valued = Readonly<Partial<Record<(typeof parts)[number], string | null>>>;

/** Faults of one rank that name one target, in the order of arming. */
interface Peers<T> {
  readonly rank: number;
  readonly all: Set<T>;
}

/** Faults of one point that name the same parts of a target, and as many digits of a number, by the values that they name. */
class Lane<T extends Placed> {
  readonly named: readonly (typeof parts)[number][];
  /** How many digits of the number's beginning they name; 0 for none. */
  readonly digits: number;
  readonly byValues = new Map<string, Map<number, Peers<T>>>();

  constructor(named: readonly (typeof parts)[number][], digits: number) {
    this.named = named;
    this.digits = digits;
  }

  /** What a moment has where these faults look; null where it lacks what they name. */
  valuesAt(moment: Valued): string | null {
    if (this.digits === 0) return this.valuesOf(moment, '');
    const { msisdn } = moment;
    if (msisdn === undefined || msisdn === null || msisdn.length < this.digits) return null;
    return this.valuesOf(moment, msisdn.slice(0, this.digits));
  }

  /** A key that no two different targets share; null where the moment lacks what the target names. */
  valuesOf(of: Valued, prefix: string): string | null {
    let key = prefix;
    for (const part of this.named) {
      const value = of[part];
      if (value === undefined || value === null) return null;
      key += `${value.length}:${value}`;
    }
    return key;
  }
}

/**
 * Armed faults, so that an exchange meets those that match it and passes by all others: for each point as many look-ups as
 * there are kinds of targets in use, however many faults and effects there are.
 */
export class Lanes<T extends Placed> {
  readonly #points = new Map<Point, Lane<T>[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(placed: T): void {
    this.#size++;
    const named = parts.filter((part) => placed.on[part] !== undefined);
    let lanes = this.#points.get(placed.point);
    if (lanes === undefined) {
      lanes = [];
      this.#points.set(placed.point, lanes);
    }
    for (const prefix of beginnings(placed.on)) {
      let lane = lanes.find((each) => isOf(each, named, prefix.length));
      if (lane === undefined) {
        lane = new Lane<T>(named, prefix.length);
        lanes.push(lane);
      }
      const values = lane.valuesOf(placed.on, prefix) as string;
      const there = lane.byValues.get(values);
      const peers = there?.get(placed.rank);
      if (peers !== undefined) peers.all.add(placed);
      else {
        const first = { rank: placed.rank, all: new Set([placed]) };
        if (there === undefined) lane.byValues.set(values, new Map([[placed.rank, first]]));
        else there.set(placed.rank, first);
      }
    }
  }

  remove(placed: T): void {
    const lanes = this.#points.get(placed.point) ?? [];
    const named = parts.filter((part) => placed.on[part] !== undefined);
    let isThere = false;
    for (const prefix of beginnings(placed.on)) {
      const lane = lanes.find((each) => isOf(each, named, prefix.length));
      const values = lane?.valuesOf(placed.on, prefix) ?? null;
      const there = values === null ? undefined : lane?.byValues.get(values);
      const peers = there?.get(placed.rank);
      if (lane === undefined || values === null || there === undefined || !peers?.all.delete(placed)) continue;
      isThere = true;
      if (peers.all.size === 0) there.delete(placed.rank);
      if (there.size === 0) lane.byValues.delete(values);
      if (lane.byValues.size === 0) lanes.splice(lanes.indexOf(lane), 1);
    }
    if (isThere) this.#size--;
  }

  clear(): void {
    this.#size = 0;
    this.#points.clear();
  }

  /** Those that match, by rank, then in the order of arming. Nothing may be added or removed meanwhile. */
  *matching(point: Point, moment: Moment | CallMoment | GatewayMoment): IterableIterator<T> {
    const lanes = this.#points.get(point);
    if (lanes === undefined) return;
    const found: Peers<T>[] = [];
    for (const lane of lanes) {
      const values = lane.valuesAt(moment);
      const there = values === null ? undefined : lane.byValues.get(values);
      if (there !== undefined) found.push(...there.values());
    }
    found.sort((a, b) => a.rank - b.rank);
    for (let at = 0; at < found.length; ) {
      const { rank, all } = found[at] as Peers<T>;
      const first = at++;
      while (found[at]?.rank === rank) at++;
      if (at === first + 1) yield* all;
      else yield* merged(found.slice(first, at).map((each) => each.all));
    }
  }
}

const anyNumber = [''];

/** How numbers begin that a target names; one that begins as another does is met by that one already. */
function beginnings({ prefixes }: FaultTarget): readonly string[] {
  if (prefixes === undefined) return anyNumber;
  const all = [...new Set(prefixes)];
  return all.filter((one) => !all.some((other) => other !== one && one.startsWith(other)));
}

function isOf(lane: Lane<Placed>, named: readonly string[], digits: number): boolean {
  if (lane.digits !== digits) return false;
  return lane.named.length === named.length && lane.named.every((part, i) => part === named[i]);
}

/** Each set is in the order of arming already. */
function* merged<T extends Placed>(sets: readonly Set<T>[]): IterableIterator<T> {
  const rest = sets.map((set) => ({ from: set.values(), head: null as T | null }));
  for (const each of rest) each.head = each.from.next().value ?? null;
  for (;;) {
    let first: (typeof rest)[number] | null = null;
    for (const each of rest) {
      if (each.head !== null && (first?.head == null || each.head.key < first.head.key)) first = each;
    }
    if (first === null) return;
    yield first.head as T;
    first.head = first.from.next().value ?? null;
  }
}
