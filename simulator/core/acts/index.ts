import type { Scene } from '../route/scene.ts';
import type { Tampering } from '../words/fault.ts';
import type { Intent, Mark } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Act } from './act.ts';
import { adopt, adoptRefuses } from './adopt.ts';
import { confirm, confirmRefuses } from './confirm.ts';
import { seenBefore } from './once.ts';
import { recognise, recogniseRefuses } from './recognise.ts';
import { refer, referRefuses } from './refer.ts';
import { send, sendRefuses } from './send.ts';
import { tellNumber, tellNumberRefuses } from './tell-number.ts';
import { trade, tradeRefuses } from './trade.ts';

/** What each act can refuse besides the rules before it; a test holds every route's code table to this. */
export const actRefuses: Readonly<Record<Intent['act'], readonly Refusal[]>> = {
  recognise: recogniseRefuses,
  refer: referRefuses,
  trade: tradeRefuses,
  adopt: adoptRefuses,
  reveal: tellNumberRefuses,
  compare: tellNumberRefuses,
  send: sendRefuses,
  confirm: confirmRefuses,
  tell: [],
};

/** The act, where nothing was seen before that may come once alone. */
export function perform(intent: Intent, at: Scene, bent: Tampering | null, once: readonly Mark[] = []): Act {
  return once.length === 0 || at.policy.nonceCap === null ? act(intent, at, bent) : actOnce(intent, at, bent, once);
}

function* actOnce(intent: Intent, at: Scene, bent: Tampering | null, once: readonly Mark[]): Act {
  return (yield* seenBefore(once, at)) ?? (yield* act(intent, at, bent));
}

/** Each of its steps passes through whatever hands it on, so this hands on nothing: it gives the act itself. */
function act(intent: Intent, at: Scene, bent: Tampering | null): Act {
  switch (intent.act) {
    case 'recognise':
      return recognise(intent, at);
    case 'refer':
      return refer(intent, at);
    case 'trade':
      return trade(intent, at);
    case 'adopt':
      return adopt(intent, at);
    case 'reveal':
    case 'compare':
      return tellNumber(intent, at, bent);
    case 'send':
      return send(intent, at);
    case 'confirm':
      return confirm(intent, at);
    case 'tell':
      return tell();
  }
}

// biome-ignore lint/correctness/useYield: it asks the ledger nothing, and is an act like the others all the same
function* tell(): Act {
  return { out: 'granted', credential: null, msisdn: null, match: null, redeemed: false, heldUntilMs: null };
}
