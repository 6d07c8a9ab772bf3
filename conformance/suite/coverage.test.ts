import { describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { clauses } from '../clauses/index.ts';
import { countsOf, coverageIn, coverageOf } from './coverage.ts';

const stateOf = (id: string, of: ReturnType<typeof coverageOf>) => of.find((one) => one.id === id)?.state;
const whole =
  [...clauses.values()].find(({ missing, excluded }) => missing === undefined && excluded === null)?.id ?? '';
const partly = [...clauses.values()].find(({ missing }) => missing !== undefined)?.id ?? '';
const left = [...clauses.values()].find(({ excluded }) => excluded !== null)?.id ?? '';
const two = [
  { id: 'ONE-01', clauses: [whole, partly] },
  { id: 'TWO-01', clauses: [whole] },
];

describe('coverage', () => {
  it('tells whole from part, and what nobody tests from what is left to others', () => {
    const of = coverageOf(two);
    expect([stateOf(whole, of), stateOf(partly, of), stateOf(left, of)]).toEqual(['tested', 'in-part', 'excluded']);
    expect(stateOf(whole, coverageOf([]))).toBe('untested');
  });

  it('calls nothing tested that a run has not judged', () => {
    const judged = { id: 'ONE-01', verdict: 'fail' } as const;
    const asked = (verdict: 'notApplicable' | 'untestable' | 'pass' | 'harnessError') =>
      stateOf(whole, coverageIn(two, [judged, { id: 'TWO-01', verdict }]));
    expect(asked('pass')).toBe('tested');
    expect(asked('notApplicable')).toBe('in-part');
    expect(asked('untestable')).toBe('in-part');
    expect(asked('harnessError')).toBe('in-part');
    expect(stateOf(whole, coverageIn(two, []))).toBe('untested');
  });

  it('counts every requirement once', () => {
    const { all, ...states } = countsOf(coverageOf(cases));
    expect(all).toBe(clauses.size);
    expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(all);
  });
});
