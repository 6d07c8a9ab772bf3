import type { TokenRecord } from '../../fixtures/api-types.ts';
import { type Asking, drive, resultOf } from '../core/ledger/asking.ts';
import type { Eventual, Seen } from '../core/ledger/ledger.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { type Credential, infoDigest, infoFact } from '../core/words/credential.ts';
import type { IdParts } from '../core/world/id-format.ts';
import type { World } from '../core/world/world.ts';
import type { Simulator } from '../simulator.ts';
import { carrierTokenIn, readVendorToken } from '../wire/vendor-token.ts';
import { atOnce } from './at-once.ts';
import { spendingOf } from './spending.ts';
import { vendorRecord } from './vendor-record.ts';

/**
 * The record of a token as its holder writes it (CTCC's `accessCode:authCode` and a vendor's too); null when this world issued
 * no such token. Throws `ERR_LEDGER_LATE` where the world's ledger answers later: there, await `tokenRecordLater`.
 */
export function tokenRecord(simulator: Simulator, world: World, text: string): TokenRecord | null {
  return atOnce(recordOf(simulator, world, text), world.ledger, 'tokenRecordLater()');
}

/** As `tokenRecord`, over any ledger. */
export async function tokenRecordLater(simulator: Simulator, world: World, text: string): Promise<TokenRecord | null> {
  return drive(recordOf(simulator, world, text), world.ledger);
}

/** As `tokenRecord`, for whoever asks the ledger more besides. */
export function* recordOf(simulator: Simulator, world: World, text: string): Asking<TokenRecord | null> {
  const vendor = readVendorToken(text);
  if (vendor === null) return yield* carriersRecord(simulator, world, text);
  const record = yield* carriersRecord(simulator, world, vendor.token);
  return record === null ? null : vendorRecord(text, vendor, record, world.nowMs(simulator.wallMs()));
}

function* carriersRecord(simulator: Simulator, world: World, text: string): Asking<TokenRecord | null> {
  const origin = originOf(simulator, world, text);
  if (origin === null) return null;
  const record = yield* stateOf(simulator, world, text, origin);
  const spending = record?.state === 'spent' ? spendingOf(world, origin.id) : null;
  return record === null || spending === null ? record : { ...record, spentAtMs: spending.atMs, spentBy: spending.n };
}

function* stateOf(simulator: Simulator, world: World, text: string, origin: Origin): Asking<TokenRecord | null> {
  const { carrier, id, parts } = origin;
  const nowMs = world.nowMs(simulator.wallMs());
  const peek = { op: 'peek', id, serial: parts.serial } as const;
  const seen = resultOf(peek, yield peek);
  if (seen.credential !== null) return whole(text, carrier, seen, nowMs);
  const { kind, purpose, issuedAtMs } = parts;
  const expiresAtMs = issuedAtMs + world.policies[carrier.id].lifetimeMs[`${kind}.${purpose}`];
  // Genuine, unspent, unexpired and not in the ledger: it was swept away by a reset.
  const isUnknown = seen.state === 'unissued' || (seen.state === 'absent' && expiresAtMs > nowMs);
  if (isUnknown) return null;
  const state = seen.state === 'spent' ? 'spent' : 'expired';
  return { token: text, carrier: carrier.id, kind, purpose, state, app: null, msisdn: null, issuedAtMs, expiresAtMs };
}

/** Spends or expires a token by hand; null when the world no longer knows it whole. */
export function setTokenState(
  simulator: Simulator,
  world: World,
  text: string,
  state: Exclude<TokenRecord['state'], 'live'>,
): Eventual<TokenRecord | null> {
  return drive(forced(simulator, world, text, state), world.ledger);
}

function* forced(
  simulator: Simulator,
  world: World,
  text: string,
  state: Exclude<TokenRecord['state'], 'live'>,
): Asking<TokenRecord | null> {
  const origin = originOf(simulator, world, carrierTokenIn(text) ?? text);
  if (origin === null) return null;
  const force = { op: 'force', id: origin.id, state } as const;
  return resultOf(force, yield force).ok ? yield* recordOf(simulator, world, text) : null;
}

/** Where a token comes from: its carrier, and what its id tells. */
interface Origin {
  readonly carrier: Carrier;
  readonly id: string;
  readonly parts: IdParts;
}

function originOf(simulator: Simulator, world: World, text: string): Origin | null {
  for (const carrier of simulator.carriers) {
    const id = carrier.door.idIn(text);
    for (const format of Object.values(carrier.ids)) {
      const parts = format.read(id);
      if (parts !== null && world.owns(parts.tag) && world.wrote(format, id, parts)) return { carrier, id, parts };
    }
  }
  return null;
}

function whole(text: string, carrier: Carrier, seen: Seen & { credential: Credential }, nowMs: number): TokenRecord {
  const { kind, purpose, app, msisdn, issuedAtMs, dueMs, facts } = seen.credential;
  const state = seen.state === 'live' && dueMs <= nowMs ? 'expired' : seen.state;
  const record = {
    token: text,
    carrier: carrier.id,
    kind,
    purpose,
    state,
    app,
    msisdn,
    issuedAtMs,
    expiresAtMs: dueMs,
  };
  const info = facts[infoFact];
  return info === undefined || info.startsWith(infoDigest) ? record : { ...record, userInformation: info };
}
