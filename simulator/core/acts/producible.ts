import type { AnyRouteTable } from '../route/route.ts';
import type { Refusal } from '../words/refusal.ts';
import { actRefuses } from './index.ts';

/** Every refusal that can really come out of a route. A body that the shell cut off, `req.param`, reaches none. */
export function producible(route: AnyRouteTable): ReadonlySet<Refusal> {
  const all = new Set<Refusal>(['route.method', ...route.opens, ...(route.adds ?? [])]);
  for (const rule of route.rules) for (const refusal of rule.refuses) all.add(refusal);
  for (const act of route.acts) for (const refusal of actRefuses[act]) all.add(refusal);
  if (route.acts.includes('compare')) all.add('num.mismatch');
  for (const refusal of route.spares ?? []) all.delete(refusal);
  return all;
}
