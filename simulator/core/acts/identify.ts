import type { Scene } from '../route/scene.ts';
import type { CarrierId } from '../words/carrier-id.ts';
import { type Handset, radios } from '../words/handset.ts';
import { type Refused, refuse } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Subscriber, SubscriberKind } from '../words/subscriber.ts';
import { peerNamed } from '../world/peers.ts';

const unservedKinds: Readonly<Record<Exclude<SubscriberKind, 'normal'>, Refusal>> = {
  mvno: 'sim.mvno',
  iot: 'sim.iot',
  data: 'sim.data-only',
  satellite: 'sim.satellite',
  foreign: 'sim.non-mainland',
  broadnet: 'sim.broadnet',
};

/** Every refusal of `inService`. */
export const inServiceRefuses: readonly Refusal[] = ['sim.arrears', 'sim.disabled', 'num.blacklisted'];

/** Every refusal of `serve`. */
export const serveRefuses: readonly Refusal[] = [
  ...inServiceRefuses,
  'xnet.other-carrier',
  ...Object.values(unservedKinds),
];

/** Every refusal of `identify`. */
export const identifyRefuses: readonly Refusal[] = [
  'bearer.wifi-only',
  'bearer.vpn',
  'bearer.proxy',
  'bearer.foreign-ip',
  'bearer.cmwap',
  'bearer.radio',
  'bearer.ip-family',
  'num.unknown',
  ...serveRefuses,
];

/** Whose network the request came over, where that is another carrier's whom this one may ask; null elsewhere. */
export function otherNetwork(at: Scene): CarrierId | null {
  const { line } = at;
  if (line.on === 'elsewhere' || line.subscriber === null || !at.policy.crossNetwork) return null;
  // Whoever is asked by a carrier tells of its own subscribers, and asks nobody else.
  if (at.app !== null && peerNamed(at.app.name) !== null) return null;
  const { carrier, kind } = line.subscriber;
  return carrier === at.carrier || kind === 'foreign' || kind === 'broadnet' ? null : carrier;
}

/**
 * Whose bearer the request came over, as the carrier's network sees it. The prefix of the number takes no part: a ported
 * number belongs to the carrier that serves it.
 */
export function identify(at: Scene): Subscriber | Refused {
  const line = at.line;
  if (line.on === 'elsewhere') return refuse(line.because);
  if (line.handset.roaming !== 'none' && !at.policy.admits.roaming) return refuse('bearer.foreign-ip');
  if (line.subscriber === null) return refuse('num.unknown');
  return serve(line.subscriber, at) ?? unfit(line.handset, at) ?? line.subscriber;
}

/** What about its bearer keeps a subscriber of the carrier's own from being recognised; null where nothing does. */
function unfit({ wapApn, radio = '5g', ipv6Only = false }: Handset, { policy }: Scene): Refused | null {
  if (wapApn) return refuse('bearer.cmwap');
  if (radios.indexOf(radio) < policy.oldestRadio) return refuse('bearer.radio', { radio });
  return ipv6Only && !policy.admits.ipv6 ? refuse('bearer.ip-family') : null;
}

/** Whether this carrier serves a subscriber at all; null when it does. */
export function serve(subscriber: Subscriber, at: Pick<Scene, 'carrier' | 'policy' | 'nowMs'>): Refused | null {
  const { kind, carrier } = subscriber;
  if (kind === 'foreign' || kind === 'broadnet') return refuse(unservedKinds[kind]);
  if (carrier !== at.carrier) return refuse('xnet.other-carrier', { carrier: carrier ?? '' });
  if (kind !== 'normal' && !at.policy.admits[kind]) return refuse(unservedKinds[kind]);
  return inService(subscriber, at.nowMs);
}

/** Whether a number is in service at an instant of the world's clock; null when it is. */
export function inService({ state, activatedAtMs }: Subscriber, nowMs: number): Refused | null {
  if (activatedAtMs !== undefined && nowMs < activatedAtMs)
    return refuse('sim.disabled', { number: 'not activated yet' });
  if (state === 'suspended') return refuse('sim.arrears');
  if (state === 'blacklisted') return refuse('num.blacklisted');
  return state === 'normal' ? null : refuse('sim.disabled');
}
