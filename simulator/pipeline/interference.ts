import type { Arrival } from '../core/words/arrival.ts';
import type { Firing, Interruption } from '../core/words/fault.ts';

/** What a fault does to an exchange, and for how long it may. */
export interface Interference {
  readonly does: Exclude<Interruption, { does: 'roll-back' }>;
  readonly by: Firing;
}

export type Wait = Interference & { readonly does: Interruption & { does: 'wait' } };

/** What a carrier forgets before an exchange. */
export interface RollBack {
  readonly does: Interruption & { does: 'roll-back' };
  readonly by: Firing;
}

/** What an exchange meets before it happens: waits, and what answers in its place. */
export interface Met {
  readonly waits: Wait[];
  readonly rollBacks: RollBack[];
  instead: Interference | null;
}

export function meet(met: Met, firing: Firing, arrival: Arrival): void {
  const does = firing.before(arrival);
  if (does.does === 'roll-back') met.rollBacks.push({ does, by: firing });
  else if (does.does !== 'wait') met.instead = { does, by: firing };
  else if (does.ms > 0) met.waits.push({ does, by: firing });
}
