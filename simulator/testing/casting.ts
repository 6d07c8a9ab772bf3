import { carriers } from '../carriers/index.ts';
import { Registry } from '../core/world/registry.ts';
import type { World } from '../core/world/world.ts';
import { bareWorld } from './world.ts';

export { carriers };

/** A world without anybody in it, with its registry. */
export function emptyStage(handle = 'w', registry = new Registry()): { world: World; registry: Registry } {
  return { world: bareWorld(handle, registry), registry };
}
