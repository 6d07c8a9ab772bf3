import type { Handset, Sim } from '../../control/client/index.ts';
import { dataSim } from '../parts/data-sim.ts';

/** What stands in a phone's status bar: only what is true of it. */
export interface Status {
  /** The SIM that carries mobile data; null where none does. */
  readonly dataSim: Sim | null;
  readonly sims: readonly Sim[];
  readonly isAirplane: boolean;
  /** Whether the phone itself has a data session over its own SIM. */
  readonly hasData: boolean;
  readonly isOnWifi: boolean;
  /** On the Wi-Fi of another phone, and so behind that one's number. */
  readonly isGuest: boolean;
  readonly hasVpn: boolean;
  readonly isRoaming: boolean;
}

export function statusOf(handset: Handset): Status {
  const { sims, airplane, wifi, hotspotOf, bearer } = handset;
  const isGuest = hotspotOf !== null && !airplane;
  return {
    dataSim: dataSim(handset),
    sims,
    isAirplane: airplane,
    // The bearer of a hotspot's guest is its host's.
    hasData: !airplane && handset.mobileData && bearer !== null && !isGuest,
    isOnWifi: !airplane && wifi && !isGuest,
    isGuest,
    hasVpn: handset.vpn,
    isRoaming: handset.roaming !== 'none' && !airplane,
  };
}

export type SessionChange =
  | { readonly kind: 'gone'; readonly id: string }
  | { readonly kind: 'new' | 'moved'; readonly id: string; readonly address: string; readonly before: string };

/** What became of a phone's data session by a change; null where it is the same. */
export function sessionChange(before: Handset['bearer'], after: Handset['bearer']): SessionChange | null {
  if (after === null) return before === null ? null : { kind: 'gone', id: before.id };
  const { id, address } = after;
  if (before?.id === id && before.address === address) return null;
  return { kind: before === null ? 'new' : 'moved', id, address, before: before?.address ?? '' };
}

/** From where this machine's own browsers reach a box that is on it, too. */
const loopback: readonly string[] = ['127.0.0.1', '::1'];

export const isLoopback = (hostname: string): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

export const isHere = ({ addresses }: Handset): boolean => addresses.some((address) => loopback.includes(address));

/** The addresses of a phone that is this machine, or no more. */
export function addressesOf({ addresses }: Handset, isOn: boolean): readonly string[] {
  const others = addresses.filter((address) => !loopback.includes(address));
  return isOn ? [...others, ...loopback] : others;
}
