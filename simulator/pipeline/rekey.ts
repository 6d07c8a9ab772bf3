import type { PlatformPair } from '../core/route/platform-pair.ts';
import type { NextSecret } from '../core/words/fault.ts';
import type { Rekey } from './interference.ts';
import type { Passage } from './passage.ts';

/**
 * The exchange under the key by which the carrier goes: the new one, or the old one where the request is made with that and it still
 * holds. Which one it is made with shows by how far it gets, so that no rule need know of two. `reopen` opens it with another pair.
 */
export function rekeyed(passage: Passage, rekey: Rekey | null, reopen: (pair: PlatformPair) => Passage): Passage {
  if (rekey === null) return passage;
  const { to, oldHolds } = rekey;
  const fresh = to === 'platform key' ? reopened(passage, reopen('next')) : resigned(passage, to);
  if (fresh === null) return passage;
  const [by, byOld] = [reach(fresh), reach(passage)];
  // Where neither fits, it is told of the one that was filed, by which whoever asks most likely goes.
  const isNeither = by === byOld && by !== Number.POSITIVE_INFINITY;
  if (by >= byOld && !(isNeither && oldHolds)) return fresh;
  if (oldHolds) return passage;
  return { ...fresh, scene: { ...fresh.scene, keyEnded: to === 'platform key' ? 'platform key' : 'secret' } };
}

/** What is sealed may name another world, where nobody has changed anything. */
function reopened({ scene, known }: Passage, fresh: Passage): Passage | null {
  return fresh.scene.world === scene.world ? { ...fresh, known, scene: { ...fresh.scene, pair: 'next' } } : null;
}

function resigned(passage: Passage, { secret, field }: NextSecret): Passage | null {
  const { scene, to } = passage;
  const { fields, idField } = to.carrier.filing;
  const changed = fields.filter((name) => (field === null ? name !== idField : name === field));
  if (scene.filing === null || changed.length === 0) return null;
  const secrets = Object.fromEntries(changed.map((name) => [name, secret]));
  return { ...passage, scene: { ...scene, filing: { ...scene.filing, ...secrets } } };
}

/** How many rules let a request pass: -1 where it was not even opened, none too many where all do. */
function reach({ opened, scene, to }: Passage): number {
  if ('unopened' in opened) return -1;
  const first = to.route.rules.findIndex((rule) => rule.test(opened.fields, scene)?.out === 'refused');
  return first < 0 ? Number.POSITIVE_INFINITY : first;
}
