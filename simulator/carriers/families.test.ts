import { describe, expect, test } from 'vitest';
import cmccRows from '../../fixtures/codes/cmcc.json' with { type: 'json' };
import ctccRows from '../../fixtures/codes/ctcc.json' with { type: 'json' };
import cuccRows from '../../fixtures/codes/cucc.json' with { type: 'json' };
import { actRefuses } from '../core/acts/index.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { type Code, isNever } from '../core/words/code.ts';
import { evidences } from '../core/words/evidence.ts';
import { isRefusal, type Refusal, refusalIds } from '../core/words/refusal.ts';
import { matrix } from '../testing/carriers/matrix.ts';
import { m6Codes } from './cmcc/codes/platform.ts';
import { familyOf } from './code-book.ts';
import { carriers } from './index.ts';

const rows = { cmcc: cmccRows, cucc: cuccRows, ctcc: ctccRows };
const routes = carriers.flatMap(({ id, routes: own }) =>
  own.map((route) => [`${id} ${route.id} ${route.path}`, route, id] as const),
);

/** Two routes share an id (U9): the matrix tells them apart by their schema's name. */
const matrixName = (route: AnyRoute) =>
  route.id !== 'U9' ? route.id : route.path.endsWith('getMobile') ? 'u9-get-mobile' : 'u9-verify-mobile';

/** Refusals of an act that cannot come up on a route, because of what the route asks of the act. */
const impossible: Readonly<Record<string, Partial<Record<Refusal, string>>>> = {
  M6: { 'tok.too-many-unused': 'a scrip is no token: mapped all the same' },
  M7: {
    'bearer.moved': 'a scrip may be traded over any network',
    'num.mismatch': 'no claim is made',
    'tok.wrong-scope': 'a scrip serves both products',
  },
  U7: { 'num.mismatch': 'no claim is made' },
};

function codesOf(route: AnyRoute): [string, Code][] {
  const { refusals, words: _words, ...verdicts } = route.codes;
  return [...Object.entries(verdicts), ...Object.entries(refusals).filter(([, entry]) => !isNever(entry))] as [
    string,
    Code,
  ][];
}

describe.each(routes)('%s', (_, route, carrier) => {
  test('every refusal of its rules and its acts has a code', () => {
    const given = new Set([
      ...route.rules.flatMap(({ refuses }) => refuses),
      ...route.acts.flatMap((act) => actRefuses[act]),
      'route.method' as const,
      'gw.internal' as const,
    ]);
    const silent = [...given].filter((refusal) => isNever(route.codes.refusals[refusal]));
    expect(silent.filter((refusal) => impossible[route.id]?.[refusal] === undefined)).toEqual([]);
  });

  test('what it never says, it never says for a reason', () => {
    for (const refusal of refusalIds) {
      const entry = route.codes.refusals[refusal];
      if (isNever(entry)) expect(entry.never.length, refusal).toBeGreaterThan(10);
    }
    expect(Object.keys(route.codes.refusals).filter((id) => !isRefusal(id))).toEqual([]);
  });

  test('every code stands in the carrier’s table for this route, with the same words', () => {
    for (const [reason, code] of codesOf(route)) {
      // M1b is M1 under another name, T1b is T1; a page is not the route's answer but what the phone makes of it.
      const endpoint = code.page ? 'sdk' : route.id.replace(/b$/, '');
      const row = rows[carrier].find((each) => each.code === code.code && each.endpoints.includes(endpoint));
      expect([reason, code.code, row?.zh]).toEqual([reason, code.code, code.text]);
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
    for (const [reason, code] of codesOf(route)) expect(evidences, reason).toContain(code.evidence);
    expect(new Set(route.rules.map(({ name }) => name)).size).toBe(route.rules.length);
  });

  test('a code is no firmer than its row: what the table assumes, no family documents', () => {
    for (const [reason, code] of codesOf(route)) {
      const endpoint = code.page ? 'sdk' : route.id.replace(/b$/, '');
      const row = rows[carrier].find((each) => each.code === code.code && each.endpoints.includes(endpoint));
      if (row?.evidence === 'assumed')
        expect([reason, code.code, code.evidence]).toEqual([reason, code.code, 'assumed']);
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

describe('carriers.md 4', () => {
  test.each(matrix)('$failure: $refusal at $route is one of $codes', ({ refusal, route: name, codes }) => {
    const found = routes.filter(([, route]) => matrixName(route) === name);
    expect(found).toHaveLength(1);
    for (const [, route] of found) {
      const entry = route.codes.refusals[refusal];
      const mismatch = refusal === 'num.mismatch' ? route.codes.mismatch.code : null;
      if (isNever(entry)) expect(possible(route)).not.toContain(refusal);
      else expect(codes).toContain(mismatch ?? entry.code);
    }
  });

  function possible(route: AnyRoute): Refusal[] {
    return route.rules.flatMap(({ refuses }) => [...refuses]);
  }

  test('expired, used and unknown are one answer wherever the carrier folds them', () => {
    for (const name of ['M1', 'M2', 'T10', 'T11']) {
      const [, route] = routes.find(([, each]) => each.id === name) as (typeof routes)[number];
      const codes = (['tok.expired', 'tok.replayed', 'tok.unknown'] as const).map(
        (id) => (route.codes.refusals[id] as Code).code,
      );
      expect([name, new Set(codes).size]).toEqual([name, 1]);
    }
  });
});

test('a code that the table does not have for the route stops the load', () => {
  const { refusals } = m6Codes;
  expect(() => familyOf(cmccRows, 'M6', { granted: { code: '104201', evidence: 'documented' }, refusals })).toThrow(
    'no row for M6 104201',
  );
});
