import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carrierIds } from '../../simulator/core/words/carrier-id.ts';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8');
const recipes = text.slice(text.indexOf('## Recipes'), text.indexOf('## Decisions'));

test('every path that a recipe names is there, at each carrier', () => {
  const named = [...recipes.matchAll(/`((?:simulator|fixtures|bin|conformance|docs|docker|examples)\/[^`\s]*)`/g)]
    .map(([, path]) => path as string)
    .filter((path) => !/<(?!carrier>)/.test(path));
  expect(named.length).toBeGreaterThan(25);
  const paths = named.flatMap((path) => carrierIds.map((id) => path.replaceAll('<carrier>', id)));
  expect([...new Set(paths)].filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
