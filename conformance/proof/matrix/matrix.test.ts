import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cases } from '../../cases/index.ts';
import { mutants } from '../../mutants/index.ts';
import { coverageOf } from '../../suite/coverage.ts';
import { explained } from './explained.ts';
import { ofCase, ofMutants } from './fingerprint.ts';
import { broughtUp, lackingIn, type MatrixRecord, nothing, withResults } from './record.ts';
import { readRecord } from './record-file.ts';
import { unborne } from './summary.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const today = { cases, mutants, made: ofMutants(root) };

// What is red here is mended by `npm run proof -- matrix`, which judges what is new alone.
describe('the record of every mutant by every case', () => {
  const record = readRecord(root);

  it('has nothing that is not as it is today', () => {
    const now = broughtUp(record, today);
    expect(now.rows.map(({ mutant }) => mutant)).toEqual(record.rows.map(({ mutant }) => mutant));
    expect(now.rows.filter(({ lacks }) => lacks !== undefined).map(({ mutant }) => mutant)).toEqual(
      record.rows.filter(({ lacks }) => lacks !== undefined).map(({ mutant }) => mutant),
    );
  });

  it('lacks nothing, once it was whole', () => {
    expect(record.isWhole ? lackingIn(broughtUp(record, today), mutants) : []).toEqual([]);
  });

  it('bears out every claim', () => {
    expect(unborne(record, mutants)).toEqual([]);
  });
});

describe('fingerprints', () => {
  it('know every mutant, each by its own lines', () => {
    expect([...today.made.keys()].sort()).toEqual(mutants.map(({ id }) => id).sort());
    expect(new Set(today.made.values()).size).toBe(mutants.length);
  });

  it('of a case are of what it does', () => {
    const [one, other] = cases;
    if (one === undefined || other === undefined) throw new Error('there are cases');
    expect(ofCase({ ...one, title: other.title, clauses: [] })).toBe(ofCase(one));
    expect(ofCase({ ...one, steps: other.steps })).not.toBe(ofCase(one));
  });
});

describe('a record', () => {
  const [a, b] = cases.slice(0, 2) as [(typeof cases)[number], (typeof cases)[number]];
  const small = {
    cases: [a, b],
    mutants: [{ id: 'x' }, { id: 'y' }],
    made: new Map([
      ['x', '1'],
      ['y', '2'],
    ]),
  };
  const begun = broughtUp(nothing, small);
  const results = [
    { id: a.id, verdict: 'fail' },
    { id: b.id, verdict: 'pass' },
  ] as const;
  const half = withResults(begun, small, 'x', results, 'here');

  it('lacks what was not judged', () => {
    expect(lackingIn(begun, small.mutants).map(({ mutant }) => mutant)).toEqual(['x', 'y']);
    expect(lackingIn(half, small.mutants)).toEqual([{ mutant: 'y', cases: [a.id, b.id] }]);
    expect(half.rows).toEqual([{ mutant: 'x', made: '1', from: 'here', ended: { fail: [a.id] } }]);
  });

  it('has a case judged again that does something else, and keeps the others', () => {
    const changed = { ...small, cases: [{ ...a, steps: [] }, b] };
    const [row] = broughtUp(half, changed).rows;
    expect(row).toEqual({ mutant: 'x', made: '1', from: 'here', ended: {}, lacks: [a.id] });
    const again = withResults(broughtUp(half, changed), changed, 'x', [{ id: a.id, verdict: 'warn' }], 'there');
    expect(again.rows).toEqual([{ mutant: 'x', made: '1', from: 'here', ended: { warn: [a.id] } }]);
  });

  it('forgets a mutant that is another, and all where the scale is', () => {
    const other = {
      ...small,
      made: new Map([
        ['x', '3'],
        ['y', '2'],
      ]),
    };
    expect(broughtUp(half, other).rows).toEqual([]);
    const [row] = broughtUp({ ...half, verdicts: ['pass', 'fail'] }, small).rows;
    expect(row?.lacks).toEqual([a.id, b.id]);
  });
});

describe('what a record proves', () => {
  const rowOf = (mutant: string, fail: readonly string[]) => ({ mutant, made: '', from: '', ended: { fail } });
  const of = (rows: MatrixRecord['rows']) =>
    explained({ rows }, [
      { id: 'one', state: 'tested', cases: ['A', 'B'] },
      { id: 'two', state: 'tested', cases: ['B', 'C'] },
      { id: 'part', state: 'in-part', cases: ['A'] },
    ]).map(({ id, proof, mutants }) => [id, proof, ...mutants]);

  it('is what no other requirement explains', () => {
    expect(of([rowOf('m', ['A', 'B']), rowOf('n', ['A', 'C'])])).toEqual([
      ['one', 'alone', 'm'],
      ['two', 'among', 'm', 'n'],
    ]);
    expect(of([rowOf('m', ['B'])])).toEqual([
      ['one', 'together', 'm'],
      ['two', 'together', 'm'],
    ]);
    expect(of([rowOf('m', ['C']), rowOf('idle', [])])).toEqual([
      ['one', 'none'],
      ['two', 'alone', 'm'],
    ]);
  });

  it('covers what is called tested today', () => {
    expect(explained(nothing, coverageOf(cases)).every(({ proof }) => proof === 'none')).toBe(true);
  });
});
