import { describe, expect, it } from 'vitest';
import { brokenIn, dayOf, expectationFor, expectationsSchema, readExpectations } from './expectations.ts';
import { BadSettings } from './failures.ts';
import type { CaseResult, Verdict } from './verdict.ts';

it('has its schema as data', async () => {
  const written = `${JSON.stringify(expectationsSchema, null, 2)}\n`;
  await expect(written).toMatchFileSnapshot('../../fixtures/schemas/expected-failures.schema.json');
});

const row = { case: 'VRF-PASS-01', reason: 'no time yet', owner: 'wang', until: '2026-12-31' };
const result = (verdict: Verdict, carrier: string | null = 'cmcc', id = 'VRF-PASS-01'): CaseResult => ({
  ...{ id, title: 't', titles: { en: 't', zh: '标' }, clauses: [], tookMs: 1 },
  carrier,
  verdict,
});
const broken = (more: object, results: readonly CaseResult[], today = '2026-12-01') =>
  brokenIn([{ ...row, ...more }], results, (id) => id === 'VRF-PASS-01', today).map(({ kind, en }) => [kind, en]);

describe('a row', () => {
  it('is fulfilled by a failure on its carrier, on any where it names none', () => {
    const { case: _, ...known } = row;
    for (const verdict of ['fail', 'untestable', 'warn'] as const)
      expect(expectationFor(result(verdict), [row])).toEqual(known);
    expect(expectationFor(result('fail'), [{ ...row, carrier: 'cucc' }])).toBeNull();
    expect(expectationFor(result('fail'), [row, { ...row, carrier: 'cmcc', owner: 'li' }])).toMatchObject({
      owner: 'li',
    });
    for (const verdict of ['pass', 'notApplicable', 'harnessError'] as const)
      expect(expectationFor(result(verdict), [row])).toBeNull();
    expect(expectationFor(result('fail', 'cmcc', 'VRF-PASS-02'), [row])).toBeNull();
  });

  it('holds as long as its case fails on a carrier', () => {
    expect(broken({}, [result('pass'), result('fail', 'cucc')])).toEqual([]);
    expect(broken({}, [])).toEqual([]);
    expect(broken({}, [result('notApplicable')])).toEqual([]);
    expect(broken({}, [result('harnessError')])).toEqual([]);
  });

  it('is broken when its case passes, is none, or is overdue', () => {
    expect(broken({}, [result('pass'), result('pass', 'cucc')])).toEqual([
      ['passed', expect.stringMatching(/take it out/)],
    ]);
    expect(broken({ carrier: 'cmcc' }, [result('pass'), result('fail', 'cucc')])).toEqual([
      ['passed', expect.stringContaining('VRF-PASS-01 cmcc')],
    ]);
    expect(broken({ case: 'VRF-PASS-99' }, [])).toEqual([['unknown', expect.stringContaining('is no case')]]);
    expect(broken({}, [result('fail')], '2026-12-31')).toEqual([]);
    expect(broken({}, [result('fail')], '2027-01-01')).toEqual([
      ['expired', expect.stringContaining('by 2026-12-31 (wang)')],
    ]);
  });
});

it('counts days in Shanghai', () => {
  expect(dayOf(Date.UTC(2026, 11, 31, 15, 59))).toBe('2026-12-31');
  expect(dayOf(Date.UTC(2026, 11, 31, 16, 0))).toBe('2027-01-01');
});

it('is read as it was written', () => {
  expect(readExpectations({ $schema: 'x', expected: [row] }, 'f')).toEqual([row]);
});

it.each([
  [{}, /f: the file has no expected; add \{"expected"/],
  [[], /object/],
  [
    { expected: [{ case: 'A' }] },
    /f: expected.0 has no reason; add "reason".*has no owner.*has no until; add "until": "2027-01-31"/,
  ],
  [{ expected: [{ ...row, until: 'soon' }] }, /expected.0.until must be a day such as 2027-01-31; seen "soon"/],
  [{ expected: [{ ...row, owner: ' ' }] }, /expected.0.owner .*seen " "/],
  [{ expected: [{ ...row, carrier: 'o2' }] }, /expected.0.carrier must be one of cmcc, cucc, ctcc; seen "o2"/],
  [{ expected: [{ ...row, note: '' }] }, /expected.0 has note, which nothing reads/],
  [{ expected: [row, { ...row, owner: 'li' }] }, /VRF-PASS-01 stands there twice/],
])('refuses %j with every mistake', (value, words) => {
  const read = () => readExpectations(value, 'f');
  expect(read).toThrow(BadSettings);
  expect(read).toThrow(words);
});
