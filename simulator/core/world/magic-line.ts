import { blankHandset } from '../words/handset.ts';
import { type Line, noLine } from '../words/line.ts';
import type { World } from './world.ts';

/** The line of a magic number, over which nothing but its SIM is: so a client that has the wire alone gets tokens of it. */
export function magicLine(msisdn: string, world: World): Line {
  const subscriber = world.isTaken(msisdn) ? null : (world.magic?.subscriber(msisdn) ?? null);
  if (subscriber === null) return noLine;
  const bearer = { id: msisdn, address: '', privateAddress: '', handset: msisdn, slot: 0, msisdn };
  return { on: 'bearer', bearer, handset: { ...blankHandset, id: msisdn }, subscriber };
}
