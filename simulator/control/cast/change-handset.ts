import type { HandsetDefinition } from '../../../fixtures/api-types.ts';
import { castHandset, surroundingsIn } from '../../casting/handsets.ts';
import type { Handset } from '../../core/words/handset.ts';
import { heading, type Problem as Mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import { ControlProblem } from '../control-problem.ts';

/** Turns switches, changes SIMs; the data session ends or begins as they say. */
export function changeHandset(world: World, old: Handset, change: HandsetDefinition): Handset {
  const mistakes: Mistake[] = [];
  const handset = castHandset(change, old, old.id, surroundingsIn(world), '', mistakes);
  if (mistakes.length > 0) throw new ControlProblem('ERR_HANDSET_INVALID', heading('nothing-changed'), mistakes);
  world.handsets.set(handset);
  return handset;
}
