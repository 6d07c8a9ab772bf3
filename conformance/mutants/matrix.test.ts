import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { isKilled, runMatrix } from '../suite/matrix.ts';
import { mutantTarget } from '../targets/mutant.ts';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import { mutants } from './index.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

it('is caught, each mutant by every case that claims it', async () => {
  const rows = await runMatrix(mutants, mutantTarget, { ...carriers, cases, arbiter: referenceTarget() });
  const alive = rows.flatMap(({ mutant, claims }) =>
    claims.filter(({ verdict }) => !isKilled(verdict)).map((claim) => ({ mutant, ...claim })),
  );
  expect(alive).toEqual([]);
  expect(rows.map(({ claims }) => claims.length)).toEqual(mutants.map(({ claims }) => claims.length));
}, 900_000);
