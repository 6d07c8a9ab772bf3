import type { Scene } from '../route/scene.ts';
import type { App } from '../words/app.ts';
import type { Credential, Facts } from '../words/credential.ts';
import { type Intent, type Refused, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import { peerName } from '../world/peers.ts';
import type { Act } from './act.ts';
import { handOutBoth, handOutRefuses } from './hand-out.ts';
import { serve, serveRefuses } from './identify.ts';
import { redeem, redeemRefuses } from './redeem.ts';
import { standingIn } from './since-issued.ts';

/** The fact that tells on whose network a credential's number is, where it is not the network of who handed it out. */
export const networkFact = 'network';

export const adoptRefuses: readonly Refusal[] = [
  ...redeemRefuses,
  ...serveRefuses,
  ...handOutRefuses,
  'app.unknown',
  'num.unknown',
];

/**
 * Spends what another carrier gave to this one, and what was kept here meanwhile; the number stays that carrier's. A request that
 * names no app is that of the one for whom something was kept. What a gateway of this carrier gave on the way is taken up so, too.
 */
export function* adopt(intent: Intent & { act: 'adopt' }, at: Scene): Act {
  // Seen before anything is spent.
  const objectionTo = (app: App | null): Refused | null => {
    if (app === null) return refuse('app.unknown');
    const may = intent.gives === 'scrip' || app.capabilities.includes(intent.purpose);
    return may ? null : refuse('app.not-allowed', { purpose: intent.purpose });
  };
  let app = at.app;
  const objected = app === null && intent.peer !== null ? null : objectionTo(app);
  if (objected !== null) return objected;
  const isOwn = intent.from === at.carrier;
  const of = intent.of ?? ('access' as const);
  const there = at.world.policies[intent.from];
  const scene = { ...at, policy: there, ids: { ...at.ids, [of]: intent.format } };
  // A scrip is for both products, whichever the other carrier was asked for.
  const purpose = intent.gives === 'scrip' ? null : intent.purpose;
  const code = { of, id: intent.id, purpose, also: null };
  let givenTo: string | null = null;
  if (isOwn) {
    // No seal holds it to what was kept, so that it is looked at before that is spent.
    const seen = yield* redeem({ ...code, app: app === null ? null : app.name, spend: false }, scene);
    if ('out' in seen) return seen;
    givenTo = seen.app;
  }
  let kept: Facts | null = null;
  if (intent.peer !== null) {
    const also = (held: Credential) =>
      givenTo !== null && givenTo !== held.app
        ? refuse('tok.wrong-app', { app: givenTo })
        : objectionTo(at.world.apps.get(held.app));
    const whose = app === null ? { app: null, also } : { app: app.name, also: null };
    const what = { of: 'peer' as const, id: intent.peer, purpose: null, spend: true, ...whose };
    const peer = yield* redeem(what, at);
    if ('out' in peer) return peer;
    kept = peer.facts;
    app ??= at.world.apps.get(peer.app);
  }
  if (app === null) return refuse('app.unknown');
  const held = yield* redeem({ ...code, app: isOwn ? app.name : peerName(at.carrier), spend: true }, scene);
  if ('out' in held) return held;
  const subscriber = at.world.subscriber(held.msisdn);
  if (subscriber === null) return refuse('num.unknown');
  const objection = serve(subscriber, { carrier: intent.from, policy: there, nowMs: at.nowMs });
  if (objection !== null) return objection;
  const facts = {
    ...standingIn(held.facts),
    ...kept,
    ...intent.facts,
    ...(isOwn ? {} : { [networkFact]: intent.from }),
  };
  return yield* handOutBoth({ app, msisdn: held.msisdn, bearer: held.bearer }, { ...intent, facts }, at);
}
