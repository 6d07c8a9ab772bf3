import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { computed, type Row } from './vectors.ts';

// Every vector of the carriers is what the oracle computes from its inputs: a wrong byte in either goes red. A new row needs
// no value of its own: `npx vitest run conformance/oracle/vectors --update` writes it.

const folder = fileURLToPath(new URL('../../fixtures/vectors/', import.meta.url));
const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
  /^(\w+|assumed\/\w+-[ut]\d[\w-]*)\.json$/.test(name),
);
const rowsOf = (name: string): Row[] => JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));

test.each(files)('%s', async (name) => {
  const rows = rowsOf(name).map((row) => computed(row) ?? row);
  await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot(`${folder}${name}`);
});

test('no vector of a carrier is without a recipe of the oracle', () => {
  const without = files.flatMap((name) => rowsOf(name).filter((row) => computed(row) === null));
  expect(without.map(({ id }) => id)).toEqual([]);
});
