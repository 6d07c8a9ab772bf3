import { didYouMean, some } from '../casting/nearest.ts';
import type { App } from '../core/words/app.ts';
import { type CarrierId, parseCarrierId } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { World } from '../core/world/world.ts';
import { ControlProblem } from './control-problem.ts';
import type { Parts } from './parts.ts';

/** The living world of that handle; throws what became of it otherwise. */
export function worldNamed(parts: Parts, handle: string): World {
  const { simulator } = parts;
  const world = simulator.world(handle);
  if (world !== null) return world;
  const wallMs = simulator.wallMs();
  const seen = handle.slice(0, 64);
  const fix = `living worlds are ${some([...simulator.registry.worlds].map((each) => each.handle))}`;
  if (simulator.registry.tombstone(handle, wallMs) !== null) throw ended(parts, handle, fix);
  throw new ControlProblem('ERR_WORLD_UNKNOWN', `no world named ${JSON.stringify(seen)} is known`, [
    { path: 'world', message: 'is no world', seen, fix },
  ]);
}

/** What to say of a world that was there until lately. */
export function ended(parts: Parts, handle: string, fix = 'make another one'): ControlProblem {
  const { simulator } = parts;
  const why = simulator.registry.tombstone(handle, simulator.wallMs())?.why ?? 'deleted';
  const what =
    why === 'ttl' ? 'its ttlMs ran out' : why === 'lease' ? 'nobody held or renewed its lease' : 'it was deleted';
  return new ControlProblem('ERR_WORLD_ENDED', `the world ${handle} has ended: ${what}`, [
    { path: 'world', message: what, seen: handle, fix },
  ]);
}

export function subscriberNamed(world: World, msisdn: string): Subscriber {
  const found = world.subscriber(msisdn);
  if (found !== null) return found;
  throw unknown('ERR_SUBSCRIBER_UNKNOWN', world, 'msisdn', msisdn, 'is no subscriber of this world', [], '');
}

export function appNamed(world: World, name: string, path = 'name'): App {
  const found = world.apps.get(name);
  if (found !== null) return found;
  const names = [...world.apps].map((app) => app.name);
  throw unknown('ERR_APP_UNKNOWN', world, path, name, 'is no app of this world', names, 'apps');
}

export function handsetNamed(world: World, id: string): Handset {
  const found = world.handsets.get(id);
  if (found !== null) return found;
  const ids = [...world.handsets].map((handset) => handset.id);
  throw unknown('ERR_HANDSET_UNKNOWN', world, 'handset', id, 'is no handset of this world', ids, 'handsets');
}

/** A carrier that a schema let through, as its id. */
export function carrierNamed(text: string): CarrierId {
  return parseCarrierId(text) as CarrierId;
}

function unknown(
  code: ConstructorParameters<typeof ControlProblem>[0],
  world: World,
  path: string,
  written: string,
  message: string,
  names: readonly string[],
  what: string,
): ControlProblem {
  const seen = written.slice(0, 64);
  const fix = names.length === 0 ? `GET worlds/${world.handle} lists what is there` : didYouMean(seen, what, names);
  return new ControlProblem(code, `${JSON.stringify(seen)} ${message}`, [{ path, message, seen, fix }]);
}
