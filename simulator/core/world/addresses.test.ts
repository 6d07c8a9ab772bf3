import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareWorld, handsetOf, NOW, simOf } from '../../testing/world.ts';
import { Registry } from './registry.ts';
import type { World } from './world.ts';

const names = ['a', 'b', 'c'] as const;
const phones = ['p', 'q'] as const;
const addresses = ['10.0.0.1', '10.0.0.2', 'fd00::1'];

type Step =
  | {
      readonly do: 'set';
      readonly world: string;
      readonly phone: string;
      readonly on: boolean;
      readonly lists: string[];
    }
  | { readonly do: 'end'; readonly world: string };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      world: fc.constantFrom(...names),
      phone: fc.constantFrom(...phones),
      on: fc.boolean(),
      lists: fc.subarray(addresses),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), world: fc.constantFrom(...names) }) },
);

/** What a reader of the rule would write: every claim in a list, in the order in which the worlds made theirs. */
class Naive {
  claims: { world: string; phone: string; address: string }[] = [];
  readonly on = new Map<string, boolean>();

  holder(world: string, address: string): string | undefined {
    return this.claims.find((claim) => claim.world === world && claim.address === address)?.phone;
  }

  set(world: string, phone: string, on: boolean, lists: readonly string[]): void {
    this.on.set(`${world} ${phone}`, on);
    this.claims = this.claims.filter((c) => c.world !== world || c.phone !== phone || lists.includes(c.address));
    for (const address of lists)
      if (this.holder(world, address) === undefined) this.claims.push({ world, phone, address });
  }

  end(world: string): void {
    this.claims = this.claims.filter((claim) => claim.world !== world);
  }

  at(address: string, world: string | null): string | null {
    const online = this.claims.filter((c) => c.address === address && this.on.get(`${c.world} ${c.phone}`));
    const claim = online.find((c) => world === null || c.world === world);
    return claim === undefined ? null : `${claim.world} ${claim.phone}`;
  }
}

test('whatever worlds list, take back and end: nobody loses an address to another world', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 40 }), (script) => {
      const registry = new Registry();
      const worlds = new Map<string, World>();
      const naive = new Naive();
      for (const step of script) {
        if (step.do === 'end') {
          const world = worlds.get(step.world);
          worlds.delete(step.world);
          naive.end(step.world);
          if (world !== undefined) {
            registry.removeWorld(world, NOW);
            world.end();
          }
        } else {
          let world = worlds.get(step.world);
          if (world === undefined) {
            world = bareWorld(step.world, registry);
            worlds.set(step.world, world);
          }
          // What another handset of this world lists is refused before it comes so far.
          const lists = step.lists.filter((each) => world.handsets.holderOf(each, step.phone) === null);
          expect(lists).toEqual(
            step.lists.filter((each) => [undefined, step.phone].includes(naive.holder(step.world, each))),
          );
          const phone = { sims: [simOf('13800000001')], mobileData: step.on, addresses: lists };
          world.handsets.set(handsetOf(step.phone, phone));
          naive.set(step.world, step.phone, step.on, lists);
        }
        for (const address of addresses) {
          for (const name of [null, ...names]) {
            const world = name === null ? null : (worlds.get(name) ?? null);
            if (name !== null && world === null) continue;
            const seat = registry.bearerAt(address, world);
            const seen = seat === null ? null : `${seat.world.handle} ${seat.bearer.handset}`;
            expect(seen).toBe(naive.at(address, name));
          }
        }
        for (const world of worlds.values()) {
          for (const handset of world.handsets) {
            const bearer = world.handsets.bearerOf(handset);
            if (bearer !== null) expect(registry.bearerAt(bearer.address)).toEqual({ world, bearer });
          }
        }
      }
      for (const world of worlds.values()) world.end();
      for (const address of addresses) expect(registry.bearerAt(address)).toBeNull();
    }),
  );
});

test('the box gives no bearer an address that some handset lists, with or without a data session', () => {
  const registry = new Registry();
  const [a, b] = [bareWorld('a', registry), bareWorld('b', registry)];
  const next = registry.freeAddress(7);
  a.handsets.set(handsetOf('p', { sims: [simOf('13800000001')], airplane: true, addresses: [next] }));
  expect(registry.freeAddress(7)).not.toBe(next);
  b.handsets.set(handsetOf('q', { sims: [simOf('13800000001')], addresses: [next] }));
  expect(registry.bearerAt(next)?.world).toBe(b);
  a.handsets.set(handsetOf('p', { sims: [simOf('13800000001')], addresses: [next] }));
  // It asked first, and has kept its place.
  expect(registry.bearerAt(next)?.world).toBe(a);
});
