import type { Ability } from '../../faults/effect.ts';

/**
 * No `cut`: msw has one network error, which every client takes for the same `Failed to fetch`. A reset, a clean close and
 * an answer that ends too early cannot be told apart there, so none of them is offered.
 */
export const abilities: ReadonlySet<Ability> = new Set<Ability>(['answer', 'wait', 'hang']);
