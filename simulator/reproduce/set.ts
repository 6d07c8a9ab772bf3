import type { FaultDefinition, WorldDefinition } from '../../fixtures/api-types.ts';
import { armAll } from '../casting/faults.ts';
import { guestAt, isOfPages, numberOf, type Recipe } from '../catalogue/recipe.ts';
import { forcedCause } from '../catalogue/ways.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { App } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { World } from '../core/world/world.ts';
import type { Simulator } from '../simulator.ts';
import type { Cause } from './causes.ts';

const shop = {
  name: 'shop',
  platform: 'android',
  packageName: 'cn.example.shop',
  packageSign: '5eb63bbbe01eeed093cb22bb8f5acdc3',
} as const;
const bank = {
  name: 'bank',
  platform: 'android',
  packageName: 'cn.example.bank',
  packageSign: '9e107d9d372bb6826bd81d3542a419d6',
} as const;

/** The same two on an iPhone. */
const iosApps = [
  { name: 'shop', platform: 'ios', bundleId: 'cn.example.shop' },
  { name: 'bank', platform: 'ios', bundleId: 'cn.example.bank' },
] as const;

/** The same two in a browser, and one that is no page: it has tokens of the carriers that load no script. */
const pages = [
  { name: 'shop', platform: 'h5', origin: 'https://h5.shop.example.cn' },
  { name: 'bank', platform: 'h5', origin: 'https://h5.bank.example.cn' },
  { ...bank, name: 'native' },
] as const;

/** Scenes of a simulator are numbered, so that the same command shows the same names. */
const made = new WeakMap<Simulator, number>();

/** Somebody may have a world of such a name. */
function freeName(simulator: Simulator): string {
  let n = made.get(simulator) ?? 0;
  do n++;
  while (simulator.world(`scene-${n}`) !== null);
  made.set(simulator, n);
  return `scene-${n}`;
}

/** A world made for one scene: an app and a phone in question, another app and a phone of another carrier. */
export interface SceneSet {
  readonly simulator: Simulator;
  readonly carrier: Carrier;
  readonly other: CarrierId;
  readonly world: World;
  /** The number in question. */
  readonly msisdn: string;
  app(name: 'shop' | 'bank'): App;
  /** What happens between issue and use. */
  playLater(): void;
  /** Takes the scene down. */
  strike(): void;
}

/** Throws `ERR_LIMIT` where there is no room for one more world. */
export async function buildSet(simulator: Simulator, carrier: Carrier, what: Cause): Promise<SceneSet> {
  const recipe: Partial<Recipe> = what.recipe ?? {};
  const { route } = what;
  // A page of this carrier's may be about a subscriber of another, who is at home there.
  const home = (route === null ? undefined : guestAt(route)) ?? carrier.id;
  const other = simulator.carriers.find(({ id }) => id !== home)?.id ?? carrier.id;
  const msisdn = recipe.subscriber?.msisdn ?? numberOf(home);
  const theirs = numberOf(other);
  const subscriber = { ...recipe.subscriber, msisdn, carrier: servedBy(recipe.subscriber?.carrier, home, other) };
  const isIos = what.build?.os === 'ios';
  const [own, ...others] = castFor(what);
  const definition: WorldDefinition = {
    name: freeName(simulator),
    apps: [{ ...own, ...recipe.app }, ...others],
    subscribers: [subscriber, { msisdn: theirs, carrier: other }],
    handsets: [
      { id: 'phone', ...(isIos ? { os: 'ios' } : {}), sims: [{ msisdn, ...recipe.sim }], ...recipe.handset },
      { id: 'other-phone', sims: [theirs] },
    ],
    ...(recipe.policy === undefined ? {} : { policy: { [carrier.id]: recipe.policy } }),
  };
  const world = await simulator.createWorld(definition);
  const fault = faultFor(what, carrier.id);
  if (fault !== null) await armAll(simulator, world, [fault]);
  const app = (name: string) => world.apps.get(name) as App;
  return {
    simulator,
    carrier,
    other,
    world,
    msisdn,
    app,
    playLater: () => playLater(simulator, world, { msisdn, other }, recipe.later ?? {}),
    strike: () => void simulator.deleteWorld(world.handle),
  };
}

function castFor({ route, entry, build }: Cause) {
  if (route === null ? entry.script : isOfPages(route)) return pages;
  return build?.os === 'ios' ? iosApps : ([shop, bank] as const);
}

/** Nobody can bring some refusals about, so a fault says them: the route answers in its own words all the same. */
function faultFor({ cause, entry, route, recipe }: Cause, carrier: CarrierId): FaultDefinition | null {
  if (recipe !== null) return recipe.fault === undefined ? null : { on: { carrier }, ...recipe.fault };
  if (route === null) return { effect: 'sdk.code', on: { carrier }, with: { code: entry.code } };
  const on = { carrier, endpoint: route.id };
  if (cause === forcedCause) return { effect: 'code.undocumented', on, with: { code: entry.code } };
  return { effect: 'refuse', on, with: { refusal: cause, code: entry.code } };
}

function servedBy(asked: CarrierId | 'other' | null | undefined, own: CarrierId, other: CarrierId): CarrierId | null {
  if (asked === undefined) return own;
  return asked === 'other' ? other : asked;
}

function playLater(
  simulator: Simulator,
  world: World,
  who: { readonly msisdn: string; readonly other: CarrierId },
  later: NonNullable<Recipe['later']>,
): void {
  const subscriber = world.subscriber(who.msisdn);
  if (later.subscriber !== undefined && subscriber !== null) {
    const { carrier: served = subscriber.carrier } = later.subscriber;
    const carrier = served === 'other' ? who.other : served;
    const { kind = subscriber.kind, state = subscriber.state } = later.subscriber;
    world.setSubscriber({ ...subscriber, carrier, kind, state });
  }
  const phone = world.handsets.get('phone');
  if (later.handset !== undefined && phone !== null) world.handsets.set({ ...phone, ...later.handset });
  const app = world.apps.get(shop.name);
  const ids = world.apps.idsOf(shop.name);
  if (later.app !== undefined && app !== null && ids !== null) {
    world.apps.set({ ...app, ...later.app }, ids);
  }
  if (later.advanceMs !== undefined) world.moveClock({ advanceMs: later.advanceMs }, simulator.wallMs());
  if (later.reset) simulator.resetWorld(world, { state: true });
}
