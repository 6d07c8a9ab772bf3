import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Simulator } from '../simulator.ts';
import { createLifetimes, type Lifetimes } from './lifetimes.ts';

const minute = 60_000;
let simulator: Simulator;
let lifetimes: Lifetimes;

beforeEach(() => {
  vi.useFakeTimers();
  simulator = new Simulator();
  lifetimes = createLifetimes(simulator);
});
afterEach(() => {
  lifetimes.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const graveOf = (handle: string) => simulator.registry.tombstone(handle, simulator.wallMs())?.why ?? null;

test('a lease ends the world unless it is renewed', async () => {
  const world = await simulator.createWorld({ name: 'w' });
  lifetimes.lease(world, minute);
  expect(lifetimes.endOf(world)).toBe(simulator.wallMs() + minute);
  vi.advanceTimersByTime(minute - 1);
  lifetimes.lease(world, minute);
  vi.advanceTimersByTime(minute - 1);
  expect(world.ended).toBe(false);
  vi.advanceTimersByTime(1);
  expect([world.ended, graveOf('w'), lifetimes.leaseOf(world)]).toEqual([true, 'lease', null]);
});

test('who holds it keeps the world, however long; the time begins when the last one lets go', async () => {
  const world = await simulator.createWorld({ name: 'w' });
  lifetimes.lease(world, minute);
  const [first, second] = [lifetimes.hold(world), lifetimes.hold(world)];
  expect([lifetimes.leaseOf(world), lifetimes.endOf(world)]).toEqual([{ leaseMs: minute, holders: 2 }, null]);
  vi.advanceTimersByTime(10 * minute);
  first();
  first();
  vi.advanceTimersByTime(10 * minute);
  expect(world.ended).toBe(false);
  second();
  vi.advanceTimersByTime(minute - 1);
  const third = lifetimes.hold(world);
  vi.advanceTimersByTime(minute);
  third();
  vi.advanceTimersByTime(minute - 1);
  expect(world.ended).toBe(false);
  vi.advanceTimersByTime(1);
  expect(world.ended).toBe(true);
});

test('a ttl ends also a world that is held, and the nearer end is told', async () => {
  const world = await simulator.createWorld({ name: 'w' });
  lifetimes.lease(world, minute);
  lifetimes.limit(world, 2 * minute);
  expect(lifetimes.endOf(world)).toBe(simulator.wallMs() + minute);
  lifetimes.hold(world);
  expect(lifetimes.endOf(world)).toBe(simulator.wallMs() + 2 * minute);
  vi.advanceTimersByTime(2 * minute);
  expect([world.ended, graveOf('w')]).toEqual([true, 'ttl']);
});

test('an ended world has no timer left, and one of the same handle nothing of it', async () => {
  const before = await simulator.createWorld({ name: 'w' });
  lifetimes.limit(before, minute);
  lifetimes.lease(before, minute);
  const letGo = lifetimes.hold(before);
  simulator.deleteWorld('w');
  expect([vi.getTimerCount(), graveOf('w')]).toEqual([0, 'deleted']);
  const after = await simulator.createWorld({ name: 'w' });
  letGo();
  lifetimes.lease(before, minute);
  lifetimes.limit(before, minute);
  expect([vi.getTimerCount(), lifetimes.endOf(after)]).toEqual([0, null]);
});
