import type { Scene } from '../core/route/scene.ts';
import type { Rekey } from './interference.ts';
import type { Passage } from './passage.ts';

/**
 * The exchange under the secret by which the carrier goes: the new one, or the old one where the request is signed with that and it
 * still holds. Which one it is signed with shows by how far it gets in the rules, so that no rule need know of two.
 */
export function rekeyed(passage: Passage, rekey: Rekey | null): Passage {
  const { opened, scene, to } = passage;
  if (rekey === null || scene.filing === null || !('fields' in opened)) return passage;
  const { fields, idField } = to.carrier.filing;
  const changed = fields.filter((name) => (rekey.field === null ? name !== idField : name === rekey.field));
  if (changed.length === 0) return passage;
  const secrets = Object.fromEntries(changed.map((name) => [name, rekey.secret]));
  const fresh: Scene = { ...scene, filing: { ...scene.filing, ...secrets } };
  const reach = (at: Scene) => {
    const first = to.route.rules.findIndex((rule) => rule.test(opened.fields, at)?.out === 'refused');
    return first < 0 ? Number.POSITIVE_INFINITY : first;
  };
  if (reach(fresh) >= reach(scene)) return { ...passage, scene: fresh };
  return rekey.oldHolds ? passage : { ...passage, scene: { ...fresh, secretEnded: true } };
}
