import type { Effect } from './effect.ts';
import { ranked } from './effects/index.ts';

/**
 * Every effect that can be armed, in order of precedence: of two that would decide, the earlier one does. What only makes wait precedes what
 * decides, and then the order of the vocabulary holds: network, TLS, HTTP, carrier, state.
 */
export const effects: readonly Effect[] = ranked.map(([, effect]) => effect);

const ranks: ReadonlyMap<Effect, number> = new Map(ranked.map(([rank, effect]) => [effect, rank]));

/**
 * Precedence of an effect: less comes first. A refusal and a code without a cause are one thing to whoever arms several in turn, so the
 * order of arming decides between them.
 */
export function rankOf(effect: Effect): number {
  return ranks.get(effect) ?? Number.POSITIVE_INFINITY;
}

/** Finds an effect by its name or its short name. */
export function effectNamed(name: string): Effect | null {
  return effects.find((effect) => effect.name === name || effect.short === name) ?? null;
}
