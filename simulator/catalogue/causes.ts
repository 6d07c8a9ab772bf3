import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { isNever } from '../core/words/code.ts';
import { type Refusal, refusalIds } from '../core/words/refusal.ts';

/** Causes of a code on the routes with that id (retrieval and verify may share one). */
export function causesOf(carrier: Carrier, endpoint: string, code: string): readonly Refusal[] {
  const routes = carrier.routes.filter(({ id }) => id === endpoint);
  return refusalIds.filter((refusal) => routes.some((route) => answers(route, refusal, code)));
}

/** Codes of answers that are no refusals, as far as the route's acts lead there. */
export function outcomes({ codes, acts, successes = [] }: AnyRoute): readonly string[] {
  const all = [codes.granted.code, ...successes];
  if (acts.includes('compare')) all.push(codes.match.code, codes.mismatch.code);
  if (acts.includes('refer')) all.push(codes.referred.code);
  return all;
}

function answers({ codes, instead = [] }: AnyRoute, refusal: Refusal, code: string): boolean {
  const entry = codes.refusals[refusal];
  if (!isNever(entry) && entry.code === code && !entry.page) return true;
  return instead.some((each) => each.code === code && each.refusal === refusal);
}

/** Codes that a phone's SDK reports when a route's answer is a page of the network, with their causes. */
export function pageCauses(carrier: Carrier): ReadonlyMap<string, readonly Refusal[]> {
  const all = new Map<string, Refusal[]>();
  for (const route of carrier.routes) {
    for (const refusal of refusalIds) {
      const entry = route.codes.refusals[refusal];
      if (isNever(entry) || !entry.page) continue;
      const known = all.get(entry.code) ?? [];
      if (!known.includes(refusal)) all.set(entry.code, [...known, refusal]);
    }
  }
  return all;
}
