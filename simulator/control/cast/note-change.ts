import type { World } from '../../core/world/world.ts';
import type { Parts } from '../parts.ts';

/** Tells the journal that somebody changed the world by hand. */
export function noteChange(parts: Parts, world: World, what: Readonly<Record<string, unknown>>): void {
  world.note('world.changed', parts.simulator.wallMs(), JSON.stringify(what));
}
