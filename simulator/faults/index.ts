import names from '../../fixtures/faults/names.json' with { type: 'json' };
import type { Effect } from './effect.ts';
import { all } from './effects/index.ts';

/**
 * Precedence of an effect: less comes first. What only makes wait precedes what decides, and then the order of the vocabulary holds: network,
 * TLS, HTTP, carrier, state. A refusal and a code without a cause are one thing to whoever arms several in turn, so the order of arming
 * decides between them.
 */
export function rankOf({ name, delays }: Effect): number {
  const place = names.findIndex(({ id }) => id === (asked.has(name) ? firstRefusal : name));
  const rank = place < 0 ? names.length : place;
  return delays ? rank - names.length : rank;
}

const asked: ReadonlySet<string> = new Set(['refuse', 'code.undocumented']);
const firstRefusal = 'app.unknown';

/** Every effect that can be armed, in order of precedence: of two that would decide, the earlier one does. */
export const effects: readonly Effect[] = [...all].sort((a, b) => rankOf(a) - rankOf(b));

/** Finds an effect by its name or its short name. */
export function effectNamed(name: string): Effect | null {
  return effects.find((effect) => effect.name === name || effect.short === name) ?? null;
}
