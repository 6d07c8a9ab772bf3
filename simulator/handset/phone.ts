import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Evidence } from '../core/words/evidence.ts';
import type { Bearer, Handset } from '../core/words/handset.ts';
import { type Key, parsePublicKey } from '../wire/primitives.ts';
import { Call } from './call.ts';
import type { Consent, ConsentPage } from './consent.ts';
import type { PhoneFailure } from './failure.ts';
import { servingCarrier } from './gateway.ts';
import { PhoneMisuse } from './misuse.ts';
import { dataSimOf, networkOf } from './network.ts';
import { filed, type PhoneApp } from './phone-app.ts';
import { type MemorySlot, PhoneMemory } from './phone-memory.ts';
import { sdks } from './sdk/index.ts';
import type { Sdk, SdkContext } from './sdk/sdk.ts';
import { drawHex32 } from './sdk/session-key.ts';
import type { Send } from './send.ts';
import { type PhoneStep, Trace } from './trace.ts';

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
  /** What stays between calls; a new one, that of this phone alone, unless given. */
  readonly memory?: PhoneMemory;
}

export interface CallOptions {
  /** The SDK that the app calls, whatever the SIM is: how a wrong carrier's SIM gets to a gateway. */
  readonly carrier?: CarrierId;
}

export interface LoginOptions extends CallOptions {
  /** `accept` unless given. */
  readonly consent?: Consent;
}

export interface PhoneResult {
  /** Whose SDK served. */
  readonly carrier: CarrierId;
  /** The code in the callback, as text. */
  readonly code: string;
  /** What the app hands to its server; only after success. */
  readonly token?: string;
  /** The SDK's own callback JSON. */
  readonly callback: Readonly<Record<string, unknown>>;
  /** The consent page as it was first shown, if it was. */
  readonly page?: ConsentPage;
  readonly steps: readonly PhoneStep[];
  /** What went wrong on the phone or on the way, and how firmly its code is known; absent if the gateway gave the code. */
  readonly failure?: PhoneFailure;
  readonly evidence?: Evidence;
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

/**
 * A phone with an app on it. What can never work throws a `PhoneMisuse`, here or from a call; a carrier's refusal is a
 * result like any other.
 */
export function createPhone(options: PhoneOptions): Phone {
  if (options.app.platform === 'h5') {
    throw new PhoneMisuse('ERR_PHONE_H5_APP', `app "${options.app.name}" is a web page: it has no SDK on a phone`);
  }
  const { os, id } = options.handset;
  if (options.app.platform !== os) {
    // A real phone could not install it; an app that was built with another's identity gets 103102 and its like.
    throw new PhoneMisuse(
      'ERR_PHONE_PLATFORM',
      `app "${options.app.name}" is for ${options.app.platform}, and handset ${id} runs ${os}`,
    );
  }
  const memory = options.memory ?? new PhoneMemory();
  return {
    preLogin: async (call = {}) => begin(options, memory, call).preLogin(),
    login: async (call = {}) => begin(options, memory, call).login(call.consent ?? 'accept'),
    verify: async (call = {}) => begin(options, memory, call).verify(),
    forget: (call = {}) => slotOf(options, memory, sdkFor(options, call)).drop(),
  };
}

function begin(options: PhoneOptions, memory: PhoneMemory, asked: CallOptions): Call {
  const { handset, bearer, app } = options;
  const sdk = sdkFor(options, asked);
  const trace = new Trace(options.send);
  const context: SdkContext = {
    app,
    sim: dataSimOf(handset),
    bearer,
    network: networkOf(handset, bearer),
    origin: options.gateways[sdk.carrier],
    key: keyOf(options.keys[sdk.carrier], sdk.carrier),
    traceId: drawHex32(options.draw),
    memory: slotOf(options, memory, sdk),
    nowMs: () => options.nowMs() + handset.clockSkewMs,
    draw: options.draw,
    call: (at, request) => trace.call(at, request),
  };
  return new Call(options, sdk, trace, context);
}

function sdkFor(options: PhoneOptions, asked: CallOptions): Sdk {
  return sdks[asked.carrier ?? servingCarrier(options.handset)];
}

function slotOf(options: PhoneOptions, memory: PhoneMemory, sdk: Sdk): MemorySlot {
  return memory.slot(options.handset.id, sdk.carrier, filed(options.app, sdk.carrier, sdk.idField));
}

function keyOf(pem: string, carrier: CarrierId): Key {
  const key = parsePublicKey(pem);
  if (key === null) throw new PhoneMisuse('ERR_PHONE_KEY', `keys.${carrier} is no RSA public key in PEM`);
  return key;
}
