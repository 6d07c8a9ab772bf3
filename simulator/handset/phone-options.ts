import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Evidence } from '../core/words/evidence.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { Bearer, Handset } from '../core/words/handset.ts';
import type { Consent, ConsentPage } from './consent.ts';
import type {
  ForcedFailure,
  LtrzFailure,
  PageFailure,
  PageProofFailure,
  PhoneFailure,
  VendorFailure,
} from './failure.ts';
import type { PhoneApp } from './phone-app.ts';
import type { PhoneMemory } from './phone-memory.ts';
import type { SdkGeneration } from './sdk/index.ts';
import type { Send } from './send.ts';
import type { Skipped } from './skipped.ts';
import type { PhoneStep } from './trace.ts';

/** What a phone is made of. Time and chance come in, so that a run can be had again. */
export interface PhoneOptions {
  readonly handset: Handset;
  /** The data session that requests leave by: its own or, for a hotspot's guest, the host's. Null without one. */
  readonly bearer: Bearer | null;
  readonly app: PhoneApp;
  /** Origins of the three gateways, without trailing slash. */
  readonly gateways: Readonly<Record<CarrierId, string>>;
  /** The platforms' public keys, PEM, which real SDKs carry inside. */
  readonly keys: Readonly<Record<CarrierId, string>>;
  readonly send: Send;
  /** The right time; `handset.clockSkewMs` is added to it. */
  nowMs(): number;
  /** That many random letters and digits. */
  draw(length: number): string;
  /** With which generation of one carrier's SDK the app was built: the usual ones unless given. */
  readonly sdkGeneration?: SdkGeneration;
  /** What a fault has the SDK say in place of all else; null where none does. */
  forced?(call: ForcedCall): ForcedCode | null;
  /** What stays between calls; a new one, that of this phone alone, unless given. */
  readonly memory?: PhoneMemory;
  /** Asks a vendor whether a page may go on, null where it may; pages are believed unless given. */
  readonly provePage?: (face: FaceId, proof: PageProof) => Promise<PageProofFailure | null>;
}

/** A call that an app makes, before anything came of it. */
export interface ForcedCall {
  readonly carrier: CarrierId;
  readonly step: 'pre-login' | 'login' | 'verify';
}

/** How such a call ends: nobody is asked. */
export interface ForcedCode {
  readonly code: string;
  /** The SDK's own words for it. */
  readonly text: string;
  /** Id of the fault. */
  readonly fault: string;
}

export interface CallOptions {
  /** The SDK that the app calls, whatever the SIM is: how a wrong carrier's SIM gets to a gateway. */
  readonly carrier?: CarrierId;
  /** With which generation of one carrier's SDK the app was built, where the phone's is not it. */
  readonly sdkGeneration?: SdkGeneration;
  /** The vendor whose SDK the app embeds, on top of the carrier's; none unless given. */
  readonly face?: FaceId;
  /** What the app leaves out that its SDK wants; nothing unless given. Without it a login makes up for a pre-login by itself. */
  readonly skips?: Skipped;
  /** The app has the vendor's SDK look at the phone first; misuse for an SDK that has no such call. */
  readonly check?: boolean;
  /** How an app that is a web page is used; misuse for any other. */
  readonly page?: PageUse;
}

/** What a browser and its user do with a page. */
export interface PageUse {
  /** Where the page was loaded from, `https://host`, without a slash; the app's own unless given. Empty: the browser does not tell. */
  readonly origin?: string;
  /** What the user types for the hidden digits, try after try; those of the phone's own number unless given. */
  readonly digits?: readonly string[];
  /** False for a user who presses the button without ticking the agreement. */
  readonly ticked?: boolean;
  /** The script's `authPageType`: 0 the carrier's page, 1 and 2 popups, 3 the carrier's page as the app wants it. 0 unless given. */
  readonly type?: '0' | '1' | '2' | '3';
  /** China Unicom's script in place of China Mobile's: whichever call it is, it has the one function. */
  readonly script?: 'LTRZ';
  /** What the page leaves out that this script wants. */
  readonly without?: 'appKey' | 'authenticator' | 'ts';
  /** What the page's server got of GetAuthToken, for Aliyun's SDK alone: both or none; unproven unless given. */
  readonly accessToken?: string;
  readonly jwtToken?: string;
}

/** What a page shows a vendor before its SDK asks a carrier. */
export interface PageProof {
  readonly accessToken: string;
  readonly jwtToken: string;
  readonly origin: string;
  /** The page's id at China Mobile, whose script it loads. */
  readonly appId: string;
  readonly purpose: 'login' | 'verify';
}

export interface LoginOptions extends CallOptions {
  /** `accept` unless given. */
  readonly consent?: Consent;
}

export interface PhoneResult {
  /** Whose SDK served. */
  readonly carrier: CarrierId;
  /** The script that served, for an app that is a web page: of login and of verification. */
  readonly script?: 'YDRZAuthLogin' | 'YDRZ' | 'LTRZ';
  /** The vendor whose SDK the app asked; then code, token and callback are that SDK's. */
  readonly face?: FaceId;
  /** What the carrier's SDK told the vendor's; absent without a vendor, and where the vendor's asked nobody. */
  readonly carrierCode?: string;
  /** The code in the callback, as text. */
  readonly code: string;
  /** What the app hands to its server; only after success. */
  readonly token?: string;
  /** The SDK's own callback JSON. */
  readonly callback: Readonly<Record<string, unknown>>;
  /** What the app was called back with before, in order: that the page is open, or that digits were wrong. */
  readonly earlier?: readonly Readonly<Record<string, unknown>>[];
  /** The consent page as it was first shown, if it was; after a pre-login, as a login will show it. */
  readonly page?: ConsentPage;
  readonly steps: readonly PhoneStep[];
  /** What went wrong on the phone or on the way, and how firmly its code is known; absent if the gateway gave the code. */
  readonly failure?: PhoneFailure | VendorFailure | PageFailure | PageProofFailure | LtrzFailure | ForcedFailure;
  readonly evidence?: Evidence;
  /** Id of the fault that put the code into the SDK's mouth. */
  readonly fault?: string;
}

export interface Phone {
  /** Fetches the masked number ahead of a login. */
  preLogin(options?: CallOptions): Promise<PhoneResult>;
  /** One-tap login: pre-login, consent page, token. */
  login(options?: LoginOptions): Promise<PhoneResult>;
  /** A token to verify a number with; no page is shown. */
  verify(options?: CallOptions): Promise<PhoneResult>;
  /** China Mobile's `delScrip`, for every SDK: forgets what pre-logins left; true if there was something. */
  forget(options?: CallOptions): boolean;
}
