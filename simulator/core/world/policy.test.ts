import { describe, expect, test } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import { kinds, purposes } from '../words/credential.ts';
import { compilePolicy, type PolicyTable, policyProblems } from './policy.ts';

const row = { evidence: 'assumed', source: '', en: '', zh: '' } as const;

const table: PolicyTable = {
  'lifetimeMs.token': { ...row, value: 120_000 },
  'lifetimeMs.access': { ...row, value: 1000 },
  'lifetimeMs.access.verify': { ...row, value: 60 },
  'manyUses.scrip': { ...row, value: true },
  'unusedCap.limit': { ...row, value: 30 },
  'unusedCap.windowMs': { ...row, value: 600 },
  'frequencyCap.limit': { ...row, value: 0 },
  'frequencyCap.windowMs': { ...row, value: 600 },
  'admits.mvno': { ...row, value: false },
  'stamp.clock': { ...row, value: 'either', choices: ['either', 'world', 'wall'] },
  'stamp.windowMs': { ...row, value: 5 },
};

test('a lifetime of one purpose outweighs that of the kind; a kind without one is not issued', () => {
  const { lifetimeMs } = compilePolicy(table);
  expect(lifetimeMs['token.login']).toBe(120_000);
  expect(lifetimeMs['token.verify']).toBe(120_000);
  expect(lifetimeMs['access.login']).toBe(1000);
  expect(lifetimeMs['access.verify']).toBe(60);
  expect(lifetimeMs['scrip.login']).toBe(0);
});

test('overrides count, and the table stays as it is', () => {
  const policy = compilePolicy(table, {
    'lifetimeMs.token': 1,
    'manyUses.scrip': false,
    'unusedCap.limit': 0,
    'frequencyCap.limit': 2,
    'admits.mvno': true,
    'stamp.clock': 'wall',
  });
  expect(policy.lifetimeMs['token.login']).toBe(1);
  expect(policy.manyUses.scrip).toBe(false);
  expect(policy.unusedCap).toBeNull();
  expect(policy.frequencyCap).toEqual({ limit: 2, windowMs: 600 });
  expect(policy.admits.mvno).toBe(true);
  expect([policy.stampClock, policy.stampWindowMs]).toEqual(['wall', 5]);
  const again = compilePolicy(table);
  expect([again.unusedCap, again.frequencyCap, again.manyUses.scrip, again.admits.mvno]).toEqual([
    { limit: 30, windowMs: 600 },
    null,
    true,
    false,
  ]);
});

test('a cap whose table has no row is off; roamers are served unless a row says no', () => {
  expect(compilePolicy(table).appDailyCap).toBeNull();
  expect(compilePolicy(table).admits.roaming).toBe(true);
  expect(compilePolicy({ 'admits.roaming': { ...row, value: false } }).admits.roaming).toBe(false);
  expect(compilePolicy(table).admits.ipv6).toBe(true);
});

test('every mistake in overrides is told with its place, what was seen and what to give', () => {
  const problems = policyProblems(
    table,
    {
      'lifetimeMs.tokens': 1,
      'lifetimeMs.token': '120000',
      'unusedCap.limit': -1,
      'frequencyCap.limit': Number.NaN,
      'stamp.clock': 'moon',
      'admits.mvno': true,
      constructor: 1,
    },
    '/policy/cmcc',
    (_, names) => names[0] as string,
  );
  const unknown = `did you mean lifetimeMs.token? the policies are ${Object.keys(table).join(', ')}`;
  const wrong = 'cannot have this value';
  expect(problems).toMatchObject([
    { path: '/policy/cmcc/lifetimeMs.tokens', message: 'is no policy', seen: 1, fix: unknown },
    { path: '/policy/cmcc/lifetimeMs.token', message: wrong, seen: '120000', fix: 'a number' },
    { path: '/policy/cmcc/unusedCap.limit', message: wrong, seen: -1, fix: 'zero or more' },
    { path: '/policy/cmcc/frequencyCap.limit', message: wrong, seen: Number.NaN, fix: 'zero or more' },
    { path: '/policy/cmcc/stamp.clock', message: wrong, seen: 'moon', fix: 'one of either, world, wall' },
    { path: '/policy/cmcc/constructor', message: 'is no policy', seen: 1, fix: unknown },
  ]);
  expect(policyProblems(table, { 'stamp.clock': 'wall', 'lifetimeMs.token': 0 }, '', String)).toEqual([]);
});

describe.each(carriers.map((carrier) => [carrier.id, carrier] as const))(
  'the policies of %s',
  (_, { policy, routes }) => {
    test('name what the compiler reads, and each its source', () => {
      const read =
        /^(lifetimeMs\.(scrip|token|access|hop|page|web|peer|sms)(\.(login|verify))?|manyUses\.(scrip|token|access)|(unusedCap|frequencyCap|appDailyCap)\.(limit|windowMs)|admits\.(mvno|iot|data|satellite|roaming|ipv6)|stamp\.(clock|windowMs)|hex\.case|types|crossNetwork)$/;
      for (const [name, entry] of Object.entries(policy)) {
        expect(entry.source, name).not.toBe('');
        expect(entry.en, name).not.toBe('');
        expect(entry.zh, name).not.toBe('');
        if (entry.choices !== undefined) expect(entry.choices, name).toContain(entry.value);
        // A family that is misspelt would be read by nobody.
        if (/^(lifetimeMs|manyUses|unusedCap|frequencyCap|appDailyCap|admits|stamp|hex|types)/.test(name))
          expect(name).toMatch(read);
      }
      const usual = Object.fromEntries(Object.entries(policy).map(([name, { value }]) => [name, value]));
      expect(policyProblems(policy, usual, '', String)).toEqual([]);
    });

    test('give every cap a window, and every kind that is handed out a lifetime', () => {
      // What is called a day's is a day's, and what was paid ahead runs out once.
      const own = ['numberDailyCap.limit', 'packageCap.limit'];
      for (const name of Object.keys(policy).filter((each) => each.endsWith('Cap.limit') && !own.includes(each))) {
        expect(policy[name.replace('limit', 'windowMs')]?.value).toBeGreaterThan(0);
      }
      const { lifetimeMs } = compilePolicy(policy);
      const lasting = kinds.filter((kind) => purposes.every((purpose) => lifetimeMs[`${kind}.${purpose}`] > 0));
      expect(lasting).toContain(routes.some(({ id }) => id === 'M1') ? 'token' : 'access');
    });
  },
);
