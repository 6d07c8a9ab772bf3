import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '../../cases/index.ts';
import { waits } from '../../suite/hanging.ts';
import { runSuite } from '../../suite/run.ts';
import { mutantNamed, mutantTarget } from '../../targets/mutant.ts';
import { type Carriers, openCarriers } from '../../targets/surroundings.ts';
import { readSeeds, type SeedRun, unlike } from './record.ts';
import { shuffled } from './shuffled.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

// A mutant, so that there is more than one verdict to come to.
it('comes to the same verdicts in another order', async () => {
  const some = cases.filter((one) => /^(?:VRF|TOK-SPENT|PHN-L)/.test(one.id) && !waits(one));
  const verdictsIn = async (order: typeof cases, seed: string) => {
    const adapter = mutantTarget(mutantNamed('always-passes'));
    const { cases: results } = await runSuite({ ...carriers, adapter, cases: order, seed, once: true });
    return Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]));
  };
  const order = shuffled(some, 'order');
  expect(order.map(({ id }) => id)).not.toEqual(some.map(({ id }) => id));
  const verdicts = await verdictsIn(some, 'in order');
  expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass', 'fail']));
  expect(await verdictsIn(order, 'in another')).toEqual(verdicts);
});

it('has no difference on record', () => {
  expect(unlike(readSeeds(fileURLToPath(new URL('../../..', import.meta.url))))).toEqual([]);
});

it('tells differences of either side', () => {
  const run = (seed: string, ...notPassed: string[]): SeedRun => ({ seed, from: '', results: 9, notPassed });
  expect(unlike([run('a', 'X any fail'), run('b', 'X any fail')])).toEqual([]);
  expect(unlike([run('a', 'X any fail'), run('b', 'Y any warn')])).toEqual(['b: Y any warn', 'a: X any fail']);
  expect(unlike([run('a'), { ...run('b'), results: 8 }])).toEqual(['b: 8 results, and 9 by a']);
});
