import type { Carrier } from '../core/route/carrier.ts';

/** The platforms' public keys that a device SDK embeds, PEM, by carrier and use. */
export function keysCatalogue(carriers: readonly Carrier[]): Readonly<Record<string, Carrier['deviceKeys']>> {
  return Object.fromEntries(carriers.map((carrier) => [carrier.id, carrier.deviceKeys]));
}
