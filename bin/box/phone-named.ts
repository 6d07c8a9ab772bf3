import { threeNearest } from '../../simulator/casting/nearest.ts';
import type { Simulator } from '../../simulator/simulator.ts';

/**
 * Finds the phone that a proxy user name means, in the world that its password names, `default` where it names none: the
 * bearer that a browser on it goes out by, null while it has none, undefined where there is no such phone.
 */
export function phoneNamer(simulator: Simulator): (handset: string, world: string) => string | null | undefined {
  return (id, handle) => {
    const fleet = (handle === '' ? simulator.defaultWorld : simulator.world(handle))?.handsets;
    const handset = fleet?.get(id) ?? null;
    return fleet === undefined || handset === null ? undefined : (fleet.browsesOver(handset)?.id ?? null);
  };
}

/** The cast comes first; a population of thousands is nobody's to name by hand. */
const mostCompared = 500;

/** The phones of that world whose ids are most like what was written; nothing where there is no such world. */
export function phonesNear(simulator: Simulator): (handset: string, world: string) => readonly string[] {
  return (id, handle) => {
    const fleet = (handle === '' ? simulator.defaultWorld : simulator.world(handle))?.handsets;
    if (fleet === undefined) return [];
    const ids: string[] = [];
    for (const { id: known } of fleet) if (ids.push(known) === mostCompared) break;
    return threeNearest(id, ids);
  };
}
