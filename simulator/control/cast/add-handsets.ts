import type { HandsetDefinition } from '../../../fixtures/api-types.ts';
import { castHandsets } from '../../casting/build-world.ts';
import { refuseMore, refuseMoreBearers } from '../../casting/refuse-more.ts';
import type { Handset } from '../../core/words/handset.ts';
import type { Problem as Mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import type { Simulator } from '../../simulator.ts';
import { settle } from './outcome.ts';

/** Adds handsets to a world, all or none. */
export function addHandsets(
  simulator: Simulator,
  world: World,
  definitions: readonly HandsetDefinition[],
  single: boolean,
): readonly Handset[] {
  refuseMore('handsets', world.handsets.size + definitions.length, '');
  refuseMoreBearers(simulator.registry.bearers + definitions.length, '');
  const mistakes: Mistake[] = [];
  const handsets = castHandsets(world, definitions, mistakes);
  settle(mistakes, { taken: 'ERR_HANDSET_TAKEN', invalid: 'ERR_HANDSET_INVALID' }, 'handsets', single);
  world.handsets.setAll(handsets);
  return handsets;
}
