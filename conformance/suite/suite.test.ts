import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import { runSuite } from './run.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

const brief = ({ cases }: Awaited<ReturnType<typeof runSuite>>) =>
  cases.map(({ id, carrier, verdict, reason }) => [id, carrier, verdict, reason]);
const failing = (result: Awaited<ReturnType<typeof runSuite>>) =>
  brief(result).filter(([, , verdict]) => verdict !== 'pass');

it('finds nothing wrong with the reference', async () => {
  const result = await runSuite({ ...carriers, adapter: referenceTarget(), cases });
  expect(failing(result)).toEqual([]);
  expect(new Set(result.cases.map(({ id }) => id)).size).toBe(cases.length);
}, 120_000);

it.each(['another seed', '7'])(
  'comes to the same verdicts with the seed %s',
  async (seed) => {
    const result = await runSuite({ ...carriers, adapter: referenceTarget(), cases, seed, once: true });
    expect(failing(result)).toEqual([]);
    expect(result.cases).toHaveLength(cases.length);
  },
  120_000,
);
