import type { AppState, Platform, PublicKeys } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { Roaming } from '../core/words/handset.ts';
import type { SubscriberKind, SubscriberState } from '../core/words/subscriber.ts';
import type { FaultDefinition } from './fault-definition.ts';
import type { PolicyDefinition } from './policy.ts';

/** An app as users define it; what is left out is minted. `adopt` takes an app that another world owns. */
export interface AppDefinition {
  readonly name?: string;
  readonly platform?: Platform;
  readonly packageName?: string;
  readonly packageSign?: string;
  readonly bundleId?: string;
  readonly origin?: string;
  readonly serverAddresses?: readonly string[];
  readonly publicKeys?: Partial<Record<CarrierId, PublicKeys>>;
  readonly capabilities?: readonly Purpose[];
  readonly state?: AppState;
  readonly carriers?: Partial<Record<CarrierId, Readonly<Record<string, string>>>>;
  readonly adopt?: boolean;
}

export interface SubscriberDefinition {
  readonly msisdn?: string;
  readonly carrier?: CarrierId | null;
  readonly kind?: SubscriberKind;
  readonly state?: SubscriberState;
  readonly portedFrom?: CarrierId;
}

export interface SimDefinition {
  readonly slot?: number;
  readonly msisdn: string;
  readonly imsi?: string;
  readonly iccid?: string;
  readonly plmn?: string;
}

/** A handset as users define it. A SIM may be written as its number alone. */
export interface HandsetDefinition {
  readonly id?: string;
  readonly os?: Exclude<Platform, 'h5'>;
  readonly sims?: readonly (SimDefinition | string)[];
  readonly dataSlot?: number;
  readonly mobileData?: boolean;
  readonly wifi?: boolean;
  readonly cellularBlocked?: boolean;
  readonly airplane?: boolean;
  readonly vpn?: boolean;
  readonly roaming?: Roaming | boolean;
  readonly wapApn?: boolean;
  readonly hotspotOf?: string | null;
  readonly addresses?: readonly string[];
  readonly clockSkewMs?: number;
}

/** A whole world as `POST worlds` and world files word it. What is not named is the default cast. */
export interface WorldDefinition {
  readonly name?: string;
  /** Handle of a living world whose definition is taken where this one is silent. */
  readonly from?: string;
  readonly seed?: string;
  readonly nowMs?: number;
  readonly apps?: readonly AppDefinition[];
  readonly subscribers?: readonly SubscriberDefinition[];
  readonly handsets?: readonly HandsetDefinition[];
  readonly faults?: readonly FaultDefinition[];
  readonly policy?: PolicyDefinition;
  readonly service?: boolean;
  readonly ttlMs?: number;
  readonly leaseMs?: number;
  /** Bytes to which the world's journal may grow; 8 KiB to 64 MiB. */
  readonly journalBytes?: number;
}
