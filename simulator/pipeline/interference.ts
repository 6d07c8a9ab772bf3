import type { Arrival } from '../core/words/arrival.ts';
import type { Firing, Interruption } from '../core/words/fault.ts';

/** What a fault does to an exchange, and for how long it may. */
export interface Interference {
  readonly does: Exclude<Interruption, { does: 'roll-back' | 'rekey' }>;
  readonly by: Firing;
}

export type Wait = Interference & { readonly does: Interruption & { does: 'wait' } };

/** What a carrier forgets before an exchange. */
export interface RollBack {
  readonly does: Interruption & { does: 'roll-back' };
  readonly by: Firing;
}

/** Whose secret a carrier goes by, and since which fault. */
export type Rekey = Interruption & { readonly does: 'rekey' };

/** What an exchange meets before it happens: waits, and what answers in its place. */
export interface Met {
  readonly waits: Wait[];
  readonly rollBacks: RollBack[];
  /** The last that was fired, where several change one secret. */
  rekey: Rekey | null;
  instead: Interference | null;
}

export function meet(met: Met, firing: Firing, arrival: Arrival): void {
  const does = firing.before(arrival);
  if (does.does === 'roll-back') met.rollBacks.push({ does, by: firing });
  else if (does.does === 'rekey') met.rekey = does;
  else if (does.does !== 'wait') met.instead = { does, by: firing };
  else if (does.ms > 0) met.waits.push({ does, by: firing });
}
