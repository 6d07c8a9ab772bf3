import type { Delivery, Mutant } from '../mutants/mutant.ts';
import type { Account, Codes, Session } from '../suite/adapter.ts';

/**
 * A service that must pass: the reference with something decided otherwise that a right service may decide. What a stranger's
 * adapter would declare of it stands in `declares`.
 */
export interface Variant extends Pick<Mutant, 'ports' | 'portsWith' | 'limits' | 'rewrite'> {
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly prices?: Readonly<Record<'login' | 'verify', string>>;
  readonly delivery?: Delivery;
  /** What the adapter is told of its codes. */
  readonly codes?: Codes;
  /** Milliseconds before it can be asked. */
  readonly startsAfterMs?: number;
  /** A second node on the same store, asked in turn. */
  readonly nodes?: 2;
  readonly declares?: Partial<Pick<Session, 'isolation' | 'recoversWithinMs' | 'choices'>>;
  /** What its control plane does otherwise, or how its answers are enveloped. */
  readonly account?: (account: Account) => Account;
}
