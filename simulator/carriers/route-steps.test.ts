import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnyRoute, AnyRouteTable } from '../core/route/route.ts';
import { type Brought, broughtBy, leftOut, steps } from '../testing/recipe/route-steps.ts';
import { carriers } from './index.ts';

const contributing = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8');
const recipe = /^### A route\n(.*?)^### /ms.exec(contributing)?.[1] ?? '';
const cmcc = carriers.find(({ id }) => id === 'cmcc') as (typeof carriers)[number];
const m2 = cmcc.routes.find(({ id }) => id === 'M2') as AnyRoute;
const all = broughtBy(cmcc);

test.each(
  carriers.flatMap((carrier) => carrier.routes.map((route) => [`${route.id} ${route.path}`, carrier, route] as const)),
)('%s has all that the recipe asks for', (_, carrier, route) => {
  expect(leftOut(carrier, route, broughtBy(carrier))).toEqual([]);
});

test.each(carriers)('every route that a file of $id writes is in its list', async ({ id, routes }) => {
  const folder = new URL(`./${id}/routes/`, import.meta.url);
  const modules = readdirSync(folder).map((name): Promise<object> => import(new URL(name, folder).href));
  const written = (await Promise.all(modules)).flatMap((module) => Object.values(module).filter(isTable));
  const nameOf = (route: AnyRouteTable) => `${route.id} ${route.hosts} ${route.path}`;
  expect(written.map(nameOf).sort()).toEqual(routes.map(nameOf).sort());
});

function isTable(value: unknown): value is AnyRouteTable {
  return typeof value === 'object' && value !== null && 'open' in value && 'write' in value;
}

test('CONTRIBUTING has each step in its recipe, by that name', () => {
  const named = [...recipe.matchAll(/^\d+\. \*\*(.+?)\.\*\*/gm)].map(([, name]) => name);
  expect(named).toEqual(['The file', 'The list', ...Object.keys(steps)]);
});

describe('a step that is left out is told by its name', () => {
  const notM2 = ({ route }: { route: string }) => route !== 'M2';
  const without: Readonly<Record<string, Partial<Brought>>> = {
    'Its codes': {
      rows: all.rows.map(({ says = {}, ...row }) => {
        const { M2: _, ...others } = says;
        return { ...row, says: others };
      }),
    },
    'How it is asked': { recipeOf: (id, path) => (path === m2.path ? null : all.recipeOf(id, path)) },
    'A vector': {
      recipeOf: (id, path) => {
        const row = all.recipeOf(id, path);
        return row === null ? null : { ...row, vectors: [] };
      },
    },
    'A reply schema': { hasSchema: (name) => name !== 'm2' && all.hasSchema(name) },
    'A test client': { clients: all.clients.filter(({ id }) => id !== 'M2') },
    'How its refusals come about': {
      scenes: all.scenes.map((scene) => ({ ...scene, endpoints: scene.endpoints.filter((at) => at !== 'M2') })),
    },
    'The parity corpus': { samples: all.samples.filter(notM2) },
  };

  test.each(Object.keys(steps))('%s', (step) => {
    const told = leftOut(cmcc, m2, { ...all, ...without[step] });
    expect(told).not.toEqual([]);
    expect(told.filter((hole) => !hole.startsWith(`M2: step “${step}” was left out: `))).toEqual([]);
    // Of the other routes nothing is missing.
    const others = cmcc.routes.filter(({ id }) => id !== 'M2' && step !== 'A vector');
    expect(others.flatMap((route) => leftOut(cmcc, route, { ...all, ...without[step] }))).toEqual([]);
  });
});
