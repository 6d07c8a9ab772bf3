import type { Scene } from '../route/scene.ts';
import type { Facts } from '../words/credential.ts';
import { type Intent, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import { peerName } from '../world/peers.ts';
import type { Act } from './act.ts';
import { handOut, handOutRefuses } from './hand-out.ts';
import { serve, serveRefuses } from './identify.ts';
import { redeem, redeemRefuses } from './redeem.ts';

/** The fact that tells on whose network a credential's number is, where it is not the network of who handed it out. */
export const networkFact = 'network';

export const adoptRefuses: readonly Refusal[] = [
  ...redeemRefuses,
  ...serveRefuses,
  ...handOutRefuses,
  'app.unknown',
  'num.unknown',
];

/** Spends what another carrier gave to this one, and what was kept here meanwhile; the number stays that carrier's. */
export function* adopt(intent: Intent & { act: 'adopt' }, at: Scene): Act {
  const app = at.app;
  if (app === null) return refuse('app.unknown');
  // Seen before anything is spent.
  if (intent.gives !== 'scrip' && !app.capabilities.includes(intent.purpose))
    return refuse('app.not-allowed', { purpose: intent.purpose });
  let kept: Facts | null = null;
  if (intent.peer !== null) {
    const of = 'peer' as const;
    const what = { of, id: intent.peer, app: app.name, purpose: null, spend: true, also: null };
    const peer = yield* redeem(what, at);
    if ('out' in peer) return peer;
    kept = peer.facts;
  }
  const there = at.world.policies[intent.from];
  const scene = { ...at, policy: there, ids: { ...at.ids, access: intent.format } };
  const code = { of: 'access' as const, id: intent.id, app: peerName(at.carrier), purpose: intent.purpose };
  const held = yield* redeem({ ...code, spend: true, also: null }, scene);
  if ('out' in held) return held;
  const subscriber = at.world.subscriber(held.msisdn);
  if (subscriber === null) return refuse('num.unknown');
  const objection = serve(subscriber, { carrier: intent.from, policy: there });
  if (objection !== null) return objection;
  const facts = { ...kept, ...intent.facts, [networkFact]: intent.from };
  return yield* handOut({ app, msisdn: held.msisdn, bearer: held.bearer }, { ...intent, facts }, at);
}
