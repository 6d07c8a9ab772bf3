import type { FidelityEntry } from '../../fixtures/api-types.ts';
import { rowsName } from '../carriers/codes/family.ts';
import type { Carrier } from '../core/route/carrier.ts';

export function policiesKnown({ id, policy }: Carrier): readonly FidelityEntry[] {
  return Object.entries(policy).map(([name, { value, evidence, source, en, zh }]) => ({
    ...{ owner: id, aspect: 'policy', name, value: String(value), evidence, source, en, zh },
    policies: [`${id}.${name}`],
  }));
}

/** Policies that switch or change a rule or an answer of a route: their rows name what they rule, or those of codes name them. */
export function policiesOver(
  { id, policy, routes }: Carrier,
  at: string,
  name: string,
): { policies?: readonly string[] } {
  const [route = at] = at.split('/');
  const there = routes.filter((each) => rowsName(each).name === at).flatMap(({ instead = [] }) => instead);
  const found = Object.entries(policy).flatMap(([each, { switches = [] }]) =>
    switches.includes(name) ||
    switches.includes(`${route} ${name}`) ||
    there.some(({ refusal, under }) => refusal === name && under?.policy === each)
      ? [`${id}.${each}`]
      : [],
  );
  return found.length === 0 ? {} : { policies: found };
}
