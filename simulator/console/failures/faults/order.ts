import type { EffectEntry, Fault } from '../../../control/client/index.ts';

const points = ['connect', 'accept', 'handshake', 'request', 'before', 'within', 'after', 'callback'];

/** A refusal and a code without a cause stand where the first refusal does: between them the order of arming decides. */
const placed: Readonly<Record<string, string>> = { refuse: 'app.unknown', 'code.undocumented': 'app.unknown' };

/**
 * Faults in the order in which they act: by point; at one point those that only make wait, and then by the list of effects. Of two that
 * would decide there, the earlier one does.
 */
export function inOrder(faults: readonly Fault[], effects: readonly EffectEntry[]): readonly Fault[] {
  const places = new Map(effects.map(({ name }, i) => [name, i]));
  const placeOf = ({ effect }: Fault) => places.get(placed[effect] ?? effect) ?? effects.length;
  const isLater = ({ waits }: Fault) => (waits === undefined ? 1 : 0);
  return faults.toSorted(
    (one, other) =>
      points.indexOf(one.point) - points.indexOf(other.point) ||
      isLater(one) - isLater(other) ||
      placeOf(one) - placeOf(other),
  );
}
