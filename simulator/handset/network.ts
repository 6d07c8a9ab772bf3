import type { Bearer, Handset, Sim } from '../core/words/handset.ts';

/** China Mobile's numbers for it (`networkType` [cmcc-sdk-numbers]), used for all three SDKs inside the phone. */
export const networkTypes = { none: '0', cellular: '1', wifi: '2', both: '3' } as const;

export type Network = keyof typeof networkTypes;

/** The SIM that carries mobile data; an SDK reads it even while its session is down, unless it is behind its PIN. */
export function dataSimOf(handset: Handset): Sim | null {
  return handset.sims.find((sim) => sim.slot === handset.dataSlot && sim.locked !== true) ?? null;
}

/** What a phone is connected to. The guest of a hotspot is on Wi-Fi, whatever its switch says. */
export function networkOf(handset: Handset, bearer: Bearer | null): Network {
  if (handset.airplane) return 'none';
  const isGuest = handset.hotspotOf !== null;
  const onWifi = handset.wifi || isGuest;
  const onCellular = handset.mobileData && (bearer !== null || handset.emulator === true);
  if (onCellular) return onWifi ? 'both' : 'cellular';
  return onWifi ? 'wifi' : 'none';
}
