import type { Scene } from '../route/scene.ts';
import type { CarrierId } from '../words/carrier-id.ts';
import type { Credential, Facts } from '../words/credential.ts';
import { type Lenient, lenient, type Refused, refuse } from '../words/intent.ts';
import type { Line } from '../words/line.ts';
import type { Refusal } from '../words/refusal.ts';
import { type Sentence, say } from '../words/sentence.ts';
import type { Subscriber } from '../words/subscriber.ts';
import type { World } from '../world/world.ts';
import { inService, inServiceRefuses } from './identify.ts';

/** What happened to a number, the first of these that is so; and what is noted where it is passed over. */
const passedOver = {
  gone: say('strict.since-gone'),
  ported: say('strict.since-ported'),
  recycled: say('strict.since-recycled'),
  state: say('strict.since-state'),
  card: say('strict.since-card'),
} as const satisfies Record<string, Sentence>;

type Change = keyof typeof passedOver;

/** Facts of a credential that tell of whom and of which card it was got, where either is not the first. */
const holderFact = 'holder';
const cardFact = 'card';

export const sinceIssuedRefuses: readonly Refusal[] = ['num.unknown', ...inServiceRefuses];

/** What a credential keeps beside its number of whoever has that, and with which card; null where nothing is to be kept. */
export function standingOf({ activatedAtMs }: Subscriber, card: number): Facts | null {
  if (card === 1 && activatedAtMs === undefined) return null;
  return {
    ...(activatedAtMs === undefined ? {} : { [holderFact]: String(activatedAtMs) }),
    ...(card === 1 ? {} : { [cardFact]: String(card) }),
  };
}

/** The card that a line comes over, or that is in some phone. */
export function cardOn(line: Line, { msisdn }: Subscriber, world: World): number {
  const phones = line.on === 'bearer' ? [line.handset] : world.handsets;
  for (const { sims } of phones) for (const sim of sims) if (sim.msisdn === msisdn) return sim.card ?? 1;
  return 1;
}

/** What a credential that is made of another one keeps of it. */
export function standingIn(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name === holderFact || name === cardFact));
}

/**
 * Whether a carrier still stands by a credential; `network` is the one whose number it is. Null where nothing has changed. No
 * source tells it, so that policy `sinceIssued` does: `unless lost` refuses only what the carrier cannot name any more, `new state`
 * what it would not recognise now as the same, `refused` another card too, `served` nothing.
 */
export function sinceIssued(held: Credential, network: CarrierId, at: Scene): Refused | Lenient | null {
  const { world } = at;
  const subscriber = world.subscriber(held.msisdn);
  const state = subscriber === null ? null : inService(subscriber, at.nowMs);
  const change = changeOf(held, subscriber, network, state, at);
  if (change === null) return null;
  const reason = (change === 'state' ? state?.reason : null) ?? 'num.unknown';
  const refused = refuse(reason, { since: change });
  switch (at.policy.sinceIssued) {
    case 'served':
      // Nobody is left of whom to tell anything.
      return subscriber === null ? refused : passed(change, reason);
    case 'unless lost':
      return change === 'gone' || change === 'ported' ? refused : passed(change, reason);
    case 'new state':
    case 'refused':
      return refused;
  }
}

function passed(change: Change, reason: Refusal): Lenient {
  return lenient(reason, passedOver[change]);
}

function changeOf(
  { msisdn, facts }: Credential,
  subscriber: Subscriber | null,
  network: CarrierId,
  state: Refused | null,
  { policy, world }: Scene,
): Change | null {
  if (subscriber === null) return 'gone';
  if (subscriber.carrier !== network) return 'ported';
  if ((facts[holderFact] ?? '') !== String(subscriber.activatedAtMs ?? '')) return 'recycled';
  if (state !== null) return 'state';
  // Phones may be thousands, and nothing else asks which card is in them.
  if (policy.sinceIssued !== 'refused') return null;
  return isCardInUse(world, msisdn, Number(facts[cardFact] ?? 1)) ? null : 'card';
}

/** A number whose card is in no phone has not changed it. */
function isCardInUse(world: World, msisdn: string, card: number): boolean {
  let isElsewhere = false;
  for (const { sims } of world.handsets) {
    for (const sim of sims) {
      if (sim.msisdn !== msisdn) continue;
      if ((sim.card ?? 1) === card) return true;
      isElsewhere = true;
    }
  }
  return !isElsewhere;
}
