import { didYouMean, some } from '../casting/nearest.ts';
import type { App } from '../core/words/app.ts';
import { type CarrierId, parseCarrierId } from '../core/words/carrier-id.ts';
import { type FaceId, parseVendor } from '../core/words/face-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { type MistakeId, mistake } from '../core/words/mistake.ts';
import type { Places } from '../core/words/said.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { World } from '../core/world/world.ts';
import { type ControlProblem, refusedBy } from './control-problem.ts';
import type { Parts } from './parts.ts';

/** The living world of that handle; throws what became of it otherwise. */
export function worldNamed(parts: Parts, handle: string): World {
  const { simulator } = parts;
  const world = simulator.world(handle);
  if (world !== null) return world;
  const wallMs = simulator.wallMs();
  const seen = handle.slice(0, 64);
  const living = some([...simulator.registry.worlds].map((each) => each.handle));
  if (simulator.registry.tombstone(handle, wallMs) !== null) throw ended(parts, handle, living);
  throw refusedBy(mistake('world.unknown', 'world', seen, { name: seen, ...living }));
}

/** What to say of a world that was there until lately. */
export function ended(parts: Parts, handle: string, mend: Places = { instead: true }): ControlProblem {
  const { simulator } = parts;
  const why = simulator.registry.tombstone(handle, simulator.wallMs())?.why ?? 'deleted';
  return refusedBy(mistake(`world.ended-${why}`, 'world', handle, { world: handle, ...mend }));
}

export function subscriberNamed(world: World, msisdn: string): Subscriber {
  const found = world.subscriber(msisdn);
  if (found !== null) return found;
  throw unknown('subscriber.unknown', world, 'msisdn', msisdn, []);
}

export function appNamed(world: World, name: string, path = 'name'): App {
  const found = world.apps.get(name);
  if (found !== null) return found;
  const names = [...world.apps].map((app) => app.name);
  throw unknown('app.unknown', world, path, name, names);
}

export function handsetNamed(world: World, id: string, path = 'handset'): Handset {
  const found = world.handsets.get(id);
  if (found !== null) return found;
  const ids = [...world.handsets].map((handset) => handset.id);
  throw unknown('handset.unknown', world, path, id, ids);
}

/** A carrier that a schema let through, as its id. */
export function carrierNamed(text: string): CarrierId {
  return parseCarrierId(text) as CarrierId;
}

/** A vendor that a schema let through, as its id. */
export function faceNamed(text: string): FaceId {
  return parseVendor(text) as FaceId;
}

function unknown(
  id: MistakeId & `${string}.unknown`,
  world: World,
  path: string,
  written: string,
  names: readonly string[],
): ControlProblem {
  const seen = written.slice(0, 64);
  const mend = names.length === 0 ? { world: world.handle } : didYouMean(seen, names);
  return refusedBy(mistake(id, path, seen, { name: seen, ...mend }));
}
