import { describe, expect, it } from 'vitest';
import type { SuiteCase, SuiteCaseResult, SuiteClause } from '../../control/client/index.ts';
import { byClause, changesBetween, sumsOf } from './by-clause.ts';

const clause = (id: string, number: string) =>
  ({ id, clause: number, zh: `${id} 原文`, requirement: { en: `${id} in English`, zh: `${id} 中文` } }) as SuiteClause;
const clauses = new Map(
  [clause('UNVS-1.1-a', '1.1'), clause('UNVS-3.2-a', '3.2'), clause('UNVS-3.2-b', '3.2'), clause('UNVS-X-1', 'X')].map(
    (each) => [each.id, each],
  ),
);
const cases = new Map(
  ['B-1', 'A-1', 'C-1'].map((id) => [id, { id, titles: { en: `the ${id}`, zh: `用例${id}` } } as SuiteCase]),
);
const result = (id: string, of: string, more: Partial<SuiteCaseResult> = {}): SuiteCaseResult => ({
  id,
  title: `the ${id}`,
  clauses: [of, 'UNVS-1.1-a'],
  carrier: null,
  verdict: 'pass',
  tookMs: 1,
  ...more,
});
const results = [
  result('C-1', 'UNVS-X-1'),
  result('A-1', 'UNVS-3.2-b', { carrier: 'ctcc', verdict: 'fail', reason: 'expected a; seen Zebra' }),
  result('A-1', 'UNVS-3.2-b', { carrier: 'cmcc' }),
  result('B-1', 'UNVS-3.2-b'),
];
const all = { verdict: '', text: '' };
const shape = (wish: typeof all, changes = changesBetween(results, results)) =>
  byClause(results, { clauses, cases }, wish, changes).map(({ id, requirements }) => [
    id,
    requirements.map(({ clause: { id: of }, rows }) => [of, rows.map((row) => row.id)]),
  ]);

describe('results by clause', () => {
  it('stand in the order of the agreement under what they name first, cases in the order of reports', () => {
    expect(shape(all)).toEqual([
      ['3', [['UNVS-3.2-b', ['B-1', 'A-1']]]],
      ['X', [['UNVS-X-1', ['C-1']]]],
    ]);
  });

  it('have their carriers in the usual order', () => {
    const [, row] = byClause(results, { clauses, cases }, all)[0]?.requirements[0]?.rows ?? [];
    expect(row?.results.map(({ carrier }) => carrier)).toEqual(['cmcc', 'ctcc']);
  });

  it.each([
    ['zebra', ['A-1']],
    ['用例c', ['C-1']],
    ['3.2-b 中文 b-1', ['B-1']],
    ['1.1-a', ['B-1', 'A-1', 'C-1']],
    ['nowhere', []],
  ])('are found by %s', (text, ids) => {
    expect(
      shape({ verdict: '', text }).flatMap(([, rows]) => (rows as [string, string[]][]).flatMap(([, id]) => id)),
    ).toEqual(ids);
  });

  it('are kept by verdict, or by what changed since another run', () => {
    expect(shape({ verdict: 'fail', text: '' })).toEqual([['3', [['UNVS-3.2-b', ['A-1']]]]]);
    const before = [result('C-1', 'UNVS-X-1', { verdict: 'warn' }), ...results.slice(1, 3)];
    const changes = changesBetween(results, before);
    expect([...changes].map(([{ id }, verdict]) => [id, verdict])).toEqual([
      ['C-1', 'warn'],
      ['B-1', null],
    ]);
    expect(shape({ verdict: 'changed', text: '' }, changes)).toEqual([
      ['3', [['UNVS-3.2-b', ['B-1']]]],
      ['X', [['UNVS-X-1', ['C-1']]]],
    ]);
  });

  it('are counted', () => {
    expect(sumsOf(results)).toEqual({ pass: 3, fail: 1 });
  });
});
