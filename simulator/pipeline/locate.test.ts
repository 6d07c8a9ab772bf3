import { beforeEach, expect, test } from 'vitest';
import type { Arrival } from '../core/words/arrival.ts';
import type { Bearer } from '../core/words/handset.ts';
import type { World } from '../core/world/world.ts';
import { createSimulator, type InProcessSimulator } from '../library.ts';
import { locate } from './locate.ts';

// Which world a request belongs to, when several could be meant.

let simulator: InProcessSimulator;
let home: World;
let other: World;
const shared = '10.0.0.5';
const handsets = [{ id: 'p', sims: ['13800000001'], addresses: [shared] }];

beforeEach(async () => {
  simulator = createSimulator();
  home = await simulator.createWorld({ name: 'home', apps: [{ name: 'mine' }], handsets });
  const carriers = home.apps.get('mine')?.carriers as never;
  other = await simulator.createWorld({ name: 'other', apps: [{ adopt: true, name: 'mine', carriers }], handsets });
});

function arrivalOf(change: Partial<Arrival>): Arrival {
  return {
    method: 'GET',
    host: 'a',
    path: '/',
    query: '',
    headers: {},
    body: new Uint8Array(),
    oversize: false,
    from: '192.0.2.1',
    bearer: null,
    wallMs: 0,
    url: (_, path) => path,
    ...change,
  };
}

const mine = () => home.apps.get('mine')?.carriers.ctcc['appId'] as string;
const bearerIn = (world: World) => {
  const [handset] = [...world.handsets];
  return handset === undefined ? null : (world.handsets.bearerOf(handset) as Bearer);
};

/** Handle of the world, and of that of the bearer which it sees; T1 is a phone's route, T10 a server's, T6 anybody's. */
function found(route: string, appId: string | null, change: Partial<Arrival>): string {
  const carrier = simulator.carriers.find(({ id }) => id === 'ctcc');
  const row = carrier?.routes.find(({ id }) => id === route);
  if (carrier === undefined || row === undefined) throw new Error(`no route ${route}`);
  const builtIn = { default: simulator.defaultWorld, limbo: simulator.world('limbo') as World };
  const { world, line } = locate(carrier, row, appId, null, arrivalOf(change), simulator.registry, builtIn);
  return line.bearer === null ? world.handle : `${world.handle} over ${line.bearer.id === bearerIn(world)?.id}`;
}

test('an app of two worlds: the bearer says which, else the door, else it is at home', () => {
  expect(found('T1', mine(), {})).toBe('home');
  expect(found('T1', mine(), { world: 'other' })).toBe('other');
  expect(found('T1', mine(), { world: 'other', bearer: bearerIn(home)?.id ?? '' })).toBe('home over true');
  expect(found('T1', mine(), { world: 'home', from: bearerIn(other)?.address ?? '' })).toBe('other over true');
});

test('an address that two worlds list: the app says which, then the door, then who asked first', async () => {
  expect(found('T1', mine(), { from: shared })).toBe('home over true');
  expect(found('T1', mine(), { from: shared, world: 'other' })).toBe('other over true');
  expect(found('T1', null, { from: shared })).toBe('home over true');
  expect(found('T1', null, { from: shared, world: 'other' })).toBe('other over true');
  const alone = await simulator.createWorld({ name: 'alone', apps: [{ name: 'its' }], handsets });
  const its = alone.apps.get('its')?.carriers.ctcc['appId'] as string;
  expect(found('T1', its, { from: shared })).toBe('alone over true');
  simulator.deleteWorld('home');
  expect(found('T1', null, { from: shared })).toBe('other over true');
  simulator.deleteWorld('other');
  expect(found('T1', null, { from: shared })).toBe('alone over true');
});

test('a door does not lead to what another world made of an address', async () => {
  const bare = await simulator.createWorld({ name: 'bare', handsets: [] });
  expect(found('T6', null, { from: shared, world: bare.handle })).toBe('bare');
  expect(found('T6', null, { from: shared })).toBe('home over true');
});

test('who names nobody belongs to the door, without one to default or limbo; an ended door is none', () => {
  for (const route of ['T6', 'T1', 'T10']) expect(found(route, null, { world: 'other' })).toBe('other');
  expect(['T6', 'T1', 'T10'].map((route) => found(route, null, {}))).toEqual(['default', 'limbo', 'limbo']);
  expect(found('T10', 'nobody', { world: 'other' })).toBe('other');
  simulator.deleteWorld('other');
  expect(['T6', 'T1'].map((route) => found(route, null, { world: 'other' }))).toEqual(['limbo', 'limbo']);
});
