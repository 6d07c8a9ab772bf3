import { describe, expect, it } from 'vitest';
import schema from '../../../fixtures/schemas/case.schema.json' with { type: 'json' };
import { violations } from '../../../simulator/validation/validate.ts';
import { rules } from '../../clauses/rules.ts';
import { looks } from '../../suite/steps/index.ts';
import { hasTwin } from '../../suite/twin.ts';
import { cases } from './index.ts';

describe('cases for backends', () => {
  it.each(cases)('$id has the shape of a case, and no other its id', async (one) => {
    expect(await violations(schema, one)).toEqual([]);
    expect(cases.filter(({ id }) => id === one.id)).toHaveLength(1);
  });

  it.each(cases)('$id tests rules that there are, and ends with a look', ({ clauses, steps }) => {
    expect(clauses.filter((id) => !rules.has(id))).toEqual([]);
    const name = Object.keys(steps.at(-1) ?? {})[0] ?? '';
    expect(looks.has(name) || name === 'crowd').toBe(true);
  });

  it.each(cases)('$id shows that the good call goes well where it wants a no', (one) => {
    const wantsNo = one.steps.some(({ outcome }) => ['no', 'later', 'mismatch'].includes(Object(outcome).is));
    if (wantsNo) expect(hasTwin(one)).toBe(true);
  });

  it('test every rule', () => {
    const tested = new Set(cases.flatMap(({ clauses }) => clauses));
    expect([...rules.keys()].filter((id) => !tested.has(id))).toEqual([]);
  });
});
