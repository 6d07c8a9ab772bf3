import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseAst } from 'vitest/node';
import table from '../../../fixtures/words/problems.json' with { type: 'json' };
import { placesIn, type Words } from './said.ts';

const root = new URL('../../../', import.meta.url);

/** Where a call has the places: behind the id, the path and what was seen, or behind the id. */
const calls: Readonly<Record<string, number>> = { mistake: 3, heading: 1 };

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

interface Made {
  readonly id: string;
  /** Null where they come from elsewhere. */
  readonly places: readonly string[] | null;
}

/** Every mistake and every heading that a source makes under an id that stands there. */
function madeIn(path: string): readonly Made[] {
  const found: Made[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node;
    const at = calls[(node['callee'] as { name?: string } | undefined)?.name ?? ''];
    if (node.type === 'CallExpression' && at !== undefined) {
      const given = node['arguments'] as readonly Node[];
      const id = given[0]?.['value'];
      if (typeof id === 'string') found.push({ id, places: placesOf(given[at]) });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(new URL(path, root), 'utf8'), { lang: 'ts' }));
  return found;
}

function placesOf(given: Node | undefined): readonly string[] | null {
  if (given === undefined) return [];
  if (given.type !== 'ObjectExpression') return null;
  const members = given['properties'] as readonly Node[];
  if (members.some(({ type }) => type !== 'Property')) return null;
  return members.map((member) => (member['key'] as { name: string }).name);
}

/** What every rendering of a row needs: a part in brackets goes where a place of it is not given. */
function neededBy(id: string): readonly string[] {
  const words = Object.values((table as Readonly<Record<string, object>>)[id] ?? {}) as readonly (Words | string)[];
  return words.flatMap((each) => (typeof each === 'string' ? [] : placesIn(each.en.replace(/\[[^\]]*\]/g, ''))));
}

const made = ['simulator', 'bin']
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => path.endsWith('.ts') && !/\.test\.|\/testing\/|\/cases\//.test(path))
  .flatMap(madeIn);

it('gives every sentence what is to be put into it', () => {
  expect(made.length).toBeGreaterThan(80);
  const lacking = made.flatMap(({ id, places }) => {
    const left = places === null ? [] : neededBy(id).filter((name) => !places.includes(name));
    return left.length === 0 ? [] : [`${id}: ${left.join(', ')}`];
  });
  expect(lacking).toEqual([]);
});
