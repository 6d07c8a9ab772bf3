import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { carrierIds } from '../../simulator/core/words/carrier-id.ts';
import { allFiles, dataFiles, sourceFiles } from '../house/source-files.ts';

const root = new URL('../../', import.meta.url);
const folder = fileURLToPath(root);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const text = read('CONTRIBUTING.md');
const recipes = text.slice(text.indexOf('## Recipes'), text.indexOf('## Decisions'));

const pathsIn = (of: string): string[] =>
  [...of.matchAll(/`((?:simulator|fixtures|bin|conformance|docs|docker|examples)\/[^`\s]*)`/g)]
    .map(([, path]) => path as string)
    .filter((path) => !/<(?!carrier>)/.test(path));

/** The files that a recipe names, in order. */
function filesOf(recipe: string): string[] {
  const own = recipes.split(`### ${recipe}\n`)[1]?.split('\n### ')[0] ?? '';
  return [...new Set(pathsIn(own))].sort();
}

test('every path that a recipe names is there, at each carrier', () => {
  const named = pathsIn(recipes);
  expect(named.length).toBeGreaterThan(25);
  const paths = named.flatMap((path) => carrierIds.map((id) => path.replaceAll('<carrier>', id)));
  expect([...new Set(paths)].filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('a phone switch stands where its recipe says, and nowhere else', () => {
  // A scenario is a day that somebody plays, and none of the places where a switch is made.
  const isDay = (path: string) => /^fixtures\/scenarios\/(?!reproduce\.json)/.test(path);
  const all = [...allFiles(folder), ...dataFiles(folder)].filter(
    (path) => !import.meta.url.endsWith(path) && !isDay(path),
  );
  expect(all.filter((path) => /\bwapApn\b/.test(read(path))).sort()).toEqual(filesOf('A phone switch'));
});

test('a report format is known to the files of its recipe alone', () => {
  const knowing = sourceFiles(folder).filter((path) => /\/junit\.ts'/.test(read(path)));
  expect([...knowing, 'conformance/reports/junit.ts'].sort()).toEqual(filesOf('A report format'));
});
