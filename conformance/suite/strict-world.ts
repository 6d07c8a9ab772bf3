import type { WorldDefinition } from '../../fixtures/api-types.ts';

/**
 * A world of a judge: its carriers refuse what their texts let them refuse, so that a service which sends lower-case signs
 * or stamps off the clock is seen. What a case sets itself outweighs that.
 */
export function strictWorld(world: Omit<WorldDefinition, 'name' | 'service'> = {}): Omit<WorldDefinition, 'name'> {
  return { ...world, policy: { preset: 'strict', ...world.policy } };
}
