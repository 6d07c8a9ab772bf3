import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import schema from '../../fixtures/schemas/clause.schema.json' with { type: 'json' };
import { cases } from '../cases/index.ts';
import { clauses, exclusionKinds, type LeftTo } from './index.ts';

const root = new URL('../../', import.meta.url);
const all = [...clauses.values()];
const shown = new Set(cases.flatMap((one) => one.clauses));
const excluded = all.flatMap(({ excluded, ...clause }) => (excluded === null ? [] : [{ ...clause, excluded }]));

/** How a test begins, on one line or behind the rows that it goes over. */
const beginning = (title: string) =>
  new RegExp(String.raw`^ *(?:(?:it|test)(?:\.each\(.*\))?|\](?: as const)?\))\(\s*(['"\`])${title}\1,`, 'm');

/** Whether a file holds a test of that title that runs. */
function hasTest({ file, test }: { readonly file: string; readonly test: string }): boolean {
  const at = new URL(file, root);
  const title = test.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return existsSync(at) && beginning(title).test(readFileSync(at, 'utf8'));
}

const isTest = (each: LeftTo) => 'file' in each;

describe('exclusions', () => {
  it('are of the kinds that there are', () => {
    expect([...new Set(excluded.map(({ excluded: { kind } }) => kind))].sort()).toEqual([...exclusionKinds].sort());
    const [, object] = schema.properties.excluded.oneOf;
    expect(object?.properties?.kind.enum).toEqual(exclusionKinds);
  });

  it('cover all that only people can judge, and nothing that software can test and the service owes', () => {
    for (const { id, class: testClass, excluded } of all) if (testClass === 'M') expect(excluded, id).not.toBeNull();
    const hidden = excluded.filter(({ class: testClass, belongs }) => testClass !== 'M' && belongs.includes('SVC'));
    expect(hidden).toEqual([]);
  });

  it('leave what the simulator or the suite owes to a test, a case, or nobody as yet', () => {
    for (const { id, belongs, excluded } of all) {
      if (belongs.includes('SVC') || belongs.length === 0 || excluded === null) continue;
      expect(shown.has(id), id).toBe(false);
      if (excluded.kind === 'simulator' || excluded.kind === 'suite') expect(excluded.by.every(isTest), id).toBe(true);
    }
  });

  it.each(
    excluded.flatMap(({ id, excluded: { by } }) => by.flatMap((each) => ('file' in each ? [[id, each] as const] : []))),
  )('%s is left to a test that there is', (_, left) => {
    expect(hasTest(left), `${left.file}: ${left.test}`).toBe(true);
  });

  it('would miss a test that was renamed, moved, skipped or only mentioned', () => {
    const file = 'conformance/clauses/exclusions.test.ts';
    expect(hasTest({ file, test: 'are of the kinds that there are' })).toBe(true);
    expect(hasTest({ file, test: 'are of the kinds that there were' })).toBe(false);
    expect(hasTest({ file: 'conformance/clauses/none.test.ts', test: 'are of the kinds that there are' })).toBe(false);
    expect(hasTest({ file, test: 'exclusions' })).toBe(false);
    for (const [line, holds] of [
      ["  it('a', async () => {", true],
      ["test.each([1, 2])('a', (n) => {", true],
      ["  ] as const)('a', (n) => {", true],
      ["  xit('a', () => {", false],
      ["describe('a', () => {", false],
    ] as const)
      expect(beginning('a').test(line), line).toBe(holds);
  });
});
