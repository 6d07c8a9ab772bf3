import type { Scene } from '../route/scene.ts';
import type { App } from '../words/app.ts';
import { type Intent, refuse } from '../words/intent.ts';
import { msisdnOn } from '../words/line.ts';
import type { Act } from './act.ts';
import { type Holder, handOut } from './hand-out.ts';
import { recognise, recogniseRefuses } from './recognise.ts';

export const referRefuses = recogniseRefuses;

/**
 * The caller is sent on with a ticket. A gateway of the same carrier finishes for whom this one has recognised, unless that does
 * it; another carrier recognises its own subscriber. Nobody is recognised here then.
 */
export function* refer(intent: Intent & { act: 'refer' }, at: Scene): Act {
  const isSeen = intent.to === at.carrier && intent.unseen === undefined;
  const outcome = yield* isSeen ? recognise({ ...intent, act: 'recognise' }, at) : keep(intent, at);
  if (outcome.out !== 'granted' || outcome.credential === null) return outcome;
  return { out: 'referred', hop: outcome.credential, to: intent.to };
}

function keep(intent: Intent & { act: 'refer' }, at: Scene): Act {
  return at.app === null ? none() : handOut(holderOn(at, at.app), intent, at);
}

// biome-ignore lint/correctness/useYield: it asks the ledger nothing, and is an act like the others all the same
function* none(): Act {
  return refuse('app.unknown');
}

/** Whoever calls, for whom something is kept: over Wi-Fi or a VPN nobody. */
function holderOn({ line }: Scene, app: App): Holder {
  return { app, msisdn: msisdnOn(line) ?? '', bearer: line.bearer === null ? null : line.bearer.id };
}
