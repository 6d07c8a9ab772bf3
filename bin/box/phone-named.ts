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
