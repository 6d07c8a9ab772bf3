// Made of fixtures/schemas by simulator/control/generate-types.ts; change the schemas and run `npm run generate`.

/**
 * The data session that requests leave by: its own or, for a hotspot’s guest, the host’s. Null without one.
 */
export type Bearer = {
  /**
   * Goes into the header x-sanwang-bearer.
   */
  id: string;
  /**
   * Source address of its own, in 127.64.0.0/10; a client on Linux can bind it.
   */
  address: string;
} | null;
/**
 * A SIM, or its number alone. The rest is drawn unless given.
 */
export type SimDefinition =
  | {
      /**
       * Its place; in order of writing unless told.
       */
      slot?: number;
      /**
       * Number of a subscriber of the world.
       */
      msisdn: string;
      /**
       * 15 digits.
       */
      imsi?: string;
      /**
       * 19 or 20 digits.
       */
      iccid?: string;
      /**
       * MCC and MNC of the home network.
       */
      plmn?: string;
      /**
       * Read, not taken: a SIM has the carrier of its subscriber.
       */
      carrier?: 'cmcc' | 'cucc' | 'ctcc' | null;
    }
  | string;
/**
 * When the fault fires, counted over the exchanges that match; `always` unless told.
 */
export type Schedule =
  | {
      /**
       * Every time.
       */
      always?: true;
      /**
       * The first n matches.
       */
      first?: number;
      /**
       * Every match after n of them.
       */
      after?: number;
      /**
       * The nth match alone.
       */
      nth?: number;
      /**
       * Each match with this probability, drawn from the seed.
       */
      rate?: number;
      /**
       * Letters F (fires) and S (does not), repeated.
       */
      pattern?: string;
      /**
       * From this moment of the world’s clock.
       */
      fromMs?: number;
      /**
       * Until before this moment of the world’s clock.
       */
      toMs?: number;
    }
  | string;
/**
 * One key, both, or null for none.
 */
export type KeyPairChange = {
  /**
   * Checks the app’s signatures.
   */
  verify?: string;
  /**
   * Seals numbers for the app.
   */
  encrypt?: string;
} | null;
/**
 * How often: a number is exactly that; at least once unless told.
 */
export type Times =
  | number
  | {
      /**
       * At least.
       */
      atLeast?: number;
      /**
       * At most.
       */
      atMost?: number;
    };
/**
 * How the box produces the code; null where it cannot.
 */
export type Reproduction = {
  /**
   * `natural`: the cause is brought about; `forced`: a fault puts the code into the answer.
   */
  kind: 'natural' | 'forced';
  /**
   * A command line.
   */
  run: string;
} | null;
/**
 * How the request is signed; null where it is not.
 */
export type RouteSign = {
  /**
   * The field that holds it.
   */
  field: string;
  /**
   * The algorithm.
   */
  algorithm: 'MD5' | 'HMAC-SHA256' | 'HMAC-SHA1';
  /**
   * Names of the values that are signed, in order: fields, or secrets of the app.
   */
  over: string[];
  /**
   * What stands between them.
   */
  separator: string;
  /**
   * Secret of the app that stands behind the last value.
   */
  last?: string;
  /**
   * Secret of the app that is the key of the HMAC.
   */
  key?: string;
  /**
   * How the bytes are written.
   */
  output: 'hex' | 'base64';
  /**
   * Case of the hex digits as they are to be sent.
   */
  case: 'upper' | 'lower';
} | null;

/**
 * The process is alive.
 */
export interface Health {
  /**
   * Always.
   */
  status: 'ok';
  /**
   * Of sanwang.
   */
  version: string;
  /**
   * Living worlds.
   */
  worlds: number;
  /**
   * Since the control API was opened.
   */
  uptimeMs: number;
}
/**
 * Every URL of the box, as whoever asks can reach it: under the name by which the control API was asked, or as --public-url says. No slash at the end.
 */
export interface Box {
  /**
   * Of sanwang.
   */
  version: string;
  /**
   * The control API; its routes are below /control/v1.
   */
  control: string;
  /**
   * Gateway of China Mobile.
   */
  cmcc: string;
  /**
   * Gateway of China Unicom.
   */
  cucc: string;
  /**
   * Gateway of China Telecom.
   */
  ctcc: string;
  /**
   * API of the reference service; absent from a box without one.
   */
  service?: string;
  /**
   * Console API of the reference service; absent from a box without one.
   */
  serviceConsole?: string;
  /**
   * What a client takes for its HTTP proxy to reach the carriers under their own names; plain HTTP alone.
   */
  proxy: string;
  limits: BoxLimits;
}
/**
 * What the box refuses to take more of.
 */
export interface BoxLimits {
  /**
   * Of the body of a request to the control API.
   */
  bodyBytes: number;
  /**
   * Entries of one list in a request to the control API.
   */
  listEntries: number;
  /**
   * Expectations that one call holds a journal against.
   */
  expectations: number;
  /**
   * Bytes to which the journal of one world may be told to grow.
   */
  journalBytes: number;
  /**
   * Living worlds, the built-in ones included.
   */
  worlds: number;
  /**
   * Apps of one world.
   */
  apps: number;
  /**
   * Subscribers of one world who were named one by one; a population is not counted.
   */
  subscribers: number;
  /**
   * Handsets of one world.
   */
  handsets: number;
  /**
   * Data sessions of all phones in the process.
   */
  bearers: number;
  /**
   * SIMs of one handset.
   */
  sims: number;
  /**
   * Addresses that one handset lists.
   */
  addresses: number;
  /**
   * Server addresses of one app.
   */
  serverAddresses: number;
  /**
   * Faults armed in one world.
   */
  faults: number;
}
/**
 * A world in clear: everything that a test needs to know of it.
 */
export interface World {
  account?: ServiceAccount;
  /**
   * Opens that account, and the operator's verbs on it, at the service's console.
   */
  serviceToken?: string;
  /**
   * Its handle; in the header x-sanwang-world it says by whose door a request comes.
   */
  id: string;
  /**
   * What its names and tokens are drawn from.
   */
  seed: string;
  /**
   * World clock.
   */
  nowMs: number;
  /**
   * Time stands still.
   */
  frozen: boolean;
  /**
   * Wall clock at which it ends itself; absent if it does not.
   */
  endsAtMs?: number;
  /**
   * Apps.
   */
  apps: App[];
  /**
   * Subscribers who were named; a population is not listed.
   */
  subscribers: Subscriber[];
  /**
   * How many more subscribers came as a population; absent if there is none.
   */
  population?: number;
  /**
   * Bytes to which its journal may grow.
   */
  journalBytes?: number;
  /**
   * Handsets.
   */
  handsets: Handset[];
}
/**
 * The account that was opened at the reference service, with service: true.
 */
export interface ServiceAccount {
  /**
   * Its id at the console.
   */
  id: string;
  /**
   * Names the caller of the API.
   */
  publicKey: string;
  /**
   * Signs the calls; never sent.
   */
  privateKey: string;
  /**
   * The account's project.
   */
  projectId: string;
  /**
   * The applications, by their names in the world.
   */
  apps: {
    /**
     * Its name in the world.
     */
    name: string;
    /**
     * Its id at the service.
     */
    applicationId: string;
    /**
     * android, ios or h5.
     */
    platform: string;
    /**
     * Package, bundle id or origin.
     */
    packageName: string;
    /**
     * Its scenes, one a purpose.
     */
    businesses: {
      /**
       * What a call names.
       */
      businessId: string;
      /**
       * login or verify.
       */
      purpose: string;
    }[];
  }[];
}
/**
 * An app as the carriers know it, in clear.
 */
export interface App {
  /**
   * Unique in its world.
   */
  name: string;
  /**
   * What the app runs on; android unless told.
   */
  platform: 'android' | 'ios' | 'h5';
  /**
   * Android package; empty on other platforms.
   */
  packageName: string;
  /**
   * MD5 of the signing certificate, lower-case hex; empty on other platforms.
   */
  packageSign: string;
  /**
   * iOS bundle id; empty on other platforms.
   */
  bundleId: string;
  /**
   * H5 origin; empty on other platforms.
   */
  origin: string;
  /**
   * Addresses from which the app’s server may call; an empty list admits all.
   */
  serverAddresses: string[];
  publicKeys: PublicKeys;
  /**
   * What the app may do.
   *
   * Items: A capability.
   */
  capabilities: ('login' | 'verify')[];
  /**
   * `unfiled`: the ids exist, package or origin were never filed with the carriers.
   */
  state: 'active' | 'suspended' | 'unfiled';
  carriers: Filings;
}
/**
 * Public keys filed, by carrier.
 */
export interface PublicKeys {
  cmcc?: KeyPair;
  cucc?: KeyPair;
  ctcc?: KeyPair;
}
/**
 * RSA public keys that an app filed with a carrier, PEM or the Base64 of their SPKI form.
 */
export interface KeyPair {
  /**
   * Checks the app’s signatures.
   */
  verify: string;
  /**
   * Seals numbers for the app.
   */
  encrypt: string;
}
/**
 * What each carrier gave the app, under the carrier’s own names.
 */
export interface Filings {
  cmcc: CmccFiling;
  cucc: CuccFiling;
  ctcc: CtccFiling;
}
/**
 * What China Mobile gives an app.
 */
export interface CmccFiling {
  /**
   * Its id there.
   */
  appId: string;
  /**
   * Stays in the app; signs on the phone.
   */
  appKey: string;
  /**
   * Stays on the server; signs number retrieval.
   */
  appSecret: string;
}
/**
 * What China Unicom gives an app.
 */
export interface CuccFiling {
  /**
   * Its id there.
   */
  clientId: string;
  /**
   * Signs on the phone and on the server.
   */
  clientSecret: string;
}
/**
 * What China Telecom gives an app.
 */
export interface CtccFiling {
  /**
   * Its id there.
   */
  appId: string;
  /**
   * Signs on the phone and on the server.
   */
  appSecret: string;
}
/**
 * Who has a number.
 */
export interface Subscriber {
  /**
   * National digits on the mainland, country code and digits elsewhere.
   */
  msisdn: string;
  /**
   * The mainland carrier that serves the number; null for Broadnet and foreign networks.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc' | null;
  /**
   * What kind of subscription; told by the number’s range unless given.
   */
  kind: 'normal' | 'mvno' | 'iot' | 'data' | 'satellite' | 'foreign' | 'broadnet';
  /**
   * `suspended`: in arrears; normal unless told.
   */
  state: 'normal' | 'suspended' | 'disabled' | 'cancelled' | 'blacklisted';
  /**
   * The carrier that the number was ported away from; absent if it was not.
   */
  portedFrom?: 'cmcc' | 'cucc' | 'ctcc';
}
/**
 * A phone: its SIMs, its switches and the data session that they bring up.
 */
export interface Handset {
  /**
   * Unique in its world.
   */
  id: string;
  /**
   * What it runs.
   */
  os: 'android' | 'ios';
  bearer: Bearer;
  /**
   * SIMs in the phone.
   */
  sims: Sim[];
  /**
   * Slot of the SIM that carries mobile data.
   */
  dataSlot: number;
  /**
   * Mobile data is on.
   */
  mobileData: boolean;
  /**
   * Wi-Fi is on.
   */
  wifi: boolean;
  /**
   * While Wi-Fi is on, the phone cannot switch to cellular: 200024 at China Mobile, 10003 at China Unicom, 80801 at China Telecom.
   */
  cellularBlocked: boolean;
  /**
   * Airplane mode is on.
   */
  airplane: boolean;
  /**
   * Traffic goes through a VPN.
   */
  vpn: boolean;
  /**
   * `home-routed` leaves at the home gateway, `local-breakout` abroad.
   */
  roaming: 'none' | 'home-routed' | 'local-breakout';
  /**
   * The access point is a WAP one (cmwap, 3gwap, ctwap), through which retrieval fails.
   */
  wapApn: boolean;
  /**
   * Id of the handset whose hotspot this one uses, or null.
   */
  hotspotOf: string | null;
  /**
   * Source addresses that count as its bearer besides the bearer’s own.
   */
  addresses: string[];
  /**
   * How far its clock is ahead, in ms.
   */
  clockSkewMs: number;
}
/**
 * A SIM.
 */
export interface Sim {
  /**
   * Its place.
   */
  slot: number;
  /**
   * Its number.
   */
  msisdn: string;
  /**
   * The mainland carrier that serves it.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc' | null;
  /**
   * 15 digits.
   */
  imsi: string;
  /**
   * 20 digits.
   */
  iccid: string;
  /**
   * MCC and MNC of the home network.
   */
  plmn: string;
}
/**
 * A funded account of the reference service; the only moment at which its private key is shown.
 */
export interface ServiceAccount1 {
  /**
   * Its id at the console.
   */
  id: string;
  /**
   * Names the caller of the API.
   */
  publicKey: string;
  /**
   * Signs the calls; never sent.
   */
  privateKey: string;
  /**
   * The account's project.
   */
  projectId: string;
  /**
   * The applications, by their names in the world.
   */
  apps: {
    /**
     * Its name in the world.
     */
    name: string;
    /**
     * Its id at the service.
     */
    applicationId: string;
    /**
     * android, ios or h5.
     */
    platform: string;
    /**
     * Package, bundle id or origin.
     */
    packageName: string;
    /**
     * Its scenes, one a purpose.
     */
    businesses: {
      /**
       * What a call names.
       */
      businessId: string;
      /**
       * login or verify.
       */
      purpose: string;
    }[];
  }[];
}
/**
 * A world as it is asked for, and as world files word it. What is not named is the default cast; a given part replaces that part alone.
 */
export interface WorldDefinition {
  /**
   * The handle: letters, digits, dot, dash and underscore; minted unless given.
   */
  name?: string;
  /**
   * Handle of a living world whose definition is taken where this one is silent.
   */
  from?: string;
  /**
   * What names and tokens are drawn from.
   */
  seed?: string | number;
  /**
   * World clock at the start; the wall’s unless told.
   */
  nowMs?: number;
  /**
   * Apps.
   */
  apps?: AppDefinition[];
  /**
   * Subscribers.
   */
  subscribers?: SubscriberDefinition[];
  /**
   * Handsets.
   */
  handsets?: HandsetDefinition[];
  /**
   * Faults to arm.
   */
  faults?: FaultDefinition[];
  policy?: PolicyDefinition;
  /**
   * Adds an account of the reference service.
   */
  service?: boolean;
  /**
   * The world ends itself after so long (wall clock).
   */
  ttlMs?: number;
  /**
   * The world ends itself when nobody has held or renewed its lease for so long (wall clock).
   */
  leaseMs?: number;
  /**
   * Bytes to which its journal may grow; 262144 unless told.
   */
  journalBytes?: number;
}
/**
 * An app as it is asked for; what is left out is minted.
 */
export interface AppDefinition {
  /**
   * Unique in its world, and a part of paths: not . or .., no control characters, none of / ? # % \.
   */
  name?: string;
  /**
   * What the app runs on; android unless told.
   */
  platform?: 'android' | 'ios' | 'h5';
  /**
   * Android package; empty on other platforms.
   */
  packageName?: string;
  /**
   * MD5 of the signing certificate: 32 lower-case hex digits, or empty.
   */
  packageSign?: string;
  /**
   * iOS bundle id.
   */
  bundleId?: string;
  /**
   * H5 origin: scheme and host, no trailing slash.
   */
  origin?: string;
  /**
   * Addresses from which the app’s server may call; an empty list admits all.
   *
   * @maxItems 1024
   *
   * Items: An address, a range in the last octet such as 192.0.2.1-192.0.2.9, or a CIDR block.
   */
  serverAddresses?: string[];
  publicKeys?: PublicKeys;
  /**
   * What the app may do.
   *
   * Items: A capability.
   */
  capabilities?: ('login' | 'verify')[];
  /**
   * `unfiled`: the ids exist, package or origin were never filed with the carriers.
   */
  state?: 'active' | 'suspended' | 'unfiled';
  carriers?: FilingsDefinition;
  /**
   * Takes an app id that another living world owns; the keys must be equal.
   */
  adopt?: boolean;
}
/**
 * Ids and secrets that are to be so and not otherwise; what is left out is minted.
 */
export interface FilingsDefinition {
  cmcc?: CmccFilingDefinition;
  cucc?: CuccFilingDefinition;
  ctcc?: CtccFilingDefinition;
}
/**
 * What China Mobile is to have given the app.
 */
export interface CmccFilingDefinition {
  /**
   * Its id there.
   */
  appId?: string;
  /**
   * Stays in the app; signs on the phone.
   */
  appKey?: string;
  /**
   * Stays on the server; signs number retrieval.
   */
  appSecret?: string;
}
/**
 * What China Unicom is to have given the app.
 */
export interface CuccFilingDefinition {
  /**
   * Its id there.
   */
  clientId?: string;
  /**
   * Signs on the phone and on the server.
   */
  clientSecret?: string;
}
/**
 * What China Telecom is to have given the app.
 */
export interface CtccFilingDefinition {
  /**
   * Its id there.
   */
  appId?: string;
  /**
   * Signs on the phone and on the server.
   */
  appSecret?: string;
}
/**
 * A subscriber as it is asked for; a number is minted in the carrier’s ranges if none is given.
 */
export interface SubscriberDefinition {
  /**
   * 5 to 15 digits: national on the mainland, country code first elsewhere; no plus sign.
   */
  msisdn?: string;
  /**
   * The carrier that serves the number.
   */
  carrier?:
    | 'cmcc'
    | 'cucc'
    | 'ctcc'
    | '移动'
    | '中国移动'
    | 'mobile'
    | 'cm'
    | '联通'
    | '中国联通'
    | 'unicom'
    | 'cu'
    | '电信'
    | '中国电信'
    | 'telecom'
    | 'ct'
    | null;
  /**
   * What kind of subscription; told by the number’s range unless given.
   */
  kind?: 'normal' | 'mvno' | 'iot' | 'data' | 'satellite' | 'foreign' | 'broadnet';
  /**
   * `suspended`: in arrears; normal unless told.
   */
  state?: 'normal' | 'suspended' | 'disabled' | 'cancelled' | 'blacklisted';
  /**
   * The carrier that the number was ported away from.
   */
  portedFrom?:
    | 'cmcc'
    | 'cucc'
    | 'ctcc'
    | '移动'
    | '中国移动'
    | 'mobile'
    | 'cm'
    | '联通'
    | '中国联通'
    | 'unicom'
    | 'cu'
    | '电信'
    | '中国电信'
    | 'telecom'
    | 'ct';
}
/**
 * A handset as it is asked for; without SIMs it has none.
 */
export interface HandsetDefinition {
  /**
   * Letters, digits, dot, dash and underscore; minted unless given.
   */
  id?: string;
  /**
   * What it runs; android unless told.
   */
  os?: 'android' | 'ios';
  /**
   * SIMs in order of slots.
   *
   * @maxItems 8
   */
  sims?: SimDefinition[];
  /**
   * Slot of the SIM that carries mobile data.
   */
  dataSlot?: number;
  /**
   * Mobile data is on.
   */
  mobileData?: boolean;
  /**
   * Wi-Fi is on.
   */
  wifi?: boolean;
  /**
   * While Wi-Fi is on, the phone cannot switch to cellular: 200024 at China Mobile, 10003 at China Unicom, 80801 at China Telecom.
   */
  cellularBlocked?: boolean;
  /**
   * Airplane mode is on.
   */
  airplane?: boolean;
  /**
   * Traffic goes through a VPN.
   */
  vpn?: boolean;
  /**
   * How a phone abroad reaches the network; true is local-breakout.
   */
  roaming?: true | false | 'none' | 'home-routed' | 'local-breakout';
  /**
   * The access point is a WAP one (cmwap, 3gwap, ctwap), through which retrieval fails.
   */
  wapApn?: boolean;
  /**
   * Id of the handset whose hotspot this one uses, or null.
   */
  hotspotOf?: string | null;
  /**
   * Source addresses that count as this handset’s bearer besides the bearer’s own.
   *
   * @maxItems 64
   *
   * Items: A source address.
   */
  addresses?: string[];
  /**
   * How far the handset’s clock is ahead, in ms.
   */
  clockSkewMs?: number;
  /**
   * Read, not taken: the switches bring it up.
   */
  bearer?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A fault as it is asked for: the name of an effect, its short name, or a refusal.
 */
export interface FaultDefinition {
  /**
   * Letters, digits, dot, dash and underscore; minted unless given.
   */
  id?: string;
  /**
   * Name of an effect, short or long, or of a refusal: GET effects lists them.
   */
  effect: string;
  /**
   * Where it acts; the effect’s usual point unless told.
   */
  point?: 'connect' | 'accept' | 'handshake' | 'request' | 'before' | 'within' | 'after';
  on?: FaultTarget;
  when?: Schedule;
  /**
   * Parameters of the effect.
   */
  with?: {
    [k: string]: unknown;
  };
  /**
   * Exchanges that matched; told, not taken.
   */
  seen?: number;
  /**
   * How often it fired; told, not taken.
   */
  fired?: number;
}
/**
 * Which exchanges the fault is about; what is left out matches all.
 */
export interface FaultTarget {
  /**
   * cmcc, cucc, ctcc, 移动, 联通, 电信, mobile, unicom or telecom.
   */
  carrier?: string;
  /**
   * Route id, such as M1.
   */
  endpoint?: string;
  /**
   * Name of an app of the world.
   */
  app?: string;
  /**
   * Number behind the exchange.
   */
  msisdn?: string;
}
/**
 * Rules of the carriers that are to be otherwise: a preset, and values by carrier that are laid over it.
 */
export interface PolicyDefinition {
  /**
   * A named set of values; GET worlds/{world}/policy lists them.
   */
  preset?: string;
  /**
   * Policies by name.
   */
  cmcc?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Policies by name.
   */
  cucc?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Policies by name.
   */
  ctcc?: {
    [k: string]: string | number | boolean;
  };
}
/**
 * Renews a lease, or holds it for as long as the connection stands.
 */
export interface LeaseRequest {
  /**
   * The world ends itself when nobody has held or renewed its lease for so long; as before unless told, 60000 at first.
   */
  leaseMs?: number;
  /**
   * Holds the lease until the caller closes the connection; it is answered when the world ends.
   */
  hold?: boolean;
}
/**
 * A lease on the life of a world.
 */
export interface Lease {
  /**
   * Handle of the world.
   */
  world: string;
  /**
   * It ends after so long without a holder or a renewal.
   */
  leaseMs: number;
  /**
   * How many hold it now.
   */
  holders: number;
  /**
   * Wall clock at which the world ends itself; absent while somebody holds the lease and no ttlMs runs.
   */
  endsAtMs?: number;
}
/**
 * A living world in a list.
 */
export interface WorldSummary {
  /**
   * Its handle.
   */
  id: string;
  /**
   * What its names and tokens are drawn from.
   */
  seed: string;
  /**
   * World clock.
   */
  nowMs: number;
  /**
   * Time stands still.
   */
  frozen: boolean;
  /**
   * Wall clock at which it ends itself; absent if it does not.
   */
  endsAtMs?: number;
  /**
   * How many.
   */
  apps: number;
  /**
   * How many.
   */
  handsets: number;
  /**
   * How many are armed.
   */
  faults: number;
}
/**
 * What to put back; everything if nothing is named. The cast stays.
 */
export interface ResetRequest {
  /**
   * Credentials and counters.
   */
  state?: boolean;
  /**
   * The journal and its counts; numbers of events go on.
   */
  journal?: boolean;
  /**
   * Faults are disarmed.
   */
  faults?: boolean;
  /**
   * The clock runs from its start again.
   */
  clock?: boolean;
}
/**
 * What was put back.
 */
export interface Reset {
  /**
   * Credentials and counters.
   */
  state: boolean;
  /**
   * The journal and its counts; numbers of events go on.
   */
  journal: boolean;
  /**
   * Faults.
   */
  faults: boolean;
  /**
   * The clock.
   */
  clock: boolean;
}
/**
 * Keys by carrier; null takes a carrier’s keys away, what is left out stays.
 */
export interface PublicKeysChange {
  cmcc?: KeyPairChange;
  cucc?: KeyPairChange;
  ctcc?: KeyPairChange;
}
/**
 * What is to be different about an app.
 */
export interface AppChange {
  /**
   * What the app may do.
   *
   * Items: A capability.
   */
  capabilities?: ('login' | 'verify')[];
  /**
   * Addresses from which the app’s server may call; an empty list admits all.
   *
   * @maxItems 1024
   *
   * Items: An address, a range in the last octet such as 192.0.2.1-192.0.2.9, or a CIDR block.
   */
  serverAddresses?: string[];
  publicKeys?: PublicKeysChange;
  /**
   * `unfiled`: the ids exist, package or origin were never filed with the carriers.
   */
  state?: 'active' | 'suspended' | 'unfiled';
}
/**
 * What is to be different about a subscriber. Another carrier is a port: the SIM is a new one then.
 */
export interface SubscriberChange {
  /**
   * `suspended`: in arrears; normal unless told.
   */
  state?: 'normal' | 'suspended' | 'disabled' | 'cancelled' | 'blacklisted';
  /**
   * The carrier that serves the number from now on.
   */
  carrier?:
    | 'cmcc'
    | 'cucc'
    | 'ctcc'
    | '移动'
    | '中国移动'
    | 'mobile'
    | 'cm'
    | '联通'
    | '中国联通'
    | 'unicom'
    | 'cu'
    | '电信'
    | '中国电信'
    | 'telecom'
    | 'ct';
}
/**
 * What is to be different about a handset; `sims` replaces all of them.
 */
export interface HandsetChange {
  /**
   * SIMs in order of slots.
   *
   * @maxItems 8
   */
  sims?: SimDefinition[];
  /**
   * Slot of the SIM that carries mobile data.
   */
  dataSlot?: number;
  /**
   * Mobile data is on.
   */
  mobileData?: boolean;
  /**
   * Wi-Fi is on.
   */
  wifi?: boolean;
  /**
   * While Wi-Fi is on, the phone cannot switch to cellular: 200024 at China Mobile, 10003 at China Unicom, 80801 at China Telecom.
   */
  cellularBlocked?: boolean;
  /**
   * Airplane mode is on.
   */
  airplane?: boolean;
  /**
   * Traffic goes through a VPN.
   */
  vpn?: boolean;
  /**
   * How a phone abroad reaches the network; true is local-breakout.
   */
  roaming?: true | false | 'none' | 'home-routed' | 'local-breakout';
  /**
   * The access point is a WAP one (cmwap, 3gwap, ctwap), through which retrieval fails.
   */
  wapApn?: boolean;
  /**
   * Id of the handset whose hotspot this one uses, or null.
   */
  hotspotOf?: string | null;
  /**
   * Source addresses that count as this handset’s bearer besides the bearer’s own.
   *
   * @maxItems 64
   *
   * Items: A source address.
   */
  addresses?: string[];
  /**
   * How far the handset’s clock is ahead, in ms.
   */
  clockSkewMs?: number;
}
/**
 * An app on the phone asks its SDK.
 */
export interface PhoneCall {
  /**
   * Name of the app.
   */
  app: string;
  /**
   * What the user does on the consent page of a login; accept unless told.
   */
  consent?: 'accept' | 'cancel' | 'other' | 'timeout';
  /**
   * Whose SDK the app calls; that of the data SIM unless told.
   */
  carrier?:
    | 'cmcc'
    | 'cucc'
    | 'ctcc'
    | '移动'
    | '中国移动'
    | 'mobile'
    | 'cm'
    | '联通'
    | '中国联通'
    | 'unicom'
    | 'cu'
    | '电信'
    | '中国电信'
    | 'telecom'
    | 'ct';
}
/**
 * What the app’s callback received, and how it came about.
 */
export interface PhoneAnswer {
  /**
   * Whose SDK served.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc';
  /**
   * The code in the callback.
   */
  code: string;
  /**
   * What the app hands to its server; only after success.
   */
  token?: string;
  /**
   * The SDK’s own callback JSON.
   */
  callback: {
    [k: string]: unknown;
  };
  page?: ConsentPage;
  /**
   * What the phone did, in order.
   */
  steps: PhoneStep[];
  /**
   * What went wrong on the phone or on the way; absent if the gateway gave the code.
   */
  failure?: string;
  /**
   * How firmly it is known.
   */
  evidence?: 'documented' | 'aggregator' | 'client code' | 'paper' | 'assumed';
}
/**
 * The page between pre-login and token as it was first shown.
 */
export interface ConsentPage {
  /**
   * The carrier.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc';
  /**
   * 138****0001.
   */
  maskedNumber: string;
  /**
   * Who provides the service.
   */
  brandLine: string;
  agreement: Agreement;
  /**
   * The app.
   */
  appName: string;
  /**
   * On the button.
   */
  buttonText: string;
  /**
   * On the way out.
   */
  otherLoginText: string;
  /**
   * Only the user ticks.
   */
  agreementTicked: false;
}
/**
 * The carrier’s agreement.
 */
export interface Agreement {
  /**
   * Its title.
   */
  title: string;
  /**
   * Where it stands.
   */
  url: string;
}
/**
 * One thing that the phone did.
 */
export interface PhoneStep {
  /**
   * Which part of the call.
   */
  at: 'pre-login' | 'consent' | 'token';
  request?: PhoneRequest;
  /**
   * HTTP status of the answer; absent when none came.
   */
  status?: number;
  /**
   * Why none came.
   */
  failure?: string;
  /**
   * What the user did.
   */
  answer?: 'accept' | 'cancel' | 'other' | 'timeout';
}
/**
 * What was sent.
 */
export interface PhoneRequest {
  /**
   * HTTP method.
   */
  method: string;
  /**
   * Where to.
   */
  url: string;
}
/**
 * A token from the bench’s door.
 */
export interface Token {
  /**
   * The carrier.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc';
  /**
   * What the app’s server receives; accessCode:authCode for a China Telecom login.
   */
  token: string;
  /**
   * World clock.
   */
  issuedAtMs: number;
  /**
   * The first moment at which it is no longer honoured.
   */
  expiresAtMs: number;
}
/**
 * A token without a handset: SIM, app and capability rules apply; bearers, faults, quotas and frequency limits do not.
 */
export interface TokenRequest {
  /**
   * Number of a subscriber of the world.
   */
  msisdn: string;
  /**
   * Name of an app of the world.
   */
  app: string;
  /**
   * `login` returns the number, `verify` compares one.
   */
  purpose: 'login' | 'verify';
}
/**
 * The carrier would not give this SIM or app a token. A problem document whose `code` is the carrier’s.
 */
export interface TokenRefusal {
  /**
   * urn:sanwang:problem:refused.
   */
  type: string;
  /**
   * What happened.
   */
  title: string;
  /**
   * 409.
   */
  status: number;
  /**
   * In one sentence.
   */
  detail: string;
  /**
   * The carrier.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc';
  /**
   * Why the carrier says no, in our words: an id such as tok.expired.
   */
  refusal: string;
  /**
   * The carrier’s code for it.
   */
  code: string;
}
/**
 * What a world knows of a token, in clear. `app` and `msisdn` are null once only its mark is left.
 */
export interface TokenRecord {
  /**
   * As its holder writes it.
   */
  token: string;
  /**
   * The carrier.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc';
  /**
   * What it is.
   */
  kind: 'scrip' | 'token' | 'access' | 'hop' | 'peer' | 'sms';
  /**
   * `login` returns the number, `verify` compares one.
   */
  purpose: 'login' | 'verify';
  /**
   * Whether it would be honoured.
   */
  state: 'live' | 'spent' | 'expired';
  /**
   * Name of the app.
   */
  app: string | null;
  /**
   * The number behind it.
   */
  msisdn: string | null;
  /**
   * World clock.
   */
  issuedAtMs: number;
  /**
   * The first moment at which it is no longer honoured.
   */
  expiresAtMs: number;
}
/**
 * Puts a token into a state by hand.
 */
export interface TokenChange {
  /**
   * Used, or out of time.
   */
  state: 'spent' | 'expired';
}
/**
 * An armed fault.
 */
export interface Fault {
  /**
   * Its id in the world.
   */
  id: string;
  /**
   * Full name of the effect.
   */
  effect: string;
  /**
   * Where it acts.
   */
  point: 'connect' | 'accept' | 'handshake' | 'request' | 'before' | 'within' | 'after';
  on: FaultTarget;
  when: Schedule;
  /**
   * Parameters of the effect.
   */
  with: {
    [k: string]: unknown;
  };
  /**
   * Exchanges that matched; told, not taken.
   */
  seen: number;
  /**
   * How often it fired; told, not taken.
   */
  fired: number;
}
/**
 * The time in a world.
 */
export interface Clock {
  /**
   * Ms since the epoch.
   */
  nowMs: number;
  /**
   * Time stands still.
   */
  frozen: boolean;
  /**
   * World milliseconds for each of the wall’s.
   */
  scale: number;
}
/**
 * Changes to the clock; several are made in this order: freezeAtMs, advanceMs, scale, resume.
 */
export interface ClockChange {
  /**
   * Time stands still at this moment.
   */
  freezeAtMs?: number;
  /**
   * Time jumps by so much; back if negative.
   */
  advanceMs?: number;
  /**
   * World milliseconds for each of the wall’s.
   */
  scale?: number;
  /**
   * Frozen time runs on from where it stands.
   */
  resume?: true;
}
/**
 * The rules of the carriers as they hold in a world, each with its default, evidence and source.
 */
export interface Policy {
  /**
   * The named set of values that lies below what was set one by one.
   */
  preset: string;
  /**
   * The sets that can be asked for.
   */
  presets: PolicyPreset[];
  /**
   * Policies by carrier.
   */
  values: {
    /**
     * Policies by name.
     */
    cmcc: {
      [k: string]: PolicySetting;
    };
    /**
     * Policies by name.
     */
    cucc: {
      [k: string]: PolicySetting;
    };
    /**
     * Policies by name.
     */
    ctcc: {
      [k: string]: PolicySetting;
    };
  };
}
/**
 * A named set of policy values.
 */
export interface PolicyPreset {
  /**
   * How it is asked for.
   */
  id: string;
  /**
   * What it is for.
   */
  en: string;
  /**
   * The same in Chinese.
   */
  zh: string;
  /**
   * Where its values are from.
   */
  source: string;
}
/**
 * One rule of a carrier.
 */
export interface PolicySetting {
  /**
   * What holds now.
   */
  value: string | number | boolean;
  /**
   * What holds unless somebody says otherwise.
   */
  default: string | number | boolean;
  /**
   * Who set it: nobody, the preset, or the world by name.
   */
  setBy: 'default' | 'preset' | 'world';
  /**
   * How firmly the default is known.
   */
  evidence: 'documented' | 'aggregator' | 'client code' | 'paper' | 'assumed';
  /**
   * Where it stands, and what speaks against it.
   */
  source: string;
  /**
   * What it rules.
   */
  en: string;
  /**
   * The same in Chinese.
   */
  zh: string;
  /**
   * The values allowed, where they are few.
   */
  choices?: (string | number | boolean)[];
}
/**
 * Changes to a world's policies, from the next exchange on. A preset replaces everything that was set before; values are laid over it.
 */
export interface PolicyChange {
  /**
   * Name of a preset.
   */
  preset?: string;
  /**
   * Values by carrier and name.
   */
  values?: {
    /**
     * New values by name; null takes back what was set.
     */
    cmcc?: {
      [k: string]: string | number | boolean | null;
    };
    /**
     * New values by name; null takes back what was set.
     */
    cucc?: {
      [k: string]: string | number | boolean | null;
    };
    /**
     * New values by name; null takes back what was set.
     */
    ctcc?: {
      [k: string]: string | number | boolean | null;
    };
  };
}
/**
 * Events in ascending order.
 */
export interface JournalPage {
  /**
   * At most a thousand.
   */
  events: JournalEvent[];
  /**
   * Goes into `after` to read on.
   */
  next: number;
  /**
   * Number of the oldest event that the journal keeps; that of the next one when it keeps none.
   */
  first: number;
  /**
   * How many of the events after `after` made room and are no longer kept, whether they match or not; those that a reset took are not among them.
   */
  dropped: number;
}
/**
 * One thing that happened.
 */
export interface JournalEvent {
  /**
   * Its number; never used twice in a world.
   */
  n: number;
  /**
   * World clock.
   */
  atMs: number;
  /**
   * Wall clock.
   */
  wallMs: number;
  /**
   * What happened.
   */
  type:
    | 'scrip.issued'
    | 'hop.issued'
    | 'token.issued'
    | 'token.redeemed'
    | 'exchange.answered'
    | 'exchange.refused'
    | 'quota.hit'
    | 'fault.fired'
    | 'clock.moved'
    | 'world.changed'
    | 'world.reset';
  /**
   * Whose route.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc' | null;
  /**
   * Route id; `door` for a token without a handset.
   */
  endpoint: string | null;
  /**
   * Name of the app.
   */
  app: string | null;
  /**
   * The number behind it, masked unless revealed.
   */
  msisdn: string | null;
  /**
   * The credential, masked unless revealed.
   */
  token: string | null;
  /**
   * The carrier’s code.
   */
  code: string | null;
  /**
   * Why the carrier says no, in our words: an id such as tok.expired.
   */
  refusal?: string;
  /**
   * The rule that refused.
   */
  rule?: string;
  /**
   * Id of the fault that fired.
   */
  fault?: string;
  /**
   * What else is known, masked unless revealed.
   */
  detail?: {
    [k: string]: unknown;
  };
  /**
   * What was let pass although preset strict refuses it, each with the code that it would have had; absent if there was nothing.
   */
  strict?: string[];
}
/**
 * Events that should be in the journal, by what is known of them.
 */
export interface Expectation {
  /**
   * What happened.
   */
  type?:
    | 'scrip.issued'
    | 'hop.issued'
    | 'token.issued'
    | 'token.redeemed'
    | 'exchange.answered'
    | 'exchange.refused'
    | 'quota.hit'
    | 'fault.fired'
    | 'clock.moved'
    | 'world.changed'
    | 'world.reset';
  /**
   * Whose route.
   */
  carrier?:
    | 'cmcc'
    | 'cucc'
    | 'ctcc'
    | '移动'
    | '中国移动'
    | 'mobile'
    | 'cm'
    | '联通'
    | '中国联通'
    | 'unicom'
    | 'cu'
    | '电信'
    | '中国电信'
    | 'telecom'
    | 'ct';
  /**
   * Route id.
   */
  endpoint?: string;
  /**
   * The carrier’s code.
   */
  code?: string;
  /**
   * Why the carrier said no.
   */
  refusal?: string;
  /**
   * Id of the fault that fired.
   */
  fault?: string;
  /**
   * Name of the app.
   */
  app?: string;
  /**
   * The number, in clear.
   */
  msisdn?: string;
  /**
   * The credential, in clear, as its holder writes it.
   */
  token?: string;
  times?: Times;
}
/**
 * What came of the expectations.
 */
export interface Verification {
  /**
   * All were met.
   */
  ok: boolean;
  /**
   * Of at least one nobody can tell, since events are no longer kept; `ok` is false then.
   */
  cannotTell?: boolean;
  gone?: EventRange;
  /**
   * In the order of the expectations.
   */
  results: VerificationResult[];
}
/**
 * The events of the range asked for that are no longer kept; absent if all are.
 */
export interface EventRange {
  /**
   * Number of the first of them.
   */
  first: number;
  /**
   * Number of the last of them.
   */
  last: number;
}
/**
 * What came of one expectation.
 */
export interface VerificationResult {
  /**
   * It was met.
   */
  ok: boolean;
  /**
   * Events that match; of those that are no longer kept the ones that counters know for certain.
   */
  count: number;
  /**
   * So many of the events that are no longer kept may match besides; absent if none may.
   */
  uncertain?: number;
  /**
   * The verdict hangs on events that are no longer kept; `ok` is false then.
   */
  cannotTell?: boolean;
  /**
   * Why nobody can tell.
   */
  reason?: string;
  /**
   * Fewest allowed.
   */
  atLeast: number;
  /**
   * Most allowed; null is without end.
   */
  atMost: number | null;
  /**
   * Numbers of the first twenty that match and are kept.
   */
  events: number[];
}
/**
 * How many events of each kind there were since the last reset of the journal. They never drop.
 */
export interface Counts {
  /**
   * All that match.
   */
  total: number;
  /**
   * So many more may match: they stand in rows marked `other`. Absent if none may.
   */
  uncertain?: number;
  /**
   * Number of the first event that was counted.
   */
  since: number;
  /**
   * Number of the last event that was counted; goes into `after` to read on from here.
   */
  last: number;
  /**
   * A row for each kind of event.
   */
  rows: CountRow[];
}
/**
 * Events of one kind.
 */
export interface CountRow {
  /**
   * What happened.
   */
  type:
    | 'scrip.issued'
    | 'hop.issued'
    | 'token.issued'
    | 'token.redeemed'
    | 'exchange.answered'
    | 'exchange.refused'
    | 'quota.hit'
    | 'fault.fired'
    | 'clock.moved'
    | 'world.changed'
    | 'world.reset';
  /**
   * Whose route.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc' | null;
  /**
   * Route id; `door` for a token without a handset.
   */
  endpoint: string | null;
  /**
   * Name of the app.
   */
  app: string | null;
  /**
   * The carrier’s code.
   */
  code: string | null;
  /**
   * Why the carrier says no, in our words.
   */
  refusal?: string;
  /**
   * Id of the fault that fired.
   */
  fault?: string;
  /**
   * Kinds for which no row was left: app, code, refusal and fault are not known.
   */
  other?: boolean;
  /**
   * How many there were.
   */
  count: number;
}
/**
 * Why an exchange ended as it did. Secrets stand in it as ‹name›; numbers and credentials are masked unless revealed.
 */
export interface Explanation {
  /**
   * Number of the event.
   */
  n: number;
  /**
   * What happened.
   */
  type:
    | 'scrip.issued'
    | 'hop.issued'
    | 'token.issued'
    | 'token.redeemed'
    | 'exchange.answered'
    | 'exchange.refused'
    | 'quota.hit'
    | 'fault.fired'
    | 'clock.moved'
    | 'world.changed'
    | 'world.reset';
  /**
   * Whose route.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc' | null;
  /**
   * Route id.
   */
  endpoint: string | null;
  /**
   * The carrier’s code.
   */
  code: string | null;
  /**
   * Why the carrier said no, in our words.
   */
  refusal: string | null;
  /**
   * What the refusal means; for a code that a fault forced, that it was forced.
   */
  meaning: string | null;
  /**
   * What the carrier’s table says of the code; null where it has none.
   */
  says: CodeWords | null;
  /**
   * The named rule that refused; null where the ledger or the network did.
   */
  rule: string | null;
  /**
   * How firmly it is known that this route answers this code for this reason.
   */
  evidence: string | null;
  /**
   * What the rule wanted.
   */
  expected: string | null;
  /**
   * What it saw.
   */
  got: string | null;
  /**
   * The string that was to be signed or hashed.
   */
  canonical: string | null;
  /**
   * Index of the first character in which `got` differs from `expected`.
   */
  firstDifference: number | null;
  /**
   * Lifetime that the credential had left; negative when it had run out.
   */
  lifetimeLeftMs: number | null;
  /**
   * Id of the fault that had a hand in it.
   */
  fault: string | null;
  /**
   * What to change.
   */
  hint: string | null;
  /**
   * What else is known.
   */
  facts: {
    [k: string]: unknown;
  } | null;
  /**
   * What this explanation lacks, since it made room: the request, or the event before it, which may have been a fault. Absent if nothing.
   */
  noLongerKept?: ('request' | 'eventBefore')[];
  /**
   * What was let pass although preset strict refuses it, each with the code that it would have had; null if there was nothing.
   */
  strict: string[] | null;
}
/**
 * What a carrier’s table says of a code.
 */
export interface CodeWords {
  /**
   * The meaning, in the carrier’s words where they are known.
   */
  zh: string;
  /**
   * The meaning.
   */
  en: string;
  advice: CodeAdvice;
}
/**
 * What to do about it.
 */
export interface CodeAdvice {
  /**
   * What to do, in Chinese.
   */
  zh: string;
  /**
   * What to do.
   */
  en: string;
}
/**
 * One meaning of one code of one carrier on one endpoint.
 */
export interface CodeEntry {
  /**
   * The carrier.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc';
  /**
   * As it stands on the wire.
   */
  code: string;
  /**
   * Route id, or `sdk` for a code that never leaves the phone.
   */
  endpoint: string;
  /**
   * The meaning, in the carrier’s words where they are known.
   */
  zh: string;
  /**
   * The meaning.
   */
  en: string;
  /**
   * How firmly it is known.
   */
  evidence: 'documented' | 'aggregator' | 'client code' | 'paper' | 'assumed';
  /**
   * Where it is from.
   */
  source: string;
  /**
   * Whether such an exchange costs money; null where no source says.
   */
  billed: boolean | null;
  advice: Bilingual;
  /**
   * Where sources contradict each other.
   */
  disagrees?: string;
  /**
   * For a code whose cause stands only in its message.
   */
  texts?: CodeText[];
  /**
   * Refusals that this endpoint answers with the code.
   */
  causes: string[];
  reproduce: Reproduction;
  /**
   * A code that the box can answer and that says the same; for one that it cannot.
   */
  twin?: string;
}
/**
 * Text in two languages.
 */
export interface Bilingual {
  /**
   * In Chinese.
   */
  zh: string;
  /**
   * In English.
   */
  en: string;
}
/**
 * A message known for it.
 */
export interface CodeText {
  /**
   * As sent.
   */
  text: string;
  /**
   * Its meaning.
   */
  en: string;
}
/**
 * A name of the fault vocabulary.
 */
export interface EffectEntry {
  /**
   * Permanent.
   */
  name: string;
  /**
   * Short name.
   */
  short?: string;
  /**
   * What kind of name it is.
   */
  group: string;
  /**
   * It can be armed here.
   */
  supported: boolean;
  /**
   * Why it cannot, and what to do instead.
   */
  reason?: string;
  /**
   * The ways to mount a simulator that can perform it.
   */
  mounts: ('http' | 'fetch' | 'express' | 'msw' | 'undici')[];
  /**
   * Where it can act.
   */
  points: ('connect' | 'accept' | 'handshake' | 'request' | 'before' | 'within' | 'after')[];
  /**
   * Where it acts unless told.
   */
  usual?: 'connect' | 'accept' | 'handshake' | 'request' | 'before' | 'within' | 'after';
  /**
   * What `with` takes: JSON Schemas by name.
   */
  parameters: {
    [k: string]: {
      [k: string]: unknown;
    };
  };
  /**
   * Parameters that must be given.
   */
  required: string[];
  /**
   * The effect that carries it out.
   */
  via?: string;
  /**
   * What happens.
   */
  en?: string;
  /**
   * What happens, in Chinese.
   */
  zh?: string;
  expect?: Bilingual1;
}
/**
 * Text in two languages.
 */
export interface Bilingual1 {
  /**
   * In Chinese.
   */
  zh: string;
  /**
   * In English.
   */
  en: string;
}
/**
 * A route of a carrier’s gateway.
 */
export interface RouteEntry {
  /**
   * The carrier.
   */
  carrier: 'cmcc' | 'cucc' | 'ctcc';
  /**
   * M1, U6, T1 …
   */
  id: string;
  /**
   * HTTP method.
   */
  method: string;
  /**
   * Path; `{id}` stands for an id in it.
   */
  path: string;
  /**
   * Who calls it.
   */
  caller: 'device' | 'browser' | 'server' | 'anyone';
  /**
   * How firmly it is known.
   */
  evidence: 'documented' | 'aggregator' | 'client code' | 'paper' | 'assumed';
  /**
   * The carrier’s own host names.
   */
  hosts: string[];
  /**
   * Where it is from: ids of `sources`; `ours` where no source prints it.
   */
  source: string;
  /**
   * What the route is asked with.
   */
  request: string;
  /**
   * How the request is signed; `none` where it is not.
   */
  sign: string;
  /**
   * What it answers.
   */
  reply: string;
  recipe: RouteRecipe;
  worked: RouteWorked;
  /**
   * Worked examples of its parts.
   */
  vectors: RouteVector[];
  /**
   * The sources that `source` names.
   */
  sources: RouteSource[];
}
/**
 * How the route is asked and answers, for machines; UTF-8 throughout.
 */
export interface RouteRecipe {
  /**
   * Where the fields stand.
   */
  encoding: 'json' | 'form' | 'query' | 'none';
  /**
   * Content type of the body.
   */
  contentType?: string;
  /**
   * Its characters.
   */
  charset?: string;
  /**
   * The fields, outer and inner.
   */
  fields: RouteField[];
  sign: RouteSign;
  /**
   * Enciphered fields; made before the sign.
   */
  seals: RouteSeal[];
  answer: RouteAnswer;
}
/**
 * A field of the request.
 */
export interface RouteField {
  /**
   * As on the wire.
   */
  name: string;
  /**
   * What goes in: a constant of `values` (the first unless there is a reason), the app’s id, random letters and digits, the time, what the phone’s SDK gave, an earlier credential, the claimed number, a hash, a sealed part, the sign, the app’s package or certificate, or free text.
   */
  is:
    | 'constant'
    | 'app'
    | 'random'
    | 'stamp'
    | 'token'
    | 'credential'
    | 'number'
    | 'hash'
    | 'sealed'
    | 'sign'
    | 'package'
    | 'certificate'
    | 'text';
  /**
   * The part of the request that holds it: an object of the body, or the plain text of a sealed field.
   */
  inside?: string;
  /**
   * False where it may be left out.
   */
  required?: boolean;
  /**
   * Name of the app’s id in its filing.
   */
  filing?: string;
  /**
   * Allowed values.
   */
  values?: string[];
  /**
   * Other values are taken too; these are usual.
   */
  any?: boolean;
  /**
   * Regular expression of what is taken.
   */
  pattern?: string;
  /**
   * How the time is written.
   */
  format?: string;
  /**
   * Its time zone.
   */
  zone?: string;
  /**
   * In words.
   */
  form?: string;
  /**
   * For a token of several parts with : between them, which one; from 0.
   */
  part?: number;
  hash?: RouteHash;
}
/**
 * A field that is a hash.
 */
export interface RouteHash {
  /**
   * The hash.
   */
  algorithm: 'SHA-256';
  /**
   * What is hashed, joined without a separator: `number` is the claimed number, other names are fields or secrets of the app.
   */
  over: string[];
  /**
   * How the bytes are written.
   */
  output: 'hex' | 'base64';
  /**
   * Case of the hex digits as they are to be sent.
   */
  case: 'upper' | 'lower';
}
/**
 * How one field is enciphered.
 */
export interface RouteSeal {
  /**
   * The field that holds it.
   */
  field: string;
  /**
   * The cipher.
   */
  cipher: 'RSA' | 'AES-128-CBC';
  /**
   * The padding.
   */
  padding: 'PKCS#1 v1.5' | 'PKCS#7';
  /**
   * `encrypt`: the carrier’s key of that use in GET keys; `own`: sixteen ASCII characters that the caller chooses for the request.
   */
  key: 'encrypt' | 'own';
  /**
   * Initial vector, hex.
   */
  ivHex?: string;
  /**
   * What is enciphered: the caller’s key, pairs name=value, or values by their position.
   */
  plain?: 'key' | 'pairs' | 'positions';
  /**
   * Names of the pairs, in order.
   */
  pairs?: string[];
  /**
   * How many values the list has.
   */
  positions?: number;
  /**
   * What stands between the parts.
   */
  join?: string;
  /**
   * How the bytes are written.
   */
  output: 'hex' | 'base64';
  /**
   * Case of the hex digits as they are to be sent.
   */
  case?: 'upper' | 'lower';
  /**
   * The text is percent-encoded once more.
   */
  percentEncoded?: boolean;
}
/**
 * What comes back.
 */
export interface RouteAnswer {
  /**
   * The shape of the body.
   */
  encoding: 'json' | 'jsonp' | 'redirect' | 'pem';
  /**
   * Path of the code in it.
   */
  code?: string;
  /**
   * Codes of success.
   */
  success?: string[];
  sealed?: RouteSeal;
}
/**
 * A whole request, made of a vector.
 */
export interface RouteWorked {
  /**
   * HTTP method.
   */
  method: string;
  /**
   * Path.
   */
  path: string;
  /**
   * Id of the vector whose inputs it has.
   */
  vector: string | null;
  /**
   * Content type.
   */
  contentType?: string;
  /**
   * Query.
   */
  query?: string;
  /**
   * Body.
   */
  body?: string;
}
/**
 * Fixed inputs and the one right output; keys are those of GET keys, made up by us.
 */
export interface RouteVector {
  /**
   * Permanent.
   */
  id: string;
  /**
   * What is computed.
   */
  title: string;
  /**
   * How firmly it is known.
   */
  evidence: 'documented' | 'aggregator' | 'client code' | 'paper' | 'assumed';
  /**
   * In words.
   */
  recipe: string;
  /**
   * Wire names and key material.
   */
  inputs: {
    [k: string]: string;
  };
  /**
   * The text that was hashed, signed or enciphered.
   */
  text?: string;
  /**
   * The output, or several by name.
   */
  value:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * A source that is cited.
 */
export interface RouteSource {
  /**
   * What evidence names it by.
   */
  id: string;
  /**
   * What it is.
   */
  what: string;
  /**
   * Where it is found.
   */
  where: string;
}
/**
 * The platforms’ public keys that a device SDK embeds, PEM, by carrier and use.
 */
export interface DeviceKeys {
  /**
   * By use.
   */
  cmcc: {
    [k: string]: string;
  };
  /**
   * By use.
   */
  cucc: {
    [k: string]: string;
  };
  /**
   * By use.
   */
  ctcc: {
    [k: string]: string;
  };
}
/**
 * What is wrong (RFC 9457), with every mistake.
 */
export interface Problem {
  /**
   * A name of the kind of problem, as a URN.
   */
  type: string;
  /**
   * The kind of problem, in a few words.
   */
  title: string;
  /**
   * HTTP status.
   */
  status: number;
  /**
   * This problem, in one sentence.
   */
  detail: string;
  /**
   * Stable code.
   */
  code: string;
  /**
   * Every mistake; may be empty.
   */
  problems: Mistake[];
}
/**
 * One mistake in what was sent.
 */
export interface Mistake {
  /**
   * JSON pointer into the body, or the name of a part of the URL; empty for the whole.
   */
  path: string;
  /**
   * What is wrong there.
   */
  message: string;
  /**
   * What was found.
   */
  seen?: {
    [k: string]: unknown;
  };
  /**
   * How to mend it.
   */
  fix?: string;
}
