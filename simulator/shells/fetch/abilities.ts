import type { Ability } from '../../faults/effect.ts';

/** A cut shows as the error that undici makes of one, a hang as a promise that waits for its signal. */
export const abilities: ReadonlySet<Ability> = new Set<Ability>(['answer', 'wait', 'hang', 'cut']);
