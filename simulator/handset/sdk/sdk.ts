import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Facts, Purpose } from '../../core/words/credential.ts';
import type { Bearer, Sim } from '../../core/words/handset.ts';
import type { Key } from '../../wire/primitives.ts';
import type { FailureCodes } from '../failure.ts';
import type { Reach } from '../local-check.ts';
import type { Network } from '../network.ts';
import type { PhoneApp } from '../phone-app.ts';
import type { Held, MemorySlot } from '../phone-memory.ts';
import type { DeviceRequest, DeviceResponse } from '../send.ts';
import type { StepName } from '../trace.ts';
import { lifetimeMs } from './read-answer.ts';
import type { Trouble } from './trouble.ts';

/** What an SDK is given for one call. */
export interface SdkContext {
  readonly app: PhoneApp;
  readonly sim: Sim | null;
  readonly bearer: Bearer | null;
  readonly network: Network;
  /** Origin of the carrier's gateway, without a trailing slash. */
  readonly origin: string;
  /** The platform's public key, which a real SDK carries inside. */
  readonly key: Key;
  /** 32 hex digits, new for every call of the app. */
  readonly traceId: string;
  readonly memory: MemorySlot;
  /** The phone's clock: ms since the epoch, its skew included. */
  nowMs(): number;
  /** What a stamp of 17 digits is written of: local time without an offset, which its readers take for the mainland's. */
  localMs(): number;
  /** Letters and digits. */
  draw(length: number): string;
  call(at: StepName, request: DeviceRequest): Promise<DeviceResponse | Trouble>;
}

/** A token, with what the callback tells besides. */
export interface Granted {
  readonly token: string;
  readonly facts: Facts;
}

/** What an SDK says at the end of a call, before it is put in its own words. */
export interface Said {
  readonly code: string;
  readonly text: string;
  readonly facts: Facts;
}

/** One carrier's SDK. The phone asks the description, never which carrier it is. */
export interface Sdk {
  readonly carrier: CarrierId;
  /** Name of the app's id in its filing. */
  readonly idField: string;
  readonly success: { readonly code: string; readonly text: string };
  readonly failures: FailureCodes;
  /** What the app is called back with when the page stands, where it is. */
  readonly shown?: { readonly code: string; readonly text: string };
  /** A page that its user leaves has used up what the pre-login got. */
  readonly isSpentByPage?: true;
  /** What a step has to reach, with or without a pre-login at hand. */
  reach(step: 'pre-login' | Purpose, isHeld: boolean): Reach;
  /** Fetches the masked number and puts what belongs to it into the memory. */
  preLogin(cx: SdkContext): Promise<Held | Trouble>;
  /** A login token out of the pre-login in memory, or a verify token, for which no page is shown. */
  token(cx: SdkContext, purpose: Purpose): Promise<Granted | Trouble>;
  /** What the callback of a pre-login tells. */
  preLoginFacts(held: Held): Facts;
  /** The JSON that the app's callback receives. */
  callback(said: Said, cx: SdkContext): Readonly<Record<string, unknown>>;
}

/** When a life of so many seconds, as a gateway told it, ends by the phone's clock; null where it told none. */
export function dueIn(seconds: string, cx: SdkContext): number | null {
  const lifeMs = lifetimeMs(seconds);
  return lifeMs === null ? null : cx.nowMs() + lifeMs;
}

/** The pre-login at hand; void once the data SIM is another one. */
export function heldNow(cx: SdkContext): Held | null {
  return cx.sim === null ? null : cx.memory.held(cx.sim.iccid, cx.nowMs(), cx.traceId);
}
