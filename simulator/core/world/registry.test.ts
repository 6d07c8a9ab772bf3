import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareWorld, NOW } from '../../testing/world.ts';
import type { Bearer } from '../words/handset.ts';
import { Registry } from './registry.ts';

const minute = 60_000;

function bearerOf(id: string, address: string): Bearer {
  return { id, address, privateAddress: '100.64.0.1', handset: 'h', slot: 0, msisdn: '13800000001' };
}

test('addresses lie in 127.64.0.0/10, end neither in 0 nor in 255, and are never given twice', () => {
  // Draws crowd at the edges: both ends of the range, and around every 256th address.
  const drawn = fc.oneof(
    fc.constantFrom(0, 1, 255, 256, -1, -256, (1 << 22) - 1, 1 << 22, 2 ** 31 - 1, -(2 ** 31)),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 60, size: 'max' }), (draws) => {
      const registry = new Registry();
      const world = bareWorld('w', registry);
      const given = new Set<string>();
      for (const [i, draw] of draws.entries()) {
        const address = registry.freeAddress(draw);
        const [a, b, , d] = address.split('.').map(Number) as [number, number, number, number];
        expect(a).toBe(127);
        expect(b).toBeGreaterThanOrEqual(64);
        expect(b).toBeLessThan(128);
        expect(d).toBeGreaterThan(0);
        expect(d).toBeLessThan(255);
        expect(given.has(address)).toBe(false);
        given.add(address);
        registry.addBearer(world, bearerOf(`b${i}`, address));
      }
    }),
  );
});

test('an address that is given back is given again', () => {
  const registry = new Registry();
  const world = bareWorld('w', registry);
  const bearer = bearerOf('b1', registry.freeAddress(5));
  registry.addBearer(world, bearer);
  expect(registry.freeAddress(5)).toBe('127.64.0.6');
  registry.removeBearer(bearer);
  expect(registry.freeAddress(5)).toBe('127.64.0.5');
  expect(registry.bearer('b1')).toBeNull();
  expect(registry.bearerAt('127.64.0.5')).toBeNull();
});

test('a world is found by handle and by either tag until it is removed', () => {
  const registry = new Registry();
  const world = bareWorld('w', registry);
  for (const find of [
    () => registry.world('w'),
    () => registry.tagged(world.tag.hex),
    () => registry.tagged(world.tag.base62),
  ])
    expect(find()).toBe(world);
  expect([...registry.worlds]).toEqual([world]);
  registry.removeWorld(world, NOW);
  expect([registry.world('w'), registry.tagged(world.tag.hex), registry.tagged(world.tag.base62)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(registry.size).toBe(0);
});

test('a tombstone stands for ten minutes, and no longer than the world is dead', () => {
  const registry = new Registry();
  const world = bareWorld('w', registry);
  expect(registry.tombstone('w', NOW)).toBeNull();
  registry.removeWorld(world, NOW);
  expect(registry.tombstone('w', NOW + 10 * minute - 1)).toEqual({
    handle: 'w',
    untilMs: NOW + 10 * minute,
    why: 'deleted',
  });
  expect(registry.tombstone('w', NOW + 10 * minute)).toBeNull();
  const reborn = bareWorld('w', registry);
  expect(registry.tombstone('w', NOW + 1)).toBeNull();
  registry.removeWorld(reborn, NOW + 5 * minute);
  expect(registry.tombstone('w', NOW + 14 * minute)).not.toBeNull();
});

test('removing a world twice does not touch its successor', () => {
  const registry = new Registry();
  const first = bareWorld('w', registry);
  registry.removeWorld(first, NOW);
  const second = bareWorld('w', registry);
  registry.removeWorld(first, NOW + 1);
  expect(registry.world('w')).toBe(second);
  expect(registry.tagged(second.tag.hex)).toBe(second);
  expect(registry.tombstone('w', NOW + 1)).toBeNull();
});

test('a world that lives has its tag alone: the next one draws again', () => {
  const registry = new Registry();
  const first = bareWorld('w', registry);
  const second = bareWorld('w', registry);
  expect(second.tag.hex).not.toBe(first.tag.hex);
  expect(second.tag.base62).not.toBe(first.tag.base62);
});

test('an app id leads to its owner first, then to those that adopted it', () => {
  const registry = new Registry();
  const [owner, adopter] = [bareWorld('a', registry), bareWorld('b', registry)];
  expect(registry.appWorlds('cmcc', '1')).toBeUndefined();
  registry.addApp('cmcc', '1', owner);
  registry.addApp('cmcc', '1', adopter);
  expect(registry.appWorlds('cmcc', '1')).toEqual([owner, adopter]);
  expect(registry.appWorlds('cucc', '1')).toBeUndefined();
  registry.removeApp('cmcc', '1', owner);
  expect(registry.appWorlds('cmcc', '1')).toEqual([adopter]);
  registry.removeApp('cmcc', '1', adopter);
  expect(registry.appWorlds('cmcc', '1')).toBeUndefined();
  registry.removeApp('cmcc', '1', adopter);
});

test('an address that several worlds list leads to each of them, and to the first that asked when none is named', () => {
  const registry = new Registry();
  const [a, b] = [bareWorld('a', registry), bareWorld('b', registry)];
  registry.attachAddress('10.0.0.1', a, 'h', bearerOf('b1', '127.64.0.1'));
  registry.attachAddress('10.0.0.1', b, 'h', bearerOf('b2', '127.64.0.2'));
  expect(registry.bearerAt('10.0.0.1')?.world).toBe(a);
  expect(registry.bearerAt('10.0.0.1', b)?.bearer.id).toBe('b2');
  registry.detachAddress('10.0.0.1', a, 'h');
  expect(registry.bearerAt('10.0.0.1')?.world).toBe(b);
  expect(registry.bearerAt('10.0.0.1', a)).toBeNull();
  registry.detachAddress('10.0.0.1', b, 'another');
  expect(registry.bearerAt('10.0.0.1')?.world).toBe(b);
  registry.detachAddress('10.0.0.1', b, 'h');
  expect(registry.bearerAt('10.0.0.1')).toBeNull();
});

test('a bearer of another time does not take away what stands in its place', () => {
  const registry = new Registry();
  const world = bareWorld('w', registry);
  const old = bearerOf('b', '127.64.0.1');
  registry.addBearer(world, old);
  const young = { ...old };
  registry.addBearer(world, young);
  registry.removeBearer(old);
  expect([registry.bearer('b')?.bearer, registry.bearerAt('127.64.0.1')?.bearer]).toEqual([young, young]);
});
