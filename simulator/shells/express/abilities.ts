import type { Ability } from '../../faults/effect.ts';

/** Express leaves the socket in reach, so this mount can do all that a listener of our own can. */
export const abilities: ReadonlySet<Ability> = new Set<Ability>(['answer', 'wait', 'hang', 'cut']);
