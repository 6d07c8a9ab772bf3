import type { CarrierId } from './carrier-id.ts';
import type { Bearer, Handset } from './handset.ts';
import type { Refusal } from './refusal.ts';
import type { Subscriber } from './subscriber.ts';

/**
 * What the network knows of the one who calls: the bearer its request came over with the subscriber behind it, or why
 * there is none. Nothing that the caller says about itself takes part.
 */
export type Line =
  | {
      readonly on: 'bearer';
      readonly bearer: Bearer;
      readonly handset: Handset;
      readonly subscriber: Subscriber | null;
    }
  | { readonly on: 'elsewhere'; readonly because: Refusal; readonly bearer: Bearer | null };

export const noLine: Line = Object.freeze({ on: 'elsewhere', because: 'bearer.wifi-only', bearer: null });

/** Number behind a line, for journals and faults; null where the network knows none. */
export function msisdnOn(line: Line): string | null {
  return line.bearer === null ? null : line.bearer.msisdn;
}

/** What takes a phone's traffic away from its bearer before it comes to a carrier's gateway; null where nothing does. */
export function detourOf({ vpn, proxy, vpnExempt = [] }: Handset, at: CarrierId): Refusal | null {
  if (vpnExempt.includes(at)) return null;
  return vpn ? 'bearer.vpn' : proxy === true ? 'bearer.proxy' : null;
}
