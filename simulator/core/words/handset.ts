import type { Platform } from './app.ts';
import type { CarrierId } from './carrier-id.ts';

export interface Sim {
  readonly slot: number;
  readonly msisdn: string;
  readonly carrier: CarrierId | null;
  /** 15 digits: MCC, MNC, MSIN. */
  readonly imsi: string;
  /** 20 digits with a Luhn check digit. */
  readonly iccid: string;
  /** MCC and MNC of the home network. */
  readonly plmn: string;
  /** Which card of its number this is, counted from 1: a new card or eSIM profile has another IMSI and ICCID. */
  readonly card?: number;
  /** Behind its PIN: there, but neither the network nor an SDK sees it. */
  readonly locked?: boolean;
}

/** `home-routed` traffic still leaves at the home gateway; `local-breakout` leaves abroad and is foreign to every carrier. */
export const roamings = ['none', 'home-routed', 'local-breakout'] as const;

export type Roaming = (typeof roamings)[number];

/**
 * Who asks from a phone on another's hotspot. A forged client asks over the hotspot and is given its owner's number; a genuine
 * SDK asks over mobile data of its own, or stops [gateway-recognition].
 */
export const hotspotClients = ['forged', 'genuine'] as const;

export type HotspotClient = (typeof hotspotClients)[number];

/** Generations of radio networks, the oldest first. */
export const radios = ['2g', '3g', '4g', '5g'] as const;

export type Radio = (typeof radios)[number];

/** A phone's switches. Objects are replaced, never changed. */
export interface Handset {
  /** Unique in its world. */
  readonly id: string;
  readonly os: Exclude<Platform, 'h5'>;
  readonly sims: readonly Sim[];
  /** Slot of the SIM that carries mobile data. */
  readonly dataSlot: number;
  readonly mobileData: boolean;
  readonly wifi: boolean;
  /** While Wi-Fi is on, a request cannot be forced onto cellular; on data alone all is well. */
  readonly cellularBlocked?: boolean;
  /** While Wi-Fi is on, the switch to cellular takes longer than an SDK waits. */
  readonly cellularSlow?: boolean;
  /** The app may not use mobile data, as some makers let a user say for each app: everything else works. */
  readonly cellularDenied?: boolean;
  /** At its first request the system asks whether the app may use the network, and that request fails. */
  readonly permissionAsked?: boolean;
  /** The system tells apps no carrier, as iOS from 16.4 on. */
  readonly carrierHidden?: boolean;
  /** The consent page never comes into sight. */
  readonly pageHidden?: boolean;
  /** The app as it is installed may not speak plain HTTP, which some SDKs and ways on need. */
  readonly cleartextBlocked?: boolean;
  /** Carriers whose names its resolver or a filter on it drops. */
  readonly unresolved?: readonly CarrierId[];
  /** Its cellular network has IPv6 addresses alone. */
  readonly ipv6Only?: boolean;
  readonly airplane: boolean;
  readonly vpn: boolean;
  /** An HTTP proxy or a capture tool. */
  readonly proxy?: boolean;
  /** Carriers whose hosts VPN and proxy leave alone. */
  readonly vpnExempt?: readonly CarrierId[];
  readonly roaming: Roaming;
  /** True where the access point is a WAP one (`cmwap`, `3gwap`, `ctwap`), through which retrieval fails. */
  readonly wapApn: boolean;
  /** What the radio network is of. */
  readonly radio?: Radio;
  /** The handset whose hotspot this one uses; its requests leave through that one's bearer. */
  readonly hotspotOf: string | null;
  /** Who asks from this phone while it is on a hotspot. */
  readonly hotspotClient?: HotspotClient;
  /** Source addresses that count as this handset's bearer besides the bearer's own. */
  readonly addresses: readonly string[];
  /** How far the handset's clock is ahead, in ms: stamps that it writes are off by this. */
  readonly clockSkewMs: number;
  /** Zone of its clock, as IANA names it: `Asia/Tokyo`. */
  readonly timeZone?: string;
  /** No phone but an emulator: what it takes for cellular is the network of its computer. */
  readonly emulator?: boolean;
  /** No app on it does anything. What it got a token for is its carrier's affair, which no source has ask whether a phone is on. */
  readonly poweredOff?: boolean;
}

/** The zone of the mainland's clocks. */
export const mainlandZone = 'Asia/Shanghai';

/** A phone as it is unboxed: no SIM in it, mobile data on, everything else off. */
export const blankHandset: Required<Handset> = Object.freeze({
  id: '',
  os: 'android',
  sims: [],
  dataSlot: 0,
  mobileData: true,
  wifi: false,
  cellularBlocked: false,
  cellularSlow: false,
  cellularDenied: false,
  permissionAsked: false,
  carrierHidden: false,
  pageHidden: false,
  cleartextBlocked: false,
  unresolved: [],
  ipv6Only: false,
  airplane: false,
  vpn: false,
  proxy: false,
  vpnExempt: [],
  roaming: 'none',
  wapApn: false,
  radio: '5g',
  hotspotOf: null,
  hotspotClient: 'forged',
  addresses: [],
  clockSkewMs: 0,
  timeZone: mainlandZone,
  emulator: false,
  poweredOff: false,
});

/** A data session of a SIM: what a carrier really recognises. */
export interface Bearer {
  readonly id: string;
  /** Address that a local client can bind, 127.64.0.0/10. */
  readonly address: string;
  /** Address the phone sees on its cellular interface. */
  readonly privateAddress: string;
  readonly handset: string;
  readonly slot: number;
  readonly msisdn: string;
}

export function dataSim(handset: Handset): Sim | null {
  return handset.sims.find((sim) => sim.slot === handset.dataSlot) ?? null;
}

/** True while a data session is up; an emulator has none. */
export function isAttached(handset: Handset): boolean {
  const sim = dataSim(handset);
  const isUp = handset.mobileData && !handset.airplane && handset.emulator !== true && handset.poweredOff !== true;
  return isUp && sim !== null && sim.locked !== true;
}

/** The header that names a phone's bearer to a box that cannot see a source address. It is ours, and no carrier's. */
export const bearerHeader = 'x-sanwang-bearer';

/** The header that says by which world's door a request came; it is believed where the bearer's is. */
export const worldHeader = 'x-sanwang-world';
