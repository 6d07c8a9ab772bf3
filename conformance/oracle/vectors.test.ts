import { expect, test } from 'vitest';
import { vectorFiles, vectorFolder, vectorRows, vectorRowsOf } from './testing/vector-files.ts';
import { computed } from './vectors.ts';

// Every vector of the carriers is what the oracle computes from its inputs: a wrong byte in either goes red. A new row needs
// no value of its own: `npx vitest run conformance/oracle/vectors --update` writes it.

test.each(vectorFiles)('%s', async (name) => {
  const rows = vectorRowsOf(name).map((row) => computed(row) ?? row);
  await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(`${vectorFolder}${name}`);
});

test('no vector of a carrier is without a recipe of the oracle', () => {
  const without = vectorRows().filter((row) => computed(row) === null);
  expect(without.map(({ id }) => id)).toEqual([]);
});
