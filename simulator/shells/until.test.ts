import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type WatchedWorld, watchedWorld } from '../testing/shells/watched.ts';
import { until } from './until.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const wall = () => Date.now();
const never = new AbortController().signal;

async function stateOf(promise: Promise<boolean>): Promise<boolean | 'waiting'> {
  return Promise.race([promise, Promise.resolve().then(() => 'waiting' as const)]);
}

describe('until', () => {
  let world: WatchedWorld;
  beforeEach(async () => {
    world = await watchedWorld();
  });
  afterEach(() => {
    expect(world.watchers).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('on the wall, to the millisecond, whatever the world’s clock does', async () => {
    const waiting = until(50, 'wall', world, wall, never);
    world.advance(1_000_000);
    vi.advanceTimersByTime(49);
    expect(await stateOf(waiting)).toBe('waiting');
    vi.advanceTimersByTime(1);
    expect(await waiting).toBe(true);
  });

  test('a clock that stands needs no timer, one that starts gets one', async () => {
    const waiting = until(50, 'world', world, wall, never);
    vi.advanceTimersByTime(1_000_000);
    expect(vi.getTimerCount()).toBe(0);
    world.move({ resume: true });
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(49);
    expect(await stateOf(waiting)).toBe('waiting');
    vi.advanceTimersByTime(1);
    expect(await waiting).toBe(true);
  });

  test('a clock that runs faster is due sooner', async () => {
    world.move({ resume: true });
    const waiting = until(50_000, 'world', world, wall, never);
    world.move({ scale: 1000 });
    vi.advanceTimersByTime(50);
    expect(await waiting).toBe(true);
  });

  test('until what made it wait goes by itself, by the world’s clock', async () => {
    const ends = world.nowMs(wall()) + 1000;
    const going = { ...world, onChange: world.onChange, liftsAtMs: ends };
    const waits = (['wall', 'world'] as const).map((clock) => until(2 ** 40, clock, going, wall, never));
    vi.advanceTimersByTime(2000);
    expect(await Promise.all(waits.map(stateOf))).toEqual(['waiting', 'waiting']);
    world.move({ resume: true });
    vi.advanceTimersByTime(999);
    expect(await Promise.all(waits.map(stateOf))).toEqual(['waiting', 'waiting']);
    world.advance(1);
    expect(await Promise.all(waits)).toEqual([true, true]);
    expect(await until(50, 'world', going, wall, never)).toBe(true);
  });

  test('longer than a timer can be set to', async () => {
    world.move({ resume: true });
    const waiting = until(2 ** 33, 'world', world, wall, never);
    vi.advanceTimersByTime(2 ** 32);
    expect(await stateOf(waiting)).toBe('waiting');
    vi.advanceTimersByTime(2 ** 32);
    expect(await waiting).toBe(true);
  });

  test('nothing to wait for', async () => {
    expect(await until(0, 'world', world, wall, never)).toBe(true);
  });

  test.each(['wall', 'world'] as const)('on the %s, the signal and the end of the world are the end', async (clock) => {
    const leave = new AbortController();
    const left = until(50, clock, world, wall, leave.signal);
    leave.abort();
    expect(await left).toBe(false);
    expect(await until(50, clock, world, wall, leave.signal)).toBe(false);
    const ended = until(50, clock, world, wall, never);
    world.end();
    expect(await ended).toBe(false);
    expect(await until(50, clock, world, wall, never)).toBe(false);
  });
});
