import { readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { askBySocket } from '../testing/faults/by-socket.ts';
import { openStage, type Stage, tried } from '../testing/faults/stage.ts';
import type { Effect } from './effect.ts';
import { effects } from './index.ts';

// A thousand of each effect that meets an exchange: no socket, no timer and no descriptor is left of them.

const each = 1_000;
/** Each takes two descriptors, of which a process may have a thousand. */
const atOnce = 200;

/** Parameters that only make it last: what is left behind does not hang on them. */
const quick: Readonly<Record<string, number>> = {
  ...{ ms: 1, gapMs: 0, bytesPerSecond: 1_000_000 },
  ...{ kilobytes: 20, count: 200, megabytes: 1 },
};

const ofExchanges = ['before', 'within', 'after'] as const;
const met = effects.filter(({ points }) => ofExchanges.some((point) => points.includes(point)));

function shortly({ example, parameters }: Effect): Record<string, unknown> {
  return { ...example, ...Object.fromEntries(Object.entries(quick).filter(([name]) => name in parameters)) };
}

/** What the process holds: its descriptors, and what keeps it alive, by kind. */
function holdings(): Record<string, number> {
  const counts: Record<string, number> = { descriptors: readdirSync('/proc/self/fd').length };
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** What is held once it is as before, or some seconds later. A poll of the runner's would count its own timers. */
async function settled(before: Record<string, number>): Promise<Record<string, number>> {
  for (let i = 0; i < 500; i++) {
    const now = holdings();
    if (isDeepStrictEqual(now, before)) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return holdings();
}

async function meet(stage: Stage, effect: Effect, times: number): Promise<void> {
  const board = stage.simulator.boardOf(stage.world);
  const point = effect.usual;
  const fault = { effect: effect.name, point, on: tried, with: shortly(effect) };
  const asked: Promise<unknown>[] = [];
  await stage.arm(fault);
  // What gives the answer of another exchange needs one before it.
  if (effect.remembers === true) await askBySocket(stage.port, stage.url, stage.ask(await stage.token()));
  for (let i = 0; i < times; i++) asked.push(askBySocket(stage.port, stage.url, stage.ask(await stage.token())));
  const fired = () => board.list()[0]?.fired;
  // What hangs ends with the fault, and so does every wait.
  if (effect.needs === 'hang') {
    await expect.poll(fired, { timeout: 60_000, interval: 5 }).toBe(times);
    board.clear();
  }
  await Promise.all(asked);
  if (effect.needs !== 'hang') expect(fired()).toBe(times);
  board.clear();
}

test.skipIf(process.platform !== 'linux')('nothing is left of a thousand of each', { timeout: 400_000 }, async () => {
  const stage = await openStage();
  for (const effect of met) await meet(stage, effect, 1);
  const before = holdings();
  for (const effect of met) {
    for (let done = 0; done < each; done += atOnce) await meet(stage, effect, atOnce);
    expect([effect.name, await settled(before)]).toEqual([effect.name, before]);
  }
  expect(stage.errors).toEqual([]);
  await stage.close();
});
