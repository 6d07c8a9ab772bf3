import type { Arrival } from '../core/words/arrival.ts';
import type { Firing, Hold, Interruption, Spoilt } from '../core/words/fault.ts';
import type { Effect, Encounter, Parameters, Unfit } from './effect.ts';

/** What an effect is about to do, for whom, and with what luck. */
export interface Cause extends Omit<Encounter, 'arrival'> {
  /** Id of the fault, for the journal. */
  readonly fault: string;
  readonly effect: Effect;
  readonly with: Parameters;
  readonly hold: Hold;
  /** Told of every wait that it makes, in milliseconds. */
  readonly noteWait?: (ms: number) => void;
  /** Told why an answer that is only rehearsed cannot meet it. */
  readonly letPass?: (why: Unfit) => void;
}

const nothing: Spoilt = { does: 'wait', ms: 0, clock: 'wall' };

/** An effect as the pipeline meets it: one that spoils true answers does so at both points. */
export function firingOf(cause: Cause): Firing {
  const { fault, effect, with: given, hold } = cause;
  const { spoil } = effect;
  const noted = <T extends Interruption>(does: T): T => {
    if (does.does === 'wait') cause.noteWait?.(does.ms);
    return does;
  };
  const met = (arrival: Arrival): Encounter => ({ ...cause, arrival });
  return {
    fault,
    effect: effect.name,
    hold,
    ...(effect.facts === undefined ? null : { facts: effect.facts(given, cause) }),
    ...(effect.misses === undefined || cause.letPass === undefined
      ? null
      : {
          passes(reply) {
            const why = effect.misses?.(given, reply, cause) ?? null;
            if (why !== null) cause.letPass?.(why);
            return why !== null;
          },
        }),
    before(arrival) {
      if (spoil === undefined) return noted(effect.before?.(given, met(arrival)) ?? nothing);
      return { does: 'spoil', spoil: (reply) => spoil(given, reply, met(arrival)) };
    },
    within: () => effect.within?.(given) ?? { forgetToSpend: false, otherNumber: null },
    callback: () => effect.callback?.(given) ?? '',
    obstacle: () => effect.obstacle?.(given, cause) ?? null,
    after: (reply, arrival) => noted((spoil ?? effect.after)?.(given, reply, met(arrival)) ?? nothing),
  };
}
