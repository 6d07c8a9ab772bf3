import { type Asking, resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import type { Credential, Kind, Purpose } from '../words/credential.ts';
import { type Also, type Refused, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';

export interface Redemption {
  readonly of: Kind;
  readonly id: string;
  /** App that must hold it; null where the route carries no app and the credential names it. */
  readonly app: string | null;
  readonly purpose: Purpose | null;
  readonly spend: boolean;
  /** Checked on the credential before it is spent. */
  readonly also: ((credential: Credential) => Refused | null) | null;
}

export const redeemRefuses: readonly Refusal[] = [
  'tok.malformed',
  'tok.unknown',
  'tok.expired',
  'tok.replayed',
  'tok.wrong-app',
  'tok.wrong-scope',
];

/** Takes a credential out of the ledger, or tells exactly why it cannot be had. */
export function* redeem(what: Redemption, at: Scene): Asking<Credential | Refused> {
  const format = at.ids[what.of];
  const parts = format.read(what.id);
  if (parts === null || parts.kind !== what.of) return refuse('tok.malformed');
  if (!at.world.owns(parts.tag)) return refuse('tok.unknown');
  if (what.also !== null) {
    const peek = { op: 'peek', id: what.id, serial: null } as const;
    const seen = resultOf(peek, yield peek).credential;
    const objection = seen === null ? null : what.also(seen);
    if (objection !== null) return objection;
  }
  const take = {
    op: 'take',
    kind: what.of,
    id: what.id,
    serial: parts.serial,
    nowMs: at.nowMs,
    need: { app: what.app, purpose: what.purpose },
    spend: what.spend,
  } as const;
  const taken = resultOf(take, yield take);
  // What the ledger has whole was written here; of the rest its name alone can tell, and to write that again costs more.
  const isForged = !('credential' in taken && taken.credential !== null) && !at.world.wrote(format, what.id, parts);
  if (isForged) return refuse('tok.unknown');
  switch (taken.got) {
    case 'live':
      return taken.credential;
    case 'other-app':
      return refuse('tok.wrong-app', { app: taken.credential?.app ?? '' });
    case 'other-purpose':
      return refuse('tok.wrong-scope', { purpose: parts.purpose });
    case 'spent':
      return refuse('tok.replayed');
    case 'expired':
      return taken.credential === null ? gone(what, parts, at, true) : refuse('tok.expired');
    case 'absent':
      return gone(what, parts, at, false);
    case 'unissued':
      return refuse('tok.unknown');
  }
}

/** A genuine credential that the ledger no longer holds has faded; one that was never put, or was reset, is unknown. */
function gone(
  what: Redemption,
  parts: { purpose: Purpose; issuedAtMs: number },
  at: Scene,
  hasLapsed: boolean,
): Refused {
  if (what.purpose !== null && parts.purpose !== what.purpose)
    return refuse('tok.wrong-scope', { purpose: parts.purpose });
  const lifetimeMs = at.policy.lifetimeMs[`${what.of}.${parts.purpose}`];
  return refuse(hasLapsed || parts.issuedAtMs + lifetimeMs <= at.nowMs ? 'tok.expired' : 'tok.unknown');
}

/** Adapts a condition on facts to one on the credential. */
export function onFacts(also: Also | null): Redemption['also'] {
  if (also === null) return null;
  return (credential) => {
    const reason = also(credential.facts);
    return reason === null ? null : refuse(reason);
  };
}
