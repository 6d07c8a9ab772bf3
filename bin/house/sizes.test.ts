import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import ceilings from './ceilings.json' with { type: 'json' };
import { fileSizes, rooms } from './sizes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = fileSizes(root);

it('no room is over its ceiling: what grows it says so in bin/house/ceilings.json', () => {
  const allowed: Readonly<Record<string, number>> = ceilings.rooms;
  const over = rooms(root).filter(({ name, lines }) => lines > (allowed[name] ?? 0));
  expect(over).toEqual([]);
  expect(files.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThanOrEqual(ceilings.all);
});

it('every ceiling is that of a room', () => {
  expect(rooms(root).map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(ceilings.rooms)));
});

it('files over 300 lines are tables', () => {
  const long = files.filter(({ lines }) => lines > 300).map(({ path }) => path);
  expect(long.filter((path) => !(path in ceilings.tables))).toEqual([]);
  expect(Object.keys(ceilings.tables).filter((path) => !long.includes(path))).toEqual([]);
});

it('half of the files have a hundred lines or less', () => {
  const sorted = files.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
});
