import { expect, it } from 'vitest';
import type { FidelityEntry } from '../../fixtures/api-types.ts';
import cmccCodes from '../../fixtures/codes/cmcc.json' with { type: 'json' };
import switches from '../../fixtures/phones/switches.json' with { type: 'json' };
import { carriers } from '../carriers/index.ts';
import { aspects, fidelityOf, owners } from './fidelity.ts';

const { counts, entries } = fidelityOf(carriers);
const find = (wanted: Partial<FidelityEntry>) =>
  entries.filter((entry) =>
    Object.entries(wanted).every(([key, value]) => entry[key as keyof FidelityEntry] === value),
  );

it('has every row that runs once', () => {
  const values = (object: object): object[] => Object.values(object);
  const said = cmccCodes.flatMap(({ says = {}, under = {} }) =>
    [says, ...values(under).flatMap(values)].flatMap(values).flatMap((each) => Object.keys(each)),
  );
  expect(find({ owner: 'cmcc', aspect: 'answer' })).toHaveLength(said.length);
  for (const { id, routes, policy } of carriers) {
    const rules = routes.flatMap((route) => route.rules);
    expect(find({ owner: id, aspect: 'rule' })).toHaveLength(rules.length);
    expect(find({ owner: id, aspect: 'policy' })).toHaveLength(Object.keys(policy).length);
  }
  expect(find({ aspect: 'switch' })).toHaveLength(Object.keys(switches).length);
  const keys = entries.map(({ owner, aspect, at, name, value, en }) => [owner, aspect, at, name, value, en].join('|'));
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

it('counts what it lists', () => {
  const all = counts.reduce((sum, { total }) => sum + total, 0);
  expect(all).toBe(entries.length);
  for (const { owner, aspect, total, evidence } of counts) {
    expect(Object.values(evidence).reduce((sum, each) => sum + each)).toBe(total);
    expect(evidence.assumed).toBe(find({ owner, aspect, evidence: 'assumed' }).length);
  }
  expect(new Set(counts.map(({ owner }) => owner))).toEqual(new Set(owners));
  expect(new Set(counts.map(({ aspect }) => aspect))).toEqual(new Set(aspects));
});

it.each([
  // A rule and an answer by their names alone, and of one route.
  [{ at: 'M12', aspect: 'rule', name: 'stamp' }, ['cmcc.stamp.clock', 'cmcc.stamp.windowMs']],
  [{ at: 'M1', aspect: 'rule', name: 'sign' }, ['cmcc.hex.case', 'cmcc.m1.secret']],
  [{ at: 'M3', aspect: 'rule', name: 'sign' }, ['cmcc.sms.order']],
  [{ at: 'M12', aspect: 'rule', name: 'sign' }, undefined],
  [{ at: 'M12', aspect: 'answer', name: 'sim.mvno' }, ['cmcc.admits.mvno']],
  // Of both paths of a route that has two.
  [{ at: 'U9/getMobile', aspect: 'answer', name: 'tok.wrong-app', value: '201' }, ['cucc.otherApp']],
  // What comes while a policy has a value, and what comes in its absence.
  [{ at: 'U9/getMobile', aspect: 'answer', name: 'tok.wrong-app', value: '202' }, ['cucc.otherApp']],
  [{ at: 'U6', aspect: 'answer', name: 'bearer.foreign-ip', value: '3051' }, ['cucc.codes', 'cucc.admits.roaming']],
  [{ at: 'U6', aspect: 'answer', name: 'bearer.foreign-ip', value: '3052' }, ['cucc.codes', 'cucc.admits.roaming']],
  [{ aspect: 'switch', name: 'roaming' }, ['cmcc.admits.roaming', 'cucc.admits.roaming', 'ctcc.admits.roaming']],
] as const)('%o is switched by %o', (wanted, policies) => {
  const [entry, ...more] = find(wanted);
  expect([entry?.policies, more]).toEqual([policies, []]);
});

it('finds what each policy says that it switches, and policies that switches of phones name', () => {
  const over = new Set(entries.filter(({ aspect }) => aspect !== 'policy').flatMap(({ policies = [] }) => policies));
  const named = carriers.flatMap(({ id, policy }) =>
    Object.entries(policy).flatMap(([name, { switches: what = [] }]) => what.map((each) => [id, name, each] as const)),
  );
  const lost = named.filter(([id, , what]) => {
    const [route, name = route] = what.split(' ');
    return !entries.some(
      ({ owner, aspect, at = '', ...entry }) =>
        owner === id &&
        (aspect === 'rule' || aspect === 'answer') &&
        entry.name === name &&
        (route === name || at.split('/')[0] === route),
    );
  });
  expect(lost).toEqual([]);
  expect(named.filter(([id, name]) => !over.has(`${id}.${name}`))).toEqual([]);
  const known = carriers.flatMap(({ policy }) => Object.keys(policy));
  const asked = Object.values(switches).flatMap((row) => ('policies' in row ? row.policies : []));
  expect(asked.filter((name) => !known.includes(name))).toEqual([]);
});

it('cites nothing for what is ours', () => {
  expect(find({ owner: 'cmcc', at: 'M12', aspect: 'answer', name: 'req.type' })).toMatchObject([
    { value: '103211', evidence: 'assumed', source: 'ours' },
  ]);
});
