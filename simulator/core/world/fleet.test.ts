import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareWorld, handsetOf, simOf, subscriberOf } from '../../testing/world.ts';
import { type Bearer, blankHandset, type Handset } from '../words/handset.ts';
import { sessionName } from './fleet.ts';
import { Registry } from './registry.ts';
import type { World } from './world.ts';

const first = '13800000001';
const second = '18600000002';

function dual(change: Partial<Handset> = {}): Handset {
  return handsetOf('phone', { sims: [simOf(first, 0), simOf(second, 1)], ...change });
}

function scene(): { world: World; registry: Registry; bearer: () => Bearer | null; set: (handset: Handset) => void } {
  const registry = new Registry();
  const world = bareWorld('w', registry);
  world.setSubscriber(subscriberOf(first));
  world.setSubscriber(subscriberOf(second, { carrier: 'cucc' }));
  const bearer = () => world.handsets.bearerOf(world.handsets.get('phone') as Handset);
  return { world, registry, bearer, set: (handset) => world.handsets.set(handset) };
}

test('a handset with mobile data has a bearer, found by id and by address', () => {
  const { world, registry, bearer, set } = scene();
  set(dual());
  const up = bearer() as Bearer;
  expect(up).toMatchObject({ handset: 'phone', slot: 0, msisdn: first });
  expect(up.privateAddress).toMatch(/^100\.(6[4-9]|7\d)\.\d{1,3}\.\d{1,3}$/);
  expect(registry.bearer(up.id)).toEqual({ world, bearer: up });
  expect(registry.bearerAt(up.address)).toEqual({ world, bearer: up });
});

test('switching the data SIM gives a new bearer, and the old one is unknown', () => {
  const { registry, bearer, set } = scene();
  set(dual());
  const before = bearer() as Bearer;
  set(dual({ dataSlot: 1 }));
  const after = bearer() as Bearer;
  expect(after).toMatchObject({ slot: 1, msisdn: second });
  expect(after.id).not.toBe(before.id);
  expect(registry.bearer(before.id)).toBeNull();
  expect(registry.bearerAt(before.address)).toBeNull();
  expect(registry.bearer(after.id)?.bearer).toBe(after);
});

test.each([
  ['airplane mode', { airplane: true }],
  ['a phone that is off', { poweredOff: true }],
  ['mobile data off', { mobileData: false }],
  ['an empty data slot', { sims: [] }],
  ['an emulator in its place', { emulator: true }],
] as const)('%s ends the session, and its end brings a new one', (_, change) => {
  const { registry, bearer, set } = scene();
  set(dual());
  const before = bearer() as Bearer;
  set(dual(change));
  expect(bearer()).toBeNull();
  expect(registry.bearer(before.id)).toBeNull();
  expect(registry.bearerAt(before.address)).toBeNull();
  set(dual());
  expect(bearer()?.id).not.toBe(before.id);
  expect(bearer()).not.toBeNull();
});

test('roaming and home again are sessions of their own', () => {
  const { bearer, set } = scene();
  const ids = new Set<string | undefined>();
  for (const roaming of ['none', 'home-routed', 'local-breakout', 'none'] as const) {
    set(dual({ roaming }));
    ids.add(bearer()?.id);
  }
  expect(ids.size).toBe(4);
});

const switches = Object.entries(blankHandset).flatMap(([name, value]) => (typeof value === 'boolean' ? [name] : []));

test.each([
  ...switches
    .filter((name) => !['mobileData', 'airplane', 'emulator', 'poweredOff'].includes(name))
    .map((name) => ({ [name]: true })),
  { clockSkewMs: 5 },
  { os: 'ios' as const },
  { addresses: ['10.0.0.1'] },
])('%j leaves the session alone', (change) => {
  const { bearer, set } = scene();
  set(dual());
  const before = bearer();
  set(dual(change));
  expect(bearer()).toBe(before);
});

test('behind a hotspot the bearer is the owner’s, over as many hops as there are', () => {
  const { world, set } = scene();
  set(handsetOf('owner', { sims: [simOf(first)] }));
  set(handsetOf('guest', { sims: [simOf(second)], hotspotOf: 'owner' }));
  set(handsetOf('guest of guest', { sims: [], hotspotOf: 'guest' }));
  const [owner, guest, far] = [...world.handsets] as [Handset, Handset, Handset];
  const bearer = world.handsets.bearerOf(owner);
  expect(bearer?.msisdn).toBe(first);
  expect(world.handsets.bearerOf(guest)).toBe(bearer);
  expect(world.handsets.bearerOf(far)).toBe(bearer);
  const genuine: Handset = { ...guest, hotspotClient: 'genuine' };
  set(genuine);
  expect(world.handsets.bearerOf(genuine)?.msisdn).toBe(second);
  // A browser asks for no cellular, and what is behind its phone goes the way that the phone goes.
  expect(world.handsets.browsesOver(genuine)).toBe(bearer);
  expect(world.handsets.bearerOf(far)).toBe(bearer);
  set({ ...owner, airplane: true });
  expect(world.handsets.bearerOf(guest)).toBeNull();
});

test('hotspots in a ring end somewhere, and one of a stranger nowhere', () => {
  const { world, set } = scene();
  set(handsetOf('a', { hotspotOf: 'b' }));
  set(handsetOf('b', { hotspotOf: 'a' }));
  set(handsetOf('c', { hotspotOf: 'nobody' }));
  const [a, , c] = [...world.handsets] as [Handset, Handset, Handset];
  expect(() => world.handsets.bearerOf(a)).not.toThrow();
  expect(world.handsets.bearerOf(c)).toBeNull();
});

test('addresses of a handset lead to its bearer while it has one', () => {
  const { registry, bearer, set } = scene();
  set(dual({ addresses: ['10.1.1.1', '10.1.1.2'] }));
  expect(registry.bearerAt('10.1.1.1')?.bearer).toBe(bearer());
  set(dual({ addresses: ['10.1.1.2'], dataSlot: 1 }));
  expect(registry.bearerAt('10.1.1.1')).toBeNull();
  expect(registry.bearerAt('10.1.1.2')?.bearer).toBe(bearer());
  set(dual({ addresses: ['10.1.1.2'], airplane: true }));
  expect(registry.bearerAt('10.1.1.2')).toBeNull();
});

test('clear leaves nothing of the fleet behind', () => {
  const { world, registry, bearer, set } = scene();
  set(dual({ addresses: ['10.1.1.1'] }));
  const up = bearer() as Bearer;
  world.handsets.clear();
  expect([...world.handsets]).toEqual([]);
  expect([registry.bearer(up.id), registry.bearerAt(up.address), registry.bearerAt('10.1.1.1')]).toEqual([
    null,
    null,
    null,
  ]);
});

test('under any switches: one living bearer a handset, no id or address twice in a world’s life', () => {
  const change = fc.record(
    {
      dataSlot: fc.nat(1),
      mobileData: fc.boolean(),
      airplane: fc.boolean(),
      roaming: fc.constantFrom('none' as const, 'local-breakout' as const),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), change), { maxLength: 40, size: 'max' }), (changes) => {
      const { world, registry, set } = scene();
      const everUp = new Map<string, Bearer>();
      for (const [id, switches] of changes) {
        set({ ...dual(), ...world.handsets.get(id), id, ...switches });
        const handsets = [...world.handsets];
        const up = handsets.map((handset) => world.handsets.bearerOf(handset)).filter((bearer) => bearer !== null);
        for (const bearer of up) everUp.set(bearer.id, bearer);
        for (const bearer of everUp.values()) {
          expect(registry.bearer(bearer.id)?.bearer ?? null).toBe(up.includes(bearer) ? bearer : null);
        }
        expect(new Set(up.map(({ address }) => address)).size).toBe(up.length);
        for (const handset of handsets) {
          expect(world.handsets.bearerOf(handset) !== null).toBe(handset.mobileData && !handset.airplane);
        }
      }
    }),
  );
});

test('names of data sessions never come twice, however many there are', () => {
  const edge = 62 ** 3;
  const numbers = [0, 1, 61, 62, edge - 1, edge, edge + 1, 2 * edge, 62 ** 4, 62 ** 6];
  const names = numbers.flatMap((index) => numbers.map((session) => sessionName(index, session)));
  expect(new Set(names).size).toBe(numbers.length ** 2);
  expect(sessionName(edge - 1, edge - 1)).toBe('zzzzzz');
});
