import plmns from '../../fixtures/ranges/plmns.json' with { type: 'json' };
import { type CarrierId, carrierIds } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { dataSimOf } from './network.ts';

/**
 * The map inside the SDKs: 46000 02 04 07 08, 46001 06 09, 46003 05 11 [carrier-guess]. What other lists
 * know besides, such as Broadnet's 46015, the SDKs call unknown.
 */
const servedBy: ReadonlyMap<string, CarrierId> = new Map(
  plmns.flatMap(({ plmn, carrier, evidence }) => {
    const id = carrierIds.find((candidate) => candidate === carrier);
    return id !== undefined && evidence.endsWith('client code') ? [[plmn, id] as const] : [];
  }),
);

/** The carrier of a home network as the SDKs know it, null for every network that they do not know. */
export function carrierOfPlmn(plmn: string): CarrierId | null {
  return servedBy.get(plmn) ?? null;
}

/** The carrier that an SDK detects; null for a network that it does not know, and where the system tells none. */
export function detectedCarrier(handset: Handset): CarrierId | null {
  const sim = dataSimOf(handset) ?? handset.sims[0];
  return sim === undefined || handset.carrierHidden === true ? null : carrierOfPlmn(sim.plmn);
}

/**
 * Whose SDK serves: that of the data SIM's network, never that of the number's prefix, so a ported number goes the right
 * way [carrier-guess]. Where detection fails, China Mobile is assumed, and if that is wrong its gateway answers
 * 103111 (documented in the iOS guide; for the other SDKs' aggregators assumed). A system that tells apps no carrier, as iOS
 * from 16.4 on, makes every detection fail.
 */
export function servingCarrier(handset: Handset): CarrierId {
  return detectedCarrier(handset) ?? 'cmcc';
}
