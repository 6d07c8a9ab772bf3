import type { Carrier } from '../core/route/carrier.ts';
import type { App } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Credential, Kind, Purpose } from '../core/words/credential.ts';
import type { IdParts } from '../core/world/id-format.ts';
import type { World } from '../core/world/world.ts';
import type { Simulator } from '../simulator.ts';

export type TokenState = 'live' | 'spent' | 'expired';

/** What a world knows of a credential. `msisdn` and `app` are null once only its mark is left. */
export interface TokenRecord {
  readonly token: string;
  readonly carrier: CarrierId;
  readonly kind: Kind;
  readonly purpose: Purpose;
  readonly state: TokenState;
  readonly app: App['name'] | null;
  readonly msisdn: string | null;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

/** The record of a token as its holder writes it (CTCC's `accessCode:authCode` too); null when this world issued no such token. */
export function tokenRecord(simulator: Simulator, world: World, text: string): TokenRecord | null {
  const origin = originOf(simulator, world, text);
  if (origin === null) return null;
  const { carrier, id, parts } = origin;
  const nowMs = world.nowMs(simulator.wallMs());
  const credential = world.memory.find(id);
  if (credential !== null) return whole(text, carrier, credential, world, nowMs);
  const expiresAtMs = parts.issuedAtMs + world.policies[carrier.id].lifetimeMs[`${parts.kind}.${parts.purpose}`];
  const spent = world.memory.isSpent(parts.serial);
  // Genuine, unspent, unexpired and not in the ledger: it was swept away by a reset.
  if (!spent && expiresAtMs > nowMs && !world.memory.hasLapsed(parts.serial)) return null;
  const { kind, purpose, issuedAtMs } = parts;
  const state = spent ? 'spent' : 'expired';
  return { token: text, carrier: carrier.id, kind, purpose, state, app: null, msisdn: null, issuedAtMs, expiresAtMs };
}

/** Spends or expires a token by hand; null when the world no longer knows it whole. */
export function setTokenState(
  simulator: Simulator,
  world: World,
  text: string,
  state: Exclude<TokenState, 'live'>,
): TokenRecord | null {
  const origin = originOf(simulator, world, text);
  if (origin === null || !world.memory.force(origin.id, state)) return null;
  return tokenRecord(simulator, world, text);
}

function originOf(
  simulator: Simulator,
  world: World,
  text: string,
): { readonly carrier: Carrier; readonly id: string; readonly parts: IdParts } | null {
  for (const carrier of simulator.carriers) {
    const id = carrier.door.idIn(text);
    for (const format of Object.values(carrier.ids)) {
      const parts = format.read(id);
      if (parts !== null && world.owns(parts.tag) && world.wrote(format, id, parts)) return { carrier, id, parts };
    }
  }
  return null;
}

function whole(text: string, carrier: Carrier, credential: Credential, world: World, nowMs: number): TokenRecord {
  const { kind, purpose, app, msisdn, issuedAtMs, dueMs } = credential;
  const kept = world.memory.stateOf(credential);
  const state = kept === 'live' && dueMs <= nowMs ? 'expired' : kept;
  return { token: text, carrier: carrier.id, kind, purpose, state, app, msisdn, issuedAtMs, expiresAtMs: dueMs };
}
