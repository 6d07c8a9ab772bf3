import type { Account, Lack } from '../suite/adapter.ts';
import type { FaceWire } from './face-wire.ts';
import type { Consoles, ControlledAccount } from './unvs-control.ts';

/** How a vendor's API is spoken. */
export interface FaceSpeech<Keys> {
  /** What has no counterpart at this API. */
  readonly lacks: readonly Lack[];
  account(wire: FaceWire, document: ControlledAccount, keys: Keys, consoles: Consoles): Account;
}
