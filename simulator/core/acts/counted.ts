import { type Asking, resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import type { App } from '../words/app.ts';
import { type Refused, refuse } from '../words/intent.ts';
import type { NamedCap } from '../world/policy.ts';

/** The first of these caps that is full, and null where none is; each before it has counted this time. */
export function* counted(
  caps: readonly NamedCap[],
  { name: app }: App,
  msisdn: string,
  { nowMs }: Scene,
): Asking<Refused | null> {
  for (const { name, per, refusal, cap } of caps) {
    const count = { op: 'count', key: `${name}:${per === 'app' ? app : msisdn}`, nowMs, cap } as const;
    if (!resultOf(count, yield count).within) return refuse(refusal, { cap: name });
  }
  return null;
}
