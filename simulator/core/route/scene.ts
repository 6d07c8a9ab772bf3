import type { App, Filing } from '../words/app.ts';
import type { Arrival } from '../words/arrival.ts';
import type { CarrierId } from '../words/carrier-id.ts';
import type { Kind } from '../words/credential.ts';
import type { Line } from '../words/line.ts';
import type { IdFormat } from '../world/id-format.ts';
import type { Policy } from '../world/policy.ts';
import type { World } from '../world/world.ts';
import type { PlatformPair } from './platform-pair.ts';

/** How a carrier writes the ids of each kind that it hands out. */
export type IdFormats = Readonly<Record<Kind, IdFormat>>;

/** One format for whatever a carrier hands out; kinds that it writes otherwise are put over it. */
export function everyKind(format: IdFormat): IdFormats {
  return {
    scrip: format,
    token: format,
    access: format,
    hop: format,
    page: format,
    web: format,
    peer: format,
    sms: format,
  };
}

/** Everything that a rule or an act may look at: one request in one world at one instant. */
export interface Scene {
  readonly carrier: CarrierId;
  readonly route: string;
  readonly world: World;
  readonly arrival: Arrival;
  /** World clock. */
  readonly nowMs: number;
  readonly app: App | null;
  /** Who has that id, and is not known to this carrier, or not yet; then `app` is null. */
  readonly awaiting?: App;
  /** What this carrier gave the app, as it goes by it now. */
  readonly filing: Filing | null;
  readonly line: Line;
  readonly policy: Policy;
  readonly ids: IdFormats;
  /** Key of the caller under which the answer is sealed. */
  readonly seal: Uint8Array | null;
  /** Where the request is signed with a secret, or sealed for a key, that this carrier has replaced and takes no more: which. */
  readonly keyEnded?: 'secret' | 'platform key';
  /** Where the carrier goes by another key pair of its own than the first. */
  readonly pair?: PlatformPair;
  /** True where the carrier only says what it would say: nothing happens, and nobody but the caller hears of it. */
  readonly isRehearsed?: true;
}
