import { resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import type { App } from '../words/app.ts';
import { type Facts, type Kind, noFacts, type Purpose } from '../words/credential.ts';
import { refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Act } from './act.ts';

export const handOutRefuses: readonly Refusal[] = ['app.not-allowed', 'tok.too-many-unused', 'maint.limit'];

const usedUp = 'this world has no id left for one more: make a new world, or set its clock back';
const nextSerial = { op: 'serial' } as const;

/** For whom a credential is minted, and over which data session it was asked for. */
export interface Holder {
  readonly app: App;
  readonly msisdn: string;
  readonly bearer: string | null;
}

/** What is minted. */
export interface Gift {
  readonly gives: Kind;
  readonly purpose: Purpose;
  readonly facts: Facts | null;
}

/** A gift, and what is minted beside it. */
export interface Gifts extends Gift {
  readonly beside?: Kind;
}

/** All of a scene that handing out looks at. */
type Counter = Pick<Scene, 'carrier' | 'world' | 'nowMs' | 'ids' | 'policy'>;

/** Mints a credential and puts it into the ledger: the last step of every act that gives one. */
export function* handOut({ app, msisdn, bearer }: Holder, { gives, purpose, facts }: Gift, at: Counter): Act {
  // A scrip serves both products; what it is exchanged for names the purpose, and is checked then.
  if (gives !== 'scrip' && !app.capabilities.includes(purpose)) return refuse('app.not-allowed', { purpose });
  const { world, nowMs } = at;
  const format = at.ids[gives];
  if (nowMs < 0 || nowMs > format.most.issuedAtMs) return refuse('maint.limit', { ids: usedUp });
  const serial = resultOf(nextSerial, yield nextSerial);
  if (serial > format.most.serial) return refuse('maint.limit', { ids: usedUp });
  const credential = {
    kind: gives,
    id: world.idOf(format, gives, purpose, serial, nowMs),
    serial,
    carrier: at.carrier,
    app: app.name,
    purpose,
    msisdn,
    bearer,
    issuedAtMs: nowMs,
    dueMs: nowMs + at.policy.lifetimeMs[`${gives}.${purpose}`],
    facts: facts ?? noFacts,
  };
  const put = { op: 'put', credential, cap: gives === 'token' ? at.policy.unusedCap : null } as const;
  if (!resultOf(put, yield put).ok) return refuse('tok.too-many-unused', { msisdn });
  return { out: 'granted', credential, msisdn, match: null, redeemed: false, heldUntilMs: null };
}

/**
 * Mints a credential, and another one beside it where `gift` asks for two. The second comes after the first, so that a cap on
 * the first leaves nothing of either.
 */
export function* handOutBoth(holder: Holder, gift: Gifts, at: Counter): Act {
  const outcome = yield* handOut(holder, gift, at);
  if (gift.beside === undefined || outcome.out !== 'granted') return outcome;
  const second = yield* handOut(holder, { ...gift, gives: gift.beside }, at);
  return second.out !== 'granted' || second.credential === null ? second : { ...outcome, beside: second.credential };
}
