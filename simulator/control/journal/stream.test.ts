import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Simulator } from '../../simulator.ts';
import { bareWorld, eventOf, NOW } from '../../testing/world.ts';
import { matcher } from './filter.ts';
import { Follower } from './follower.ts';
import { maskFor } from './mask.ts';
import { eventStream } from './stream.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function begin(wish: Parameters<typeof matcher>[1] = {}) {
  const simulator = new Simulator({ seed: 's', wallMs: () => NOW });
  const world = bareWorld('w');
  const follower = new Follower(world, matcher(simulator, wish), null);
  const gone = new AbortController();
  const ended = () => ({ type: 'x', title: 'x', status: 410, detail: 'x', code: 'X', problems: [] });
  const stream = eventStream(world, follower, maskFor(world, simulator.carriers, true), gone.signal, ended);
  return { world, stream, gone };
}

const dataIn = (text: string | undefined) => JSON.parse(/^data: (.*)$/m.exec(text ?? '')?.[1] ?? 'null');

it('gathers what comes within a tenth of a second, with one timer', async () => {
  const { world, stream } = begin();
  await stream.next();
  const next = stream.next();
  world.journal.record(eventOf());
  await vi.advanceTimersByTimeAsync(99);
  for (let i = 0; i < 20; i++) world.journal.record(eventOf());
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(dataIn((await next).value)).toMatchObject({ total: 21, next: 21, leftOut: 0 });
});

it('tells fifty events in a tenth of a second at most, however many come meanwhile', async () => {
  const { world, stream } = begin();
  await stream.next();
  for (let i = 0; i < 400; i++) world.journal.record(eventOf());
  let told = 0;
  for (let tenth = 0; tenth < 5; tenth++) {
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(50);
    world.journal.record(eventOf());
    let isThere = false;
    void next.then(() => {
      isThere = true;
    });
    await vi.advanceTimersByTimeAsync(49);
    expect(isThere).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    told += dataIn((await next).value).events.length;
  }
  expect(told).toBe(250);
});

it('tells five hundred a second without loss, however late it is asked', async () => {
  const { world, stream } = begin();
  await stream.next();
  let told = 0;
  for (let i = 0; i < 60; i++) {
    for (let j = 0; j < 65; j++) world.journal.record(eventOf());
    await vi.advanceTimersByTimeAsync(30);
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(100);
    const { events, leftOut } = dataIn((await next).value);
    expect(leftOut).toBe(0);
    told += events.length;
  }
  expect(told).toBeGreaterThan(60 * 65 - 100);
});

it('says that it is there when nothing was to say for fifteen seconds, or how far it came', async () => {
  const { world, stream } = begin({ code: '1' });
  await stream.next();
  const quiet = stream.next();
  await vi.advanceTimersByTimeAsync(15_000);
  expect((await quiet).value).toBe(': still here\n\n');
  const other = stream.next();
  for (let i = 0; i < 160; i++) {
    world.journal.record(eventOf());
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(dataIn((await other).value)).toMatchObject({ events: [], total: 0, leftOut: 0 });
});

it('does nothing while the batch before was not taken, and misses nothing', async () => {
  const { world, stream } = begin({ types: ['token.issued'] });
  await stream.next();
  for (let i = 0; i < 30; i++) world.journal.record(eventOf());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(vi.getTimerCount()).toBe(0);
  const next = stream.next();
  await vi.advanceTimersByTimeAsync(100);
  expect(dataIn((await next).value)).toMatchObject({ total: 30 });
});

it('stops when its reader is gone, and says end when its world is', async () => {
  const first = begin();
  await first.stream.next();
  const waiting = first.stream.next();
  first.gone.abort();
  expect((await waiting).done).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  const second = begin();
  await second.stream.next();
  const last = second.stream.next();
  second.world.end();
  expect((await last).value).toMatch(/^event: end\ndata: /);
  expect((await second.stream.next()).done).toBe(true);
});

it('looks early where more comes in a tenth of a second than a journal holds', async () => {
  const { world, stream } = begin({ text: 'a-token' });
  await stream.next();
  const next = stream.next();
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 600; i++) world.journal.record(eventOf());
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(world.journal.first).toBeGreaterThan(500);
  await vi.advanceTimersByTimeAsync(100);
  const batch = dataIn((await next).value);
  expect(batch).toMatchObject({ total: 2400 });
  expect(batch.uncertain).toBeUndefined();
});
