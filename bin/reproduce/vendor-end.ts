import type { FaceName } from '../../simulator/core/words/face-name.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { placeOf, toldBy } from '../../simulator/questions/event-facts.ts';

/** How the journal tells the end of a call. */
export interface CallEnd {
  readonly world: World;
  readonly n: number;
  readonly isGood: boolean;
  /** Which cause of the vendor's table it was. */
  readonly reason: string | null;
}

/**
 * The last call of a vendor's API that was answered with that code, in the first of these worlds that has one: who is not
 * known calls in limbo, where others may be refused meanwhile, but hardly with this code.
 */
export function endOfCall(
  places: readonly (readonly [world: World | null, after: number])[],
  { face, code }: { readonly face: FaceName; readonly code: string | null },
): CallEnd | null {
  for (const [world, after] of places) {
    const event = world?.journal
      .read(after, Number.MAX_SAFE_INTEGER, (each) => placeOf(each.route).face === face && each.code === code)
      .at(-1);
    if (world === null || event === undefined) continue;
    return { world, n: event.n, isGood: event.type === 'service.answered', reason: toldBy(event).reason };
  }
  return null;
}
