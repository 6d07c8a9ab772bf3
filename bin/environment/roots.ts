import { rootsBesides, rootsInPlace } from '../../simulator/authority/root-variables.ts';
import type { Outer, Reach, Variables } from './reach.ts';

/** What programs are told to trust: the bundle, which holds what they would trust otherwise, too. */
export function rootVariables(outer: Outer, { root, bundle }: Pick<Reach, 'root' | 'bundle'>): Variables {
  const told = new Map<string, string>(rootsInPlace.map((name) => [name, bundle]));
  for (const name of rootsBesides) {
    // Node 20 reads all that is there at every start, which takes longer than the start itself for a bundle.
    const isAlone = root !== null && (!outer[name] || outer[name] === root);
    told.set(name, isAlone ? root : bundle);
  }
  return Object.fromEntries(told);
}
