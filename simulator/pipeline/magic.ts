import type { Credential } from '../core/words/credential.ts';
import type { Firing, Moment } from '../core/words/fault.ts';
import { redeems } from '../core/words/intent.ts';
import type { Magic } from '../core/words/magic.ts';
import { type Asked, recordFault } from './record.ts';
import type { Destination } from './routing.ts';

/** A request that may hold a token of a magic number. */
interface Holding extends Asked {
  readonly to: Destination;
  readonly known: Credential | null;
}

/** Whether it is worth while to look up whose token a request holds: not before somebody was told of a magic number. */
export function mayBeMagic({ held, scene, to }: Pick<Holding, 'held' | 'scene' | 'to'>): boolean {
  return held !== null && scene.world.magic?.inPlay === true && to.route.acts.some(redeems);
}

/** Whether a token is of a magic number of whose tokens something comes. */
export function isMagic(known: Credential | null, { scene }: Pick<Holding, 'scene'>): boolean {
  return known !== null && scene.world.magicOf(known.msisdn) !== null;
}

/** What a magic number does at that point; journalled as an armed fault is. Null for every other number. */
export function magicAt(point: Magic['point'], asked: Holding, moment: Moment): Firing | null {
  const { known, to, scene } = asked;
  if (known === null || !mayBeMagic(asked)) return null;
  const magic = scene.world.magicOf(known.msisdn);
  if (magic === null || magic.point !== point) return null;
  const { id, acts, codes } = to.route;
  if (!magic.acts({ carrier: to.carrier.id, endpoint: id, acts, codes })) return null;
  recordFault(asked, magic.firing, point, moment);
  return magic.firing;
}
