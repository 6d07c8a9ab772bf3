import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { type CarrierId, carrierIds } from '../../fixtures/carrier-id.ts';

export { type CarrierId, carrierIds };

export const profiles = ['data-plane', 'full'] as const;
export type Profile = (typeof profiles)[number];

/** How a service may be told to ask its carriers. */
export type GatewayScheme = 'http' | 'https';

/** A use of a step: its name and what it is told. */
export type StepUse = Readonly<Record<string, unknown>>;

/** One thing that a service must get right, as data; fixtures/schemas/case.schema.json says what each field means. */
export interface Case {
  /** Permanent, and the same whether the case passes or fails. */
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** Why what it expects is right, where the title does not say it. */
  readonly because?: { readonly en: string; readonly zh: string };
  readonly clauses: readonly string[];
  /** A miss is advice, no failure: what the case expects goes further than the words of its clauses. */
  readonly level?: 'should';
  /** Carriers that it is run on; null where the carrier does not matter. */
  readonly carriers: 'each' | readonly CarrierId[] | null;
  /** Carriers whose phones, numbers or tokens the steps use, beside the one that it is run on. */
  readonly beside?: readonly CarrierId[];
  /**
   * The smallest profile that runs it. In `data-plane` the steps that look at the books are left out, and the case is
   * judged by what callers and carriers see.
   */
  readonly profile: Profile;
  /** Part of the body of POST worlds. */
  readonly world?: Omit<WorldDefinition, 'name' | 'service'>;
  /** `none`: the account is opened without money. */
  readonly funds?: 'none';
  /** It has a service of its own, whose gateways of the carriers that the case is about are ports of its world alone. */
  readonly gateways?: GatewayScheme;
  readonly steps: readonly StepUse[];
}

/** The carriers on which a case is run, null for once. */
export function runsOf({ carriers }: Case): readonly (CarrierId | null)[] {
  if (carriers === null) return [null];
  return carriers === 'each' ? carrierIds : carriers;
}
