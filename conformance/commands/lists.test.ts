import { expect, it } from 'vitest';
import { cases } from './cases.ts';
import { clauses } from './clauses.ts';
import { mutants } from './mutants.ts';
import { recorder } from './testing/commands.ts';

type Row = { id: string; killedBy?: string[]; clauses?: string[]; cases?: string[]; state?: string };

it.each([cases, clauses, mutants])('lists rows with ids, and a line for each', (command) => {
  for (const language of ['en', 'zh'] as const) {
    const out = recorder();
    expect(command({ language }, out)).toBe(0);
    const [rows] = out.documents as [Row[]];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const beginnings = out.lines.filter((line) => !line.startsWith('    ')).slice(0, rows.length);
    expect(beginnings).toHaveLength(rows.length);
    for (const [i, { id }] of rows.entries()) expect(beginnings[i]).toContain(id);
  }
});

it('leads from mutants to cases and from clauses to cases and back', () => {
  const of = (command: typeof cases) => {
    const out = recorder();
    command({ language: 'en' }, out);
    return out.documents[0] as Row[];
  };
  const [caseRows, clauseRows, mutantRows] = [of(cases), of(clauses), of(mutants)];
  const ids = caseRows.map(({ id }) => id);
  for (const { killedBy } of mutantRows) expect(ids).toEqual(expect.arrayContaining(killedBy ?? ['none']));
  for (const { id, clauses: named } of caseRows) {
    for (const clause of named ?? []) expect(clauseRows.find((row) => row.id === clause)?.cases).toContain(id);
  }
  for (const { state = '', cases: testing } of clauseRows)
    expect(['tested', 'in-part'].includes(state)).toBe((testing?.length ?? 0) > 0);
});
