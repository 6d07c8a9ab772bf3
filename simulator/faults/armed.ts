import type { CallMoment, GatewayMoment, Moment, Point } from '../core/words/fault.ts';
import type { Answers } from './answers.ts';
import type { Effect } from './effect.ts';
import type { ArmedFault, Fault, FaultTarget, PassedBy } from './fault.ts';
import type { Lift } from './lift.ts';
import { type Occasion, windowAt } from './schedule.ts';
import { Waited } from './waited.ts';

/** A fault on its board, and what it has met. */
export interface Armed {
  readonly fault: Fault;
  readonly effect: Effect;
  readonly point: Point;
  readonly on: FaultTarget;
  readonly rank: number;
  /** Its place in the order of arming. */
  readonly key: number;
  /** Which of its equals it is, and what they say. */
  readonly twin: number;
  readonly text: string;
  /** Key of its draws. */
  readonly luck: number;
  readonly lift: Lift;
  /** Null where its effect remembers nothing. */
  readonly answers: Answers | null;
  /** World clock. */
  readonly armedMs: number;
  /** The window of its quota that it is in, and how many exchanges it has met there. */
  window: number;
  inWindow: number;
  seen: number;
  fired: number;
  passedBy: number;
  lastPassedBy: PassedBy | null;
  /** What it has made wait; null before the first. */
  waited: Waited | null;
}

/** One more exchange that a fault meets at a right time. */
export function occasion(armed: Armed, nowMs: number): Occasion {
  const { when } = armed.fault;
  if ('quota' in when) {
    const window = windowAt(when.windowMs, nowMs, armed.armedMs);
    armed.inWindow = window === armed.window ? armed.inWindow + 1 : 1;
    armed.window = window;
  }
  return { count: ++armed.seen, inWindow: armed.inWindow, nowMs, armedMs: armed.armedMs, key: armed.luck };
}

export function noteWait(armed: Armed, ms: number): void {
  armed.waited ??= new Waited();
  armed.waited.add(ms);
}

/** A fault that stays silent can still say that it was met. */
export function passBy(
  armed: Armed,
  reason: PassedBy['reason'],
  moment: Moment | CallMoment | GatewayMoment,
  by?: string,
): void {
  armed.passedBy++;
  const place = 'endpoint' in moment ? moment.endpoint : (moment.gateway ?? moment.carrier ?? '');
  armed.lastPassedBy = { reason, endpoint: place, atMs: moment.nowMs, ...(by === undefined ? null : { by }) };
}

/** One that seemed to fire and found nothing to change: its schedule goes on as if it had never met the exchange. */
export function takeBack(armed: Armed, reason: PassedBy['reason'], moment: Moment): void {
  armed.fired--;
  armed.seen--;
  if (armed.inWindow > 0) armed.inWindow--;
  passBy(armed, reason, moment);
}

export function shown({ fault, effect, seen, fired, passedBy, lastPassedBy, waited }: Armed): ArmedFault {
  const expected = effect.waits?.(fault.with);
  const waits = expected === undefined ? null : { waits: { expected, soFar: waited?.told ?? null } };
  return { ...fault, seen, fired, passedBy, lastPassedBy, ...waits };
}
