import type { Firing, Moment, Point } from '../core/words/fault.ts';
import { redeems } from '../core/words/intent.ts';
import { momentOf, type Passage } from './passage.ts';
import { recordFault } from './record.ts';

/** What would act later on an exchange that has been answered before it happened can say what came first. */
export function outrun(later: readonly Point[], passage: Passage, by: Firing): void {
  const { faults } = passage.scene.world;
  if (faults.size === 0 || passage.leave !== null) return;
  const moment = momentOf(passage);
  for (const point of later)
    if (point !== 'within' || passage.to.route.acts.some(redeems)) faults.outrun(point, moment, by.fault);
}

/** Asks the world's faults, and journals those that fire. */
export function fire(
  point: Point,
  passage: Passage,
  more: Pick<Moment, 'act' | 'said'> | null = null,
): readonly Firing[] {
  const { scene } = passage;
  if (scene.world.faults.size === 0) return [];
  const moment = more === null ? momentOf(passage) : { ...momentOf(passage), ...more };
  const firings = scene.world.faults.fire(point, moment);
  // What may yet find nothing to change is journalled once that is known.
  for (const firing of firings) if (firing.passes === undefined) recordFault(passage, firing, point, moment);
  return firings;
}
