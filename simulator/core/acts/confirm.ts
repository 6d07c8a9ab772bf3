import { resultOf } from '../ledger/asking.ts';
import type { Scene } from '../route/scene.ts';
import { type Intent, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Act } from './act.ts';
import { codeFact, sentCodeId } from './send.ts';

export const confirmRefuses: readonly Refusal[] = ['app.unknown', 'tok.unknown', 'tok.expired', 'tok.replayed'];

/** Whether a code is the one that was sent last; the right one is good once, and a wrong one leaves it as it is. */
export function* confirm({ msisdn, code }: Intent & { act: 'confirm' }, at: Scene): Act {
  const app = at.app;
  if (app === null) return refuse('app.unknown');
  const peek = { op: 'peek', id: sentCodeId(app, msisdn), serial: null } as const;
  const { state, credential } = resultOf(peek, yield peek);
  if (state === 'spent') return refuse('tok.replayed');
  if (state === 'expired') return refuse('tok.expired');
  if (credential === null) return refuse('tok.unknown');
  if (credential.dueMs <= at.nowMs) return refuse('tok.expired');
  const match = credential.facts[codeFact] === code;
  if (match) {
    const { kind, id, serial } = credential;
    const need = { app: app.name, purpose: null };
    const take = { op: 'take', kind, id, serial, nowMs: at.nowMs, need, spend: true } as const;
    if (resultOf(take, yield take).got !== 'live') return refuse('tok.replayed');
  }
  return { out: 'granted', credential: null, msisdn, match, redeemed: false, heldUntilMs: null };
}
