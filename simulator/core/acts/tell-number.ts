import { type Asking, resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import type { App } from '../words/app.ts';
import type { CarrierId } from '../words/carrier-id.ts';
import type { Credential, Kind } from '../words/credential.ts';
import type { Tampering } from '../words/fault.ts';
import { type Intent, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import { identityOf } from '../world/identity.ts';
import type { Act } from './act.ts';
import { networkFact } from './adopt.ts';
import { counted } from './counted.ts';
import { handOut } from './hand-out.ts';
import { onFacts, type Redemption, redeem, redeemRefuses } from './redeem.ts';
import { sinceIssued, sinceIssuedRefuses } from './since-issued.ts';

export const tellNumberRefuses: readonly Refusal[] = [
  ...redeemRefuses,
  ...sinceIssuedRefuses,
  'app.unknown',
  'quota.app-daily',
  'app.not-allowed',
];

/** The number behind a login credential (`reveal`), or whether a claimed number is the one behind a verify credential (`compare`). */
export function* tellNumber(intent: Intent & { act: 'reveal' | 'compare' }, at: Scene, bent: Tampering | null): Act {
  const app = at.app;
  if (app === null) return refuse('app.unknown');
  const purpose = intent.act === 'reveal' ? 'login' : 'verify';
  if (!app.capabilities.includes(purpose)) return refuse('app.not-allowed', { purpose });
  const cap = at.policy.appDailyCap;
  if (cap !== null) {
    const count = { op: 'count', key: `app:${app.name}`, nowMs: at.nowMs, cap } as const;
    if (!resultOf(count, yield count).within) return refuse('quota.app-daily');
  }
  const { appRedemption, redemption } = at.policy.caps;
  const unpaid = appRedemption.length === 0 ? null : yield* counted(appRedemption, app, '', at);
  if (unpaid !== null) return unpaid;
  const what: Redemption = {
    of: intent.of,
    id: intent.id,
    app: app.name,
    purpose: intent.either === true ? null : purpose,
    spend: !(bent?.forgetToSpend ?? false) && !at.policy.manyUses[intent.of],
    also: intent.act === 'reveal' ? onFacts(intent.also) : null,
  };
  if (redemption.length > 0) {
    // Whoever comes too often comes again with the same token, spent or not.
    const peek = { op: 'peek', id: intent.id, serial: null } as const;
    const seen = resultOf(peek, yield peek).credential;
    const tooOften = seen === null ? null : yield* counted(redemption, app, seen.msisdn, at);
    if (tooOften !== null) return tooOften;
  }
  const held = yield* redeem(what, at);
  if ('out' in held) return held;
  const change = sinceIssued(held, (held.facts[networkFact] ?? at.carrier) as CarrierId, at);
  if (change?.out === 'refused') return change;
  const subscriber = at.world.subscriber(held.msisdn);
  if (subscriber === null) return refuse('num.unknown');
  const told = bent?.otherNumber ? bent.otherNumber(held.msisdn) : held.msisdn;
  const isNumber = intent.act === 'compare' ? intent.claim(told) : null;
  const isOther = isNumber === true && intent.act === 'compare' && intent.person?.(identityOf(subscriber)) === false;
  const match = isOther ? false : isNumber;
  const gives = intent.act === 'compare' && isNumber === false ? (intent.otherwise ?? null) : null;
  const beside = gives === null ? null : yield* consolation(gives, held, app, at);
  const granted = { out: 'granted', credential: held, msisdn: told, match, redeemed: true, heldUntilMs: null } as const;
  const outcome = change === null ? granted : { ...granted, passed: change };
  if (isOther) return { ...outcome, differs: 'num.other-person' };
  return beside === null ? outcome : { ...outcome, beside };
}

/** What a server gets for a number that is another; nothing where the world has no id left for it. */
function* consolation(gives: Kind, { msisdn, bearer }: Credential, app: App, at: Scene): Asking<Credential | null> {
  const outcome = yield* handOut({ app, msisdn, bearer }, { gives, purpose: 'verify', facts: null }, at);
  return outcome.out === 'granted' ? outcome.credential : null;
}
