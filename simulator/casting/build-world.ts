import type { HandsetDefinition, SubscriberDefinition, WorldDefinition } from '../../fixtures/api-types.ts';
import cast from '../../fixtures/worlds/default.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import type { Handset } from '../core/words/handset.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { Registry } from '../core/world/registry.ts';
import type { World } from '../core/world/world.ts';
import { castApp } from './apps.ts';
import { castHandset, type HandsetSurroundings, surroundingsIn } from './handsets.ts';
import { HotspotCircles } from './hotspot-circles.ts';
import { magicTaken } from './magic.ts';
import { definitionProblems } from './policy.ts';
import { castSubscriber } from './subscribers.ts';

/** The cast that every world has unless it says otherwise. */
export const defaultCast = cast as Required<Pick<WorldDefinition, 'apps' | 'subscribers' | 'handsets'>>;

let shared: ReadonlyMap<string, Subscriber> | null = null;

/** Subscribers of the default cast, frozen and shared by every world that takes them. */
export function defaultSubscribers(): ReadonlyMap<string, Subscriber> {
  if (shared !== null) return shared;
  const subscribers = new Map<string, Subscriber>();
  const none = { words: () => [0, 0, 0, 0] as const };
  defaultCast.subscribers.forEach((definition, i) => {
    const subscriber = castSubscriber(definition, i, none, `/subscribers/${i}`, []);
    subscribers.set(subscriber.msisdn, Object.freeze(subscriber));
  });
  shared = subscribers;
  return subscribers;
}

/** Fills a fresh world with what its definition names and with the default cast for the rest. */
export function populate(
  world: World,
  definition: WorldDefinition,
  carriers: readonly Carrier[],
  registry: Registry,
  problems: Problem[],
): void {
  problems.push(...definitionProblems(carriers, definition.policy ?? {}, '/policy'));
  const apps = definition.apps ?? defaultCast.apps;
  apps.forEach((each, i) => {
    const path = `/apps/${i}`;
    const { app, ids } = castApp(each, i, world, carriers, registry, path, problems);
    if (world.apps.get(app.name) !== null) problems.push(mistake('app.name-twice', `${path}/name`, app.name));
    else world.apps.set(app, ids);
  });
  definition.subscribers?.forEach((each, i) => {
    const path = `/subscribers/${i}`;
    const subscriber = castFresh(world, each, i, path, problems);
    if (world.isTaken(subscriber.msisdn)) problems.push(mistake('subscriber.twice-in-world', path, subscriber.msisdn));
    else world.setSubscriber(subscriber);
  });
  problems.push(...magicTaken(definition, world));
  const handsets = castHandsets(world, handsetsOf(definition, world), problems);
  // A world that cannot be made brings up no bearer.
  if (problems.length === 0) world.handsets.setAll(handsets);
}

/** Draws that may be in vain in a row; then the range is as good as full. */
const mostDraws = 1000;
const drawStride = 1 << 24;

/** A number that was drawn is drawn again while another subscriber has it. */
function castFresh(
  world: World,
  definition: SubscriberDefinition,
  index: number,
  path: string,
  problems: Problem[],
): Subscriber {
  for (let draw = 0; ; draw++) {
    const wrong: Problem[] = [];
    const subscriber = castSubscriber(definition, index + draw * drawStride, world.chance, path, wrong);
    const isDrawn = definition.msisdn === undefined && wrong.length === 0;
    if (isDrawn && world.subscriber(subscriber.msisdn) !== null && draw < mostDraws) continue;
    problems.push(...wrong);
    return subscriber;
  }
}

/** Makes handsets and changes nothing. Those that refer to each other (hotspots) may come in any order. */
export function castHandsets(
  world: World,
  definitions: readonly HandsetDefinition[],
  problems: Problem[],
): readonly Handset[] {
  const named = new Set(definitions.flatMap((each) => each.id ?? []));
  let next = 1;
  const ids = definitions.map((each, i) => {
    if (each.id !== undefined) return each.id;
    next = Math.max(next, i + 1);
    while (named.has(`phone-${next}`) || world.handsets.get(`phone-${next}`) !== null) next++;
    return `phone-${next++}`;
  });
  const all = new Map(ids.map((id, i) => [id, definitions[i]?.hotspotOf ?? null]));
  const circles = new HotspotCircles((id) => all.get(id) ?? world.handsets.get(id)?.hotspotOf ?? null);
  const seen = new Set<string>();
  /** Who of this list had an address first. */
  const listed = new Map<string, string>();
  const living = surroundingsIn(world);
  const around: HandsetSurroundings = {
    ...living,
    hasHandset: (id) => all.has(id) || living.hasHandset(id),
    circleAt: ({ id }) => circles.guestOf(id),
    holderOf(address, handset) {
      const first = listed.get(address);
      if (first === undefined) listed.set(address, handset);
      else if (first !== handset) return { handset: first };
      return living.holderOf(address, handset);
    },
  };
  return definitions.map((each, i) => {
    const id = ids[i] as string;
    const path = `/handsets/${i}`;
    if (seen.has(id) || world.handsets.get(id) !== null) problems.push(mistake('handset.id-taken', `${path}/id`, id));
    seen.add(id);
    return castHandset(each, null, id, around, path, problems);
  });
}

/** Own subscribers without own handsets get one each; the cast's phones hold the cast's SIMs. */
function handsetsOf(definition: WorldDefinition, world: World): readonly HandsetDefinition[] {
  if (definition.handsets !== undefined) return definition.handsets;
  if (definition.subscribers === undefined) return defaultCast.handsets;
  return [...world.subscribers()].map((subscriber) => ({ sims: [subscriber.msisdn] }));
}
