import { type Asking, resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import { type Mark, type Refused, refuse } from '../words/intent.ts';

/** The first of these marks that was seen before; rules have passed by then, so nobody can spend another's. */
export function* seenBefore(marks: readonly Mark[], { app, carrier, nowMs, policy }: Scene): Asking<Refused | null> {
  const cap = policy.nonceCap;
  if (cap === null) return null;
  for (const { name, value, code } of marks) {
    const count = { op: 'count', key: `once:${carrier}:${app?.name ?? ''}:${name}:${value}`, nowMs, cap } as const;
    if (!resultOf(count, yield count).within) return refuse('sig.nonce-reuse', { field: name }, code);
  }
  return null;
}
