import type { Scene } from '../route/scene.ts';
import type { Tampering } from '../words/fault.ts';
import { type Intent, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Act } from './act.ts';
import { recognise, recogniseRefuses } from './recognise.ts';
import { refer, referRefuses } from './refer.ts';
import { tellNumber, tellNumberRefuses } from './tell-number.ts';
import { trade, tradeRefuses } from './trade.ts';

/** What each act can refuse besides the rules before it; a test holds every route's code table to this. */
export const actRefuses: Readonly<Record<Intent['act'], readonly Refusal[]>> = {
  recognise: recogniseRefuses,
  refer: referRefuses,
  trade: tradeRefuses,
  adopt: ['maint.limit'],
  reveal: tellNumberRefuses,
  compare: tellNumberRefuses,
  tell: [],
};

export function* perform(intent: Intent, at: Scene, bent: Tampering | null): Act {
  switch (intent.act) {
    case 'recognise':
      return yield* recognise(intent, at);
    case 'refer':
      return yield* refer(intent, at);
    case 'trade':
      return yield* trade(intent, at);
    case 'reveal':
    case 'compare':
      return yield* tellNumber(intent, at, bent);
    case 'adopt':
      // Reached only by routes whose bodies are not served yet: it must look like the switched-off capability it is.
      return refuse('maint.limit');
    case 'tell':
      return { out: 'granted', credential: null, msisdn: null, match: null, redeemed: false, heldUntilMs: null };
  }
}
