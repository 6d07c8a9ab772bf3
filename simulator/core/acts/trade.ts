import { type Asking, resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import type { Credential } from '../words/credential.ts';
import { type Intent, type Refused, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Act } from './act.ts';
import { counted } from './counted.ts';
import { handOut, handOutBoth, handOutRefuses } from './hand-out.ts';
import { redeem, redeemRefuses } from './redeem.ts';

export const tradeRefuses: readonly Refusal[] = [
  ...redeemRefuses,
  ...handOutRefuses,
  'bearer.moved',
  'num.mismatch',
  'app.unknown',
  'sim.arrears',
];

/** Over a suspended SIM the network shows its own page, whatever is asked: what a phone keeps is no way round [arrears-page]. */
function barred({ line }: Scene): Refused | null {
  return line.on === 'bearer' && line.subscriber?.state === 'suspended' ? refuse('sim.arrears') : null;
}

/** One credential for another; one of many uses lives a whole lifetime from each use on [cmcc-scrip]. */
export function* trade(intent: Intent & { act: 'trade' }, at: Scene): Act {
  // Written out each time: to spread one object into another took a tenth of what a token and its redemption cost.
  const { of, id } = intent;
  const page = barred(at);
  if (page !== null) return page;
  const app = at.app === null ? null : at.app.name;
  if (intent.tries !== undefined) {
    // What is spent or gone is told so, and costs no try.
    const live = yield* redeem({ of, id, app, purpose: null, spend: false, also: null }, at);
    if ('out' in live) return live;
    const locked = yield* tried(intent, live, at);
    if (locked !== null) return locked;
  }
  const objects = intent.sameBearer || intent.also !== undefined || intent.claim !== null;
  const also = objects ? (credential: Credential) => objection(intent, credential, at) : null;
  const held = yield* redeem({ of, id, app, purpose: null, spend: !at.policy.manyUses[of], also }, at);
  if ('out' in held) return held;
  const holder = at.app ?? at.world.apps.get(held.app);
  if (holder === null) return refuse('app.unknown');
  const caps = of === 'scrip' && intent.gives === 'token' ? at.policy.caps.scrip : [];
  const full = caps.length === 0 ? null : yield* counted(caps, holder, held.msisdn, at);
  if (full !== null) return full;
  const facts = intent.facts === null ? held.facts : { ...held.facts, ...intent.facts };
  const purpose = intent.purpose ?? held.purpose;
  const { msisdn, bearer } = held;
  const { gives, beside } = intent;
  const livesOn = at.policy.manyUses[of];
  const outcome = yield* beside === undefined || livesOn
    ? handOut({ app: holder, msisdn, bearer }, { gives, purpose, facts }, at)
    : handOutBoth({ app: holder, msisdn, bearer }, { gives, purpose, facts, beside }, at);
  if (outcome.out !== 'granted' || !livesOn) return outcome;
  const dueMs = at.nowMs + at.policy.lifetimeMs[`${held.kind}.${held.purpose}`];
  const renew = { op: 'renew', id: held.id, dueMs } as const;
  const heldUntilMs = resultOf(renew, yield renew).ok ? dueMs : null;
  return { out: 'granted', credential: outcome.credential, msisdn, match: null, redeemed: false, heldUntilMs };
}

/** Counts a claim at a credential whose number is locked by wrong ones. */
function* tried(intent: Intent & { act: 'trade' }, held: Credential, at: Scene): Asking<Refused | null> {
  const cap = intent.tries?.(held) ?? null;
  if (cap === null || intent.claim === null || intent.also?.(held.facts) != null) return null;
  const { app, msisdn } = held;
  const right = intent.claim(msisdn, held.facts);
  const op = { op: 'try', key: `try:${app}:${msisdn}`, right, nowMs: at.nowMs, cap } as const;
  return resultOf(op, yield op).locked ? refuse('num.locked', { msisdn }) : null;
}

function objection(intent: Intent & { act: 'trade' }, credential: Credential, at: Scene): Refused | null {
  if (intent.sameBearer && at.line.bearer?.id !== credential.bearer) return refuse('bearer.moved');
  const unlike = intent.also?.(credential.facts) ?? null;
  if (unlike !== null) return refuse(unlike);
  if (intent.claim !== null && !intent.claim(credential.msisdn, credential.facts)) return refuse('num.mismatch');
  return null;
}
