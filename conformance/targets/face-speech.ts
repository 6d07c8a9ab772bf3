import type { Account, Lack, RawAnswer } from '../suite/adapter.ts';
import type { FaceWire } from './face-wire.ts';
import type { Consoles, ControlledAccount } from './unvs-control.ts';

/** How a vendor's API is spoken. */
export interface FaceSpeech<Keys> {
  /** What has no counterpart at this API. */
  readonly lacks: readonly Lack[];
  /** A request that names nobody, and whether what is answered to it is that API's own. */
  readonly greeting: { readonly path: string; isIts(answer: RawAnswer): boolean };
  account(wire: FaceWire, document: ControlledAccount, keys: Keys, consoles: Consoles): Account;
}

/** What no vendor's API has: the token says of which app it is, and no call names a scene or a project. */
export const lackedByAll: readonly Lack[] = [
  ...(['bootstrap', 'over', 'registerApp', 'rotateKeys', 'app'] as const),
  ...(['spoilt:no-scene', 'spoilt:unknown-scene', 'spoilt:scene-of-other-purpose', 'spoilt:unknown-project'] as const),
];
