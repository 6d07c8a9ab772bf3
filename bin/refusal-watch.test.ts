import { expect, test } from 'vitest';
import { createSimulator } from '../simulator/index.ts';
import { RefusalWatch } from './refusal-watch.ts';

test.each([
  ['some', 5, 5],
  ['more than its journal keeps', 150, 150],
])('refusals that come at once are all counted, and the last of them told: %s', async (_, times, counted) => {
  const simulator = createSimulator();
  const world = await simulator.createWorld({ journalBytes: 8192 });
  const told: [numbers: readonly number[], count: number][] = [];
  const watch = new RefusalWatch(simulator, (refusals, count) =>
    told.push([refusals.map(({ event }) => event.n), count]),
  );
  const refused = { type: 'exchange.refused', atMs: 1, wallMs: 1, route: 'cmcc.M1', app: 'shop' } as const;
  const rest = { msisdn: null, token: null, code: '1', refusal: 'sig.bad', rule: null, fault: null } as const;
  const refuse = () => {
    for (let i = 0; i < times; i++) world.journal.record({ ...refused, ...rest, detail: null, request: null });
  };
  refuse();
  watch.flush();
  refuse();
  watch.flush();
  simulator.resetWorld(world, { journal: true });
  refuse();
  watch.close();
  expect(told.map(([, count]) => count)).toEqual([counted, counted, counted]);
  expect(told.map(([numbers]) => numbers.at(-1))).toEqual([times, 2 * times, 3 * times + 1]);
  simulator.close();
});
