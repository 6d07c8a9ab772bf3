import { expect, it } from 'vitest';
import { choiceIds } from '../suite/choices.ts';
import { BadSettings } from '../suite/failures.ts';
import { cases, explain } from './cases.ts';
import { choices } from './choices.ts';
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

it('lists what right services do in different ways: where it is declared, and what is taken for granted', () => {
  for (const [language, words] of [
    ['en', /booksWithinMs +milliseconds within.*\n +session\.choices\.booksWithinMs {2}unless told 0/],
    ['zh', /booksWithinMs +一次调用记入.*\n +session\.choices\.booksWithinMs {2}默认 0/],
  ] as const) {
    const out = recorder();
    expect(choices({ language }, out)).toBe(0);
    expect(out.text()).toMatch(words);
    const [rows] = out.documents as [(Row & { declare: string | null; unless?: unknown })[]];
    expect(rows).toContainEqual(expect.objectContaining({ id: 'replay', declare: null }));
    expect(rows.filter(({ declare }) => declare?.startsWith('session.choices.'))).toHaveLength(choiceIds.length);
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

const rowsOf = (run: (out: ReturnType<typeof recorder>) => number): Row[] => {
  const out = recorder();
  expect(run(out)).toBe(0);
  return out.documents[0] as Row[];
};

it('lists requirements by state, level and profile, and counts what it lists', () => {
  const out = recorder();
  clauses({ language: 'en', state: ['in-part', 'excluded'], level: ['must'] }, out);
  const rows = out.documents[0] as (Row & { level: string; missing?: unknown; excluded: object | null })[];
  expect(rows.length).toBeGreaterThan(10);
  for (const { state = '', level, missing, excluded } of rows) {
    expect([level, ['in-part', 'excluded'].includes(state)]).toEqual(['must', true]);
    expect(state === 'in-part' ? missing : excluded).toBeTruthy();
  }
  expect(out.lines.at(-1)).toContain(`${rows.length} in all`);
  const open = rowsOf((to) => clauses({ language: 'en', state: ['untested'], profile: 'data-plane' }, to));
  expect(open.map(({ state }) => state)).toEqual(open.map(() => 'untested'));
});

it('says with a requirement what is missing of it, and to whom it is left', () => {
  const out = recorder();
  clauses({ language: 'zh', state: ['in-part'] }, out);
  expect(out.text()).toMatch(/^ {4}尚缺: \p{Script=Han}/mu);
  const left = recorder();
  clauses({ language: 'en', state: ['excluded'] }, left);
  expect(left.text()).toContain('left to: simulator/determinism.test.ts: give the same bytes in another process');
});

it.each([
  ['UNVS-4.4-b', ['AUTH-PROXY-01']],
  ['4.4-b', ['AUTH-PROXY-01']],
])('lists the cases of %s', (clause, ids) => {
  expect(rowsOf((out) => cases({ language: 'en', clause: [clause] }, out)).map(({ id }) => id)).toEqual(ids);
});

it('lists the cases of a whole clause, of those below it, of a carrier and of a profile', () => {
  const of = (wish: Omit<Parameters<typeof cases>[0], 'language'>) =>
    rowsOf((out) => cases({ language: 'en', ...wish }, out));
  const [whole, below] = [of({ clause: ['4.5.1'] }), of({ clause: ['4.5'] })];
  expect(below.length).toBeGreaterThan(whole.length);
  expect(whole.every(({ clauses: named }) => named?.some((id) => id.startsWith('UNVS-4.5.1-')))).toBe(true);
  const [mobile, all] = [of({ carrier: 'cmcc' }), of({})];
  expect(all.length).toBeGreaterThan(mobile.length);
  expect(mobile.map(({ id }) => id)).not.toContain('LIE-VERDICT-01');
  expect(of({ profile: 'full' }).length + of({ profile: 'data-plane' }).length).toBe(all.length);
});

it('refuses requirements and cases that there are not, all at once', () => {
  const asked = () => cases({ language: 'en', clause: ['99', '4.4', 'X-99'] }, recorder());
  expect(asked).toThrow(BadSettings);
  expect(asked).toThrow(/99 names no requirement.*X-99 names no requirement/s);
  expect(() => explain(['NONE-01'], { language: 'en' }, recorder())).toThrow(/NONE-01 is the id of no case/);
});

it('says in both languages why what a case expects is right, where its title does not', () => {
  for (const [language, words] of [
    ['en', 'only 200 says that the carrier has answered'],
    ['zh', '只有 200 表示运营商已应答'],
  ] as const) {
    const out = recorder();
    explain(['ANS-STATUS-01'], { language }, out);
    expect(out.text()).toContain(words);
    expect(out.documents).toMatchObject([[{ because: { [language]: expect.stringContaining(words) } }]]);
  }
});

it('explains a case by its steps, its twin, its requirements and the services that it catches', () => {
  const out = recorder();
  expect(explain(['auth-proxy-01'], { language: 'en' }, out)).toBe(0);
  expect(out.text()).toContain('x-forwarded-for 10.9.8.7');
  expect(out.text()).toContain('it shows that the good call goes well');
  expect(out.text()).toContain('Proxy headers do not get round the IP whitelist.');
  expect(out.lines.at(-1)).toMatch(/catches: believes-proxies/);
  const [row] = out.documents[0] as [{ words: { en: string; zh: string }[]; steps: unknown[]; caughtBy: string[] }];
  expect(row.words).toHaveLength(row.steps.length);
  expect(row.caughtBy).toEqual(['local-hosts-are-let-in', 'believes-proxies']);
});
