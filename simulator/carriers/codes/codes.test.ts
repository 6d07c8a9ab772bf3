import { describe, expect, test } from 'vitest';
import { producible } from '../../core/acts/producible.ts';
import type { AnyRoute } from '../../core/route/route.ts';
import { type Code, codeOf, isNever } from '../../core/words/code.ts';
import { evidences } from '../../core/words/evidence.ts';
import { refuse } from '../../core/words/intent.ts';
import { type Refusal, refusalIds } from '../../core/words/refusal.ts';
import { holesIn } from '../../testing/carriers/code-holes.ts';
import { carriers } from '../index.ts';
import { familyOf, rowsName, saidUnder } from './family.ts';
import { type CodeRow, codeRows } from './rows.ts';

const routes = carriers.flatMap(({ id, routes: own }) =>
  own.map((route) => [`${id} ${route.id} ${route.path}`, route, id] as const),
);
const cmcc = carriers.find(({ id }) => id === 'cmcc') as (typeof carriers)[number];
const m2 = cmcc.routes.find(({ id }) => id === 'M2') as AnyRoute;

/** China Mobile's rows without what M2 answers there. */
const without = (answer: string): readonly CodeRow[] =>
  codeRows.cmcc.map((row) => {
    const { [answer]: _, ...rest } = row.says?.['M2'] ?? {};
    return row.says?.['M2'] === undefined ? row : { ...row, says: { ...row.says, M2: rest } };
  });

function codesOf(route: AnyRoute): [string, Code][] {
  const { refusals, words: _words, ...successes } = route.codes;
  return [...Object.entries(successes), ...Object.entries(refusals)].filter(
    (each): each is [string, Code] => !('never' in each[1]),
  );
}

test('every route has a code for every refusal, or a reason why it never comes', () => {
  expect(carriers.flatMap(({ id, routes: own }) => holesIn(id, own, codeRows[id]))).toEqual([]);
});

describe('a row that is missing', () => {
  test.each(['granted', ...producible(m2)])('is told with what to add where: %s', (answer) => {
    expect(holesIn('cmcc', [m2], without(answer)).filter((hole) => hole.startsWith('M2 '))).toEqual([
      `M2 ${answer}: no row of fixtures/codes/cmcc.json says it: add "says": {"M2": {"${answer}": "assumed"}} to the row of its code`,
    ]);
  });

  test('may be a reason where nothing on the route gives it', () => {
    expect(holesIn('cmcc', [m2], without('sim.iot')).join()).toContain('or a row to fixtures/codes/never.json');
  });

  test('is told with all others at once', () => {
    const holes = holesIn('cmcc', cmcc.routes, []);
    expect(holes.length).toBeGreaterThan(150);
    const told = new Set(holes.map((hole) => hole.split(' ')[0]));
    expect(told).toEqual(new Set(cmcc.routes.map((route) => rowsName(route).name)));
  });

  test('stops nothing: the route answers with its internal failure, and with none of its own', () => {
    const family = familyOf(without('tok.expired'), m2);
    expect(codeOf(family, refuse('tok.expired')).code).toBe('999');
    const empty = familyOf([], m2);
    expect([empty.granted, codeOf(empty, refuse('tok.expired'))].map(({ code }) => code)).toEqual(['?', '?']);
  });
});

describe('a row that is wrong', () => {
  const [row] = codeRows.cmcc.filter(({ code, endpoints }) => code === '606' && endpoints.includes('M2'));
  const holes = (...more: readonly CodeRow[]) => holesIn('cmcc', cmcc.routes, [...codeRows.cmcc, ...more]);
  const added = (says: NonNullable<CodeRow['says']>, endpoints = ['M2']) =>
    holes({ ...(row as CodeRow), code: '607', endpoints, says });

  test('says what another says already', () => {
    expect(added({ M2: { 'tok.expired': 'assumed' } })).toEqual([expect.stringContaining('606 and 607 both say it')]);
  });

  test('says what never comes', () => {
    expect(added({ M6: { 'app.origin-mismatch': 'assumed' } }, ['M6'])).toEqual([
      expect.stringContaining('never.json'),
    ]);
  });

  test('speaks of what is no route, no refusal, or not its place', () => {
    expect(added({ M0: { 'tok.expired': 'assumed' } })).toEqual([
      expect.stringContaining('M0 answers, which is no route'),
    ]);
    expect(added({ M2: { 'tok.lost': 'assumed' } })).toEqual([expect.stringContaining('tok.lost is no refusal')]);
    expect(added({ M2: { match: 'assumed' } }, ['M1'])).toEqual([expect.stringContaining('add "M2" to its endpoints')]);
  });
});

describe.each(routes)('%s', (_, route, carrier) => {
  const { name, endpoint } = rowsName(route);

  test('says in the words of the row that stands for it, as firmly as that at most', () => {
    for (const [answer, code] of codesOf(route)) {
      const at = code.page ? 'sdk' : endpoint;
      const row = codeRows[carrier].find((each) => each.code === code.code && each.endpoints.includes(at));
      expect([answer, row?.zh]).toEqual([answer, code.text]);
      expect(evidences, answer).toContain(code.evidence);
      if (row?.evidence === 'assumed') expect([answer, code.evidence]).toEqual([answer, 'assumed']);
    }
  });

  test('no refusal is told as a success', () => {
    const { granted, match, referred, refusals } = route.codes;
    for (const refusal of refusalIds) {
      const entry = refusals[refusal];
      // A mismatch is a successful answer with a negative value at China Unicom.
      if (!isNever(entry) && refusal !== 'num.mismatch')
        expect([granted.code, match.code, referred.code], refusal).not.toContain(entry.code);
    }
  });

  test('everything says how firmly it is known', () => {
    expect(evidences).toContain(route.evidence);
    expect(route.source).not.toBe('');
    for (const rule of route.rules) expect(evidences, rule.name).toContain(rule.evidence);
    expect(new Set(route.rules.map((rule) => rule.name)).size).toBe(route.rules.length);
  });

  test('what it spares, its acts do give elsewhere', () => {
    const general = producible({ ...route, spares: [] });
    expect((route.spares ?? []).filter((refusal) => !general.has(refusal))).toEqual([]);
  });

  test('codes in place of its own are none of its own, and stand in the table', () => {
    for (const { code, refusal } of route.instead ?? []) {
      expect([name, route.codes.words.has(code)]).toEqual([name, true]);
      expect((route.codes.refusals[refusal] as Code).code).not.toBe(code);
    }
  });
});

test.each(
  carriers.flatMap(({ id, policy }) =>
    Object.entries(policy).map(([name, entry]) => [`${id} ${name}`, entry] as const),
  ),
)('policy %s says what it is and how firmly it is known', (_, entry) => {
  expect(evidences).toContain(entry.evidence);
  expect(entry.source).not.toBe('');
  expect(entry.en).toMatch(/^[ -~’]+$/);
  expect(entry.zh).toMatch(/\p{Script=Han}/u);
  if (entry.choices !== undefined) expect(entry.choices).toContain(entry.value);
});

test.each(
  carriers.flatMap(({ id, policy }) =>
    codeRows[id].flatMap((row) => saidUnder(row).map((each) => [`${id} ${row.code}`, each, policy] as const)),
  ),
)('%s while a policy has a value: %o', (_, { policy: name, value, evidence }, policy) => {
  expect(policy[name]?.choices).toContain(value);
  expect(policy[name]?.value).not.toBe(value);
  expect(evidences).toContain(evidence);
});

test('expired, used and unknown are one answer wherever the carrier folds them', () => {
  for (const name of ['M1', 'M2', 'T10', 'T11', 'U9']) {
    for (const [, route] of routes.filter(([, each]) => each.id === name)) {
      const said = (['tok.expired', 'tok.replayed', 'tok.unknown'] as const).map(
        (id: Refusal) => route.codes.refusals[id],
      );
      expect([name, new Set(said.map((code) => !isNever(code) && code.code)).size]).toEqual([name, 1]);
    }
  }
});
