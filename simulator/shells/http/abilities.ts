import type { Ability } from '../../faults/effect.ts';

/** A socket can do all that a carrier can. */
export const abilities: ReadonlySet<Ability> = new Set<Ability>(['answer', 'wait', 'hang', 'cut']);
