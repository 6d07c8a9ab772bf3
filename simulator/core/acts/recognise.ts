import { resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import { type Intent, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Act } from './act.ts';
import { counted } from './counted.ts';
import { handOut, handOutBoth, handOutRefuses } from './hand-out.ts';
import { identify, identifyRefuses } from './identify.ts';
import { cardOn, standingOf } from './since-issued.ts';

export const recogniseRefuses: readonly Refusal[] = [
  ...identifyRefuses,
  ...handOutRefuses,
  'app.unknown',
  'num.interval',
];

/** The bearer's subscriber becomes a credential. */
export function* recognise(intent: Intent & { act: 'recognise' }, at: Scene): Act {
  const subscriber = identify(at);
  if ('out' in subscriber) return subscriber;
  const app = at.app;
  if (app === null) return refuse('app.unknown');
  const cap = at.policy.frequencyCap;
  if (cap !== null) {
    const count = { op: 'count', key: `recognise:${subscriber.msisdn}`, nowMs: at.nowMs, cap } as const;
    if (!resultOf(count, yield count).within) return refuse('num.interval', { msisdn: subscriber.msisdn });
  }
  const { daily = null } = intent;
  if (daily !== null) {
    const count = {
      op: 'count',
      key: `daily.${intent.gives}:${subscriber.msisdn}`,
      nowMs: at.nowMs,
      cap: daily,
    } as const;
    if (!resultOf(count, yield count).within) return refuse('num.daily-limit', { msisdn: subscriber.msisdn });
  }
  // A scrip is for tokens to come, and they are counted.
  const caps = intent.gives === 'scrip' ? [] : at.policy.caps.recognition;
  const full = caps.length === 0 ? null : yield* counted(caps, app, subscriber.msisdn, at);
  if (full !== null) return full;
  const bearer = at.line.bearer === null ? null : at.line.bearer.id;
  const holder = { app, msisdn: subscriber.msisdn, bearer };
  const standing = standingOf(subscriber, cardOn(at.line, subscriber, at.world));
  const gifts = standing === null ? intent : { ...intent, facts: { ...intent.facts, ...standing } };
  return yield* gifts.beside === undefined ? handOut(holder, gifts, at) : handOutBoth(holder, gifts, at);
}
