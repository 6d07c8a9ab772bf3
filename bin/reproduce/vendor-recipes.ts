import type { Spoiling } from '../../conformance/suite/adapter.ts';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import recipes from '../../fixtures/scenarios/vendor-reproduce.json' with { type: 'json' };
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';

/** How a cause comes about in a scene; what is left out is as it should be. */
export interface VendorRecipe {
  /** What is wrong with the token. */
  readonly token?: 'nonsense' | 'other-vendor' | 'other-account' | 'other-purpose' | 'spent' | 'used' | 'expired';
  /** A request that is spoilt on its way. */
  readonly spoilt?: Spoiling;
  /** The number that is checked, where that is the mistake. */
  readonly phone?: string;
  /** What the carrier does. */
  readonly fault?: Omit<FaultDefinition, 'on'>;
  /** What happened to the account before. */
  readonly account?: 'no-funds' | 'suspended' | 'app-suspended' | 'no-capability' | 'other-address';
  /** What the account is filed with at the vendor. */
  readonly given?: object;
  /** A good call has come before. */
  readonly isSecond?: boolean;
  /** What is asked in place of a call. */
  readonly raw?: { readonly method: string; readonly path: string; readonly body?: string };
}

/** The first carrier is as good as any. */
export const carrier: CarrierId = 'cmcc';
export const msisdn = '13800000001';

/** Causes of the vendors' tables that a scene brings about; all others are forced by a fault. */
export const vendorRecipes = recipes as Readonly<Record<string, VendorRecipe>>;
