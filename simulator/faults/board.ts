import type { CallMoment, FaultBoard, Firing, GatewayMoment, Moment, Point } from '../core/words/fault.ts';
import { type Chance, fraction, hashText, streams } from '../core/world/draw.ts';
import { Answers } from './answers.ts';
import { type Armed, noteWait, occasion, passBy, shown, takeBack } from './armed.ts';
import type { Effect, MetBy } from './effect.ts';
import type { ArmedFault, Fault } from './fault.ts';
import { firingOf } from './firing.ts';
import { effectNamed, rankOf } from './index.ts';
import { Lanes } from './lanes.ts';
import { Lift } from './lift.ts';
import { isChance, isCounted } from './schedule.ts';
import { endOf, isOver, isTime, isTimed } from './timing.ts';
import { unfitFor } from './unfit.ts';

/** Faults that say the same: how many are armed, and the lowest number that none of them may have. */
interface Twins {
  armed: number;
  next: number;
}

const nothing: readonly Firing[] = [];

const ofGateways: ReadonlySet<Point> = new Set<Point>(['connect', 'accept', 'handshake', 'request']);

/** Whether a fault at that point is about connections to a listener. */
export function isOfGateways(point: Point): boolean {
  return ofGateways.has(point);
}

/** As many draws as one firing may ask for. */
const lucksOfOne = 64;

/** The faults of one world, in order of precedence: the effect's place in the list, then the order of arming. */
export class Board implements FaultBoard {
  readonly #chance: Chance;
  /** By id, in the order of arming. */
  readonly #armed = new Map<string, Armed>();
  readonly #lanes = new Lanes<Armed>();
  /** Apart, so that no fault of carriers meets a call of the service, nor the other way round. */
  readonly #callLanes = new Lanes<Armed>();
  /** Apart as well: a fault of a request would else meet the question before it, and its schedule would count two. */
  readonly #preflightLanes = new Lanes<Armed>();
  /** Apart as well: they act on connections, of which nobody knows yet what will be asked. */
  readonly #gatewayLanes = new Lanes<Armed>();
  readonly #sharedLanes = new Lanes<Armed>();
  readonly #changed = new Set<() => void>();
  readonly #twins = new Map<string, Twins>();
  readonly #lucks = new Set<number>();
  #prefixes = 0;
  #nextKey = 1;
  #nextId = 1;

  /** The world's clock, by which faults are armed; it stands at 0 until the world is there. */
  nowMs: () => number = () => 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  get size(): number {
    return this.#armed.size;
  }

  /** How many beginnings of numbers they name. */
  get prefixes(): number {
    return this.#prefixes;
  }

  get sharedSize(): number {
    return this.#sharedLanes.size;
  }

  has(id: string): boolean {
    return this.#armed.has(id);
  }

  /**
   * Arms a fault whose effect exists and whose parameters were checked; gives it an id unless it has one. One that is armed
   * under that id gives way.
   */
  arm(fault: Omit<Fault, 'id'> & { readonly id?: string }): ArmedFault {
    const effect = effectNamed(fault.effect) as Effect;
    const key = this.#nextKey++;
    const id = fault.id ?? this.#freeId(key);
    this.disarm(id);
    const lot = this.#luckOf({ ...fault, effect: effect.name, id });
    const minted = effect.minted?.(fault.with, (n) => fraction(this.#chance.words(streams.effect, lot.luck, n)));
    const given = minted === undefined ? fault.with : { ...fault.with, ...minted };
    const armed: Fault = { ...fault, effect: effect.name, id, with: given };
    const { point, on, when } = armed;
    const armedMs = this.nowMs();
    const row: Armed = {
      fault: armed,
      effect,
      point,
      on,
      rank: rankOf(effect),
      key,
      ...lot,
      lift: new Lift(endOf(when, armedMs)),
      answers: effect.remembers === true ? new Answers() : null,
      armedMs,
      window: 0,
      inWindow: 0,
      seen: 0,
      fired: 0,
      passedBy: 0,
      lastPassedBy: null,
      waited: null,
    };
    this.#armed.set(armed.id, row);
    this.#prefixes += on.prefixes?.length ?? 0;
    this.#lanesOf(row).add(row);
    this.#tell();
    return shown(row);
  }

  /** What hangs because of the fault ends with it. */
  disarm(id: string): boolean {
    const armed = this.#armed.get(id);
    if (armed === undefined) return false;
    this.#armed.delete(id);
    this.#prefixes -= armed.on.prefixes?.length ?? 0;
    this.#lanesOf(armed).remove(armed);
    this.#lucks.delete(armed.luck);
    const twins = this.#twins.get(armed.text) as Twins;
    twins.armed--;
    twins.next = Math.min(twins.next, armed.twin);
    if (twins.armed === 0) this.#twins.delete(armed.text);
    armed.lift.lift();
    this.#tell();
    return true;
  }

  /** Every fault in the order of arming. */
  list(): ArmedFault[] {
    this.#dropOver(this.nowMs());
    return Array.from(this.#armed.values(), shown);
  }

  clear(): void {
    const over = [...this.#armed.values()];
    this.#armed.clear();
    this.#prefixes = 0;
    this.#lanes.clear();
    this.#callLanes.clear();
    this.#preflightLanes.clear();
    this.#gatewayLanes.clear();
    this.#sharedLanes.clear();
    this.#twins.clear();
    this.#lucks.clear();
    for (const { lift } of over) lift.lift();
    this.#tell();
  }

  onChange(callback: () => void): () => void {
    this.#changed.add(callback);
    return () => this.#changed.delete(callback);
  }

  #tell(): void {
    for (const callback of [...this.#changed]) callback();
  }

  fire(point: Point, moment: Moment): readonly Firing[] {
    const lanes = moment.preflight === true ? this.#preflightLanes : this.#lanes;
    return this.#fire(lanes.matching(point, moment), point, moment);
  }

  outrun(point: Point, moment: Moment | CallMoment, by: string): void {
    const lanes = 'face' in moment ? this.#callLanes : moment.preflight === true ? this.#preflightLanes : this.#lanes;
    for (const armed of lanes.matching(point, moment)) if (armed.fault.id !== by) passBy(armed, 'taken', moment, by);
  }

  fireOnCall(point: Point, moment: CallMoment): readonly Firing[] {
    return this.#fire(this.#callLanes.matching(point, moment), point, moment);
  }

  fireAtGateway(point: Point, moment: GatewayMoment): Firing | null {
    const lanes = moment.gateway === null ? this.#sharedLanes : this.#gatewayLanes;
    return this.#fire(lanes.matching(point, moment), point, moment)[0] ?? null;
  }

  lookAtGateway(moment: GatewayMoment): { firing: Firing | null; isTimed: boolean } {
    const lanes = moment.gateway === null ? this.#sharedLanes : this.#gatewayLanes;
    let firing: Firing | null = null;
    let timed = false;
    for (const armed of lanes.matching('connect', moment)) {
      const { when } = armed.fault;
      timed ||= isTimed(when);
      if (firing === null && isTime(when, moment.nowMs, armed.armedMs)) firing = firingAt(armed, moment, this.#chance);
    }
    return { firing, isTimed: timed };
  }

  #lanesOf({ on, point, fault }: Armed): Lanes<Armed> {
    if (isOfGateways(point)) return fault.scope === 'process' ? this.#sharedLanes : this.#gatewayLanes;
    if (on.preflight === true) return this.#preflightLanes;
    return on.face === undefined ? this.#lanes : this.#callLanes;
  }

  #fire(matching: Iterable<Armed>, point: Point, moment: Moment | CallMoment | GatewayMoment): readonly Firing[] {
    let firings: Firing[] | null = null;
    let takenBy: string | null = null;
    const over: string[] = [];
    for (const armed of matching) {
      const { fault, effect } = armed;
      // Whether it fires or not: what it lets pass comes before whatever it meets next.
      const before = armed.answers !== null && 'codes' in moment ? armed.answers.turn(moment) : undefined;
      if (takenBy !== null) {
        passBy(armed, 'taken', moment, takenBy);
        continue;
      }
      const unfit = unfitFor(armed, moment, before);
      if (unfit !== null) {
        passBy(armed, unfit, moment);
        continue;
      }
      const { nowMs } = moment;
      if (!isTime(fault.when, nowMs, armed.armedMs)) {
        passBy(armed, 'when', moment);
        if (isOver(fault.when, nowMs, armed.armedMs)) over.push(fault.id);
        continue;
      }
      if (!isCounted(fault.when, occasion(armed, nowMs), this.#chance)) {
        passBy(armed, isChance(fault.when) ? 'luck' : 'when', moment);
        continue;
      }
      armed.fired++;
      firings ??= [];
      firings.push(firingAt(armed, before === undefined ? moment : { ...moment, before }, this.#chance));
      if (effect.delays !== true && effect.goesOn !== true && point !== 'within') takenBy = fault.id;
    }
    for (const id of over) this.disarm(id);
    return firings ?? nothing;
  }

  /** Those that have outlived themselves are gone. */
  #dropOver(nowMs: number): void {
    for (const { fault, armedMs } of [...this.#armed.values()])
      if (isOver(fault.when, nowMs, armedMs)) this.disarm(fault.id);
  }

  /** Drawn from what the fault says, so that no other fault shifts its luck; only its equals count. */
  #luckOf({ effect, point, on, when, with: parameters }: Fault): Pick<Armed, 'luck' | 'text' | 'twin'> {
    const text = JSON.stringify([effect, point, on, when, parameters]);
    const twins = this.#twins.get(text) ?? { armed: 0, next: 0 };
    this.#twins.set(text, twins);
    let twin = twins.next;
    let luck = hashText(text, twin) >>> 0;
    // A number that an equal has is passed by, and so is the one in four thousand million that a stranger has.
    while (this.#lucks.has(luck)) luck = hashText(text, ++twin) >>> 0;
    this.#lucks.add(luck);
    twins.armed++;
    twins.next = twin + 1;
    return { luck, text, twin };
  }

  /** Never one that was minted before, so that an old id does not come to name another fault. */
  #freeId(key: number): string {
    let n = Math.max(key, this.#nextId);
    while (this.#armed.has(`f${n}`)) n++;
    this.#nextId = n + 1;
    return `f${n}`;
  }
}

type Met = Pick<Moment, 'nowMs' | 'codes' | 'answer'> & Pick<MetBy, 'before'>;

function firingAt(armed: Armed, met: Met, chance: Chance): Firing {
  const { nowMs, codes, answer, before } = met;
  const { fault, effect, lift, seen: count, luck } = armed;
  return firingOf({
    ...(codes === undefined ? null : { codes }),
    ...(answer === undefined ? null : { answer }),
    ...(before === undefined ? null : { before }),
    fault: fault.id,
    effect,
    with: fault.with,
    hold: lift,
    count,
    nowMs,
    sinceMs: Math.max(armed.armedMs, fault.when.fromMs ?? armed.armedMs),
    luck: (n) => fraction(chance.words(streams.effect, luck, count * lucksOfOne + n)),
    ...(effect.waits === undefined ? null : { noteWait: (ms) => noteWait(armed, ms) }),
    ...(armed.point === 'before' && 'codes' in met ? { letPass: (why) => takeBack(armed, why, met as Moment) } : null),
  });
}
