import { expect, test } from 'vitest';
import { maskFor } from '../control/journal/mask.ts';
import { readPage } from '../control/journal/page.ts';
import { createSimulator } from '../index.ts';
import { readAll } from './read-all.ts';

test.each([0, 1, 9, 10, 11, 30])('a journal of %i events in pages of ten', async (count) => {
  const simulator = createSimulator();
  const world = await simulator.createWorld();
  const mask = maskFor(world, simulator.carriers, false);
  for (let i = 0; i < count; i++) world.note('clock.moved', i, '{}');
  const events = await readAll(async (after) => readPage(world, mask, after, 10, () => true));
  expect(events.map(({ n }) => n)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
});
