import type { HandsetDefinition } from '../../../fixtures/api-types.ts';
import { castHandset } from '../../casting/handsets.ts';
import type { Handset } from '../../core/words/handset.ts';
import { heading, type Problem as Mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import { ControlProblem } from '../control-problem.ts';

/** Turns switches, changes SIMs; the data session ends or begins as they say. */
export function changeHandset(world: World, old: Handset, change: HandsetDefinition): Handset {
  const mistakes: Mistake[] = [];
  const around = {
    chance: world.chance,
    subscriber: (msisdn: string) => world.subscriber(msisdn),
    hasHandset: (id: string) => world.handsets.get(id) !== null,
    holderOf: (address: string, id: string) => world.handsets.holderOf(address, id),
  };
  const handset = castHandset(change, old, old.id, around, '', mistakes);
  if (mistakes.length > 0) throw new ControlProblem('ERR_HANDSET_INVALID', heading('nothing-changed'), mistakes);
  world.handsets.set(handset);
  return handset;
}
