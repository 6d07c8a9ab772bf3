import type { Scene, Scenes } from '../../fixtures/api-types.ts';
import type { FacePlan, FacePlanned } from '../reproduce/face-plan.ts';

/** Plays scenes at vendors' APIs, which takes the verification service and a client of it. */
export interface VendorScenes {
  /** Brings a code about by its first way, in a world of its own. Throws `ERR_LIMIT` where there is no room for that world. */
  play(plan: FacePlan, planned: FacePlanned): Promise<Scene>;
}

/** What is told of them. */
export const vendorScenesOf = ({ face: { id } }: FacePlan, scenes: readonly Scene[]): Scenes => ({
  ok: scenes.every(({ ok }) => ok),
  carrier: id,
  face: id,
  scenes,
});
