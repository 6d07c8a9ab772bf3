import type { Box } from '../../fixtures/api-types.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { boxClient } from './box-client.ts';
import type { BoxOptions } from './box-in.ts';

const asked = new WeakMap<BoxOptions, Promise<Box>>();

/** Where a gateway of a box is: as it was told, else as the box says, which is asked once. */
export async function gatewayOf(box: BoxOptions, carrier: CarrierId): Promise<string> {
  const told = box.gateways[carrier];
  if (told !== undefined) return told;
  let answer = asked.get(box);
  if (answer === undefined) {
    answer = boxClient(box).then((client) => client.getBox());
    asked.set(box, answer);
    // A box that is not up yet is asked again by the next one.
    answer.catch(() => asked.delete(box));
  }
  return (await answer)[carrier];
}
