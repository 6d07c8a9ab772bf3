import { castHandsets } from '../../casting/build-world.ts';
import type { HandsetDefinition } from '../../casting/definition.ts';
import type { Handset } from '../../core/handset.ts';
import type { Problem as Mistake } from '../../core/misuse.ts';
import type { World } from '../../core/world.ts';
import { settle } from './outcome.ts';

/** Adds handsets to a world, all or none. */
export function addHandsets(
  world: World,
  definitions: readonly HandsetDefinition[],
  single: boolean,
): readonly Handset[] {
  const mistakes: Mistake[] = [];
  const handsets = castHandsets(world, definitions, mistakes);
  settle(mistakes, { taken: 'ERR_HANDSET_TAKEN', invalid: 'ERR_HANDSET_INVALID' }, 'handsets', single);
  world.handsets.setAll(handsets);
  return handsets;
}
