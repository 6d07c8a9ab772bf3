import type { CarrierId } from './carrier-id.ts';

export const subscriberKinds = ['normal', 'mvno', 'iot', 'data', 'satellite', 'foreign', 'broadnet'] as const;

export type SubscriberKind = (typeof subscriberKinds)[number];

export const subscriberStates = ['normal', 'suspended', 'disabled', 'cancelled', 'blacklisted'] as const;

export type SubscriberState = (typeof subscriberStates)[number];

/** Whom a number is registered to, as the carrier's shop took it down (实名登记). */
export interface Identity {
  readonly name: string;
  /** Of the resident identity card: seventeen digits and the check character of GB 11643. */
  readonly idNumber: string;
}

/** Who has a number. The carrier is the serving one: after a port it differs from what the prefix says. */
export interface Subscriber {
  /** National digits on the mainland (11; IoT 13), country code and digits elsewhere. */
  readonly msisdn: string;
  /** The mainland carrier that serves the number, an MVNO's host included; null for Broadnet and foreign networks. */
  readonly carrier: CarrierId | null;
  readonly kind: SubscriberKind;
  readonly state: SubscriberState;
  /** The carrier that the number was ported away from. */
  readonly portedFrom?: CarrierId;
  /**
   * Since when (world clock) whoever has it now has it; in service from then on. Who had the number before is another person.
   * Left out where nobody asks.
   */
  readonly activatedAtMs?: number;
  /** Where the world says it; else it is made of the number. */
  readonly identity?: Identity;
}
