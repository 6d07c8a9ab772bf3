import type { Scene } from '../route/scene.ts';
import type { Intent } from '../words/intent.ts';
import type { Act } from './act.ts';
import { recognise, recogniseRefuses } from './recognise.ts';

export const referRefuses = recogniseRefuses;

/** The caller is recognised and sent on with a ticket to the gateway that finishes. */
export function* refer(intent: Intent & { act: 'refer' }, at: Scene): Act {
  const outcome = yield* recognise({ ...intent, act: 'recognise' }, at);
  if (outcome.out !== 'granted' || outcome.credential === null) return outcome;
  return { out: 'referred', hop: outcome.credential };
}
