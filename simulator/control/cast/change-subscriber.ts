import type { SubscriberChange } from '../../../fixtures/api-types.ts';
import { castHandset, surroundingsIn } from '../../casting/handsets.ts';
import { rangeOf } from '../../casting/number-ranges.ts';
import { castSubscriber } from '../../casting/subscribers.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { heading, type Problem as Mistake } from '../../core/words/mistake.ts';
import type { Subscriber } from '../../core/words/subscriber.ts';
import type { World } from '../../core/world/world.ts';
import { ControlProblem } from '../control-problem.ts';
import { carrierNamed } from '../named.ts';

/**
 * Changes a subscriber; another carrier is a port, which comes with a new SIM in every handset that holds the number. A recycled
 * number is somebody else's from now on (world clock).
 */
export function changeSubscriber(world: World, old: Subscriber, change: SubscriberChange, nowMs: number): Subscriber {
  const { portedFrom: before, identity: named, ...rest } = old;
  const isRecycled = change.recycled === true;
  const activatedAtMs = change.activatedAtMs ?? (isRecycled ? nowMs : old.activatedAtMs);
  const identity = isRecycled ? change.identity : mergeIdentity(named, change.identity);
  const carrier = change.carrier === undefined ? old.carrier : carrierNamed(change.carrier);
  const isPort = carrier !== old.carrier;
  const from = isPort ? portedFrom(old, carrier) : before;
  const mistakes: Mistake[] = [];
  const subscriber = castSubscriber(
    {
      ...rest,
      carrier,
      state: change.state ?? (isRecycled ? 'normal' : old.state),
      ...(from === undefined ? {} : { portedFrom: from }),
      ...(activatedAtMs === undefined ? {} : { activatedAtMs }),
      ...(identity === undefined ? {} : { identity }),
    },
    0,
    world.chance,
    '',
    mistakes,
  );
  if (mistakes.length > 0) throw new ControlProblem('ERR_SUBSCRIBER_INVALID', heading('nothing-changed'), mistakes);
  world.setSubscriber(subscriber);
  if (isPort || isRecycled) replaceSims(world, subscriber.msisdn, isRecycled);
  return subscriber;
}

function mergeIdentity(
  named: Subscriber['identity'],
  change: SubscriberChange['identity'],
): SubscriberChange['identity'] {
  return change === undefined ? named : { ...named, ...change };
}

/** A number that comes home to the carrier of its range counts as ported no more. */
function portedFrom(old: Subscriber, carrier: CarrierId | null): CarrierId | undefined {
  return carrier === (rangeOf(old.msisdn)?.carrier ?? null) ? undefined : (old.carrier ?? undefined);
}

/**
 * PLMN, IMSI and ICCID are drawn anew: they follow the carrier that serves the number now. Whoever got a recycled number has a card
 * of his own, and the phones that held it are his.
 */
function replaceSims(world: World, msisdn: string, isRecycled: boolean): void {
  for (const handset of [...world.handsets]) {
    if (!handset.sims.some((sim) => sim.msisdn === msisdn)) continue;
    const sims = handset.sims.map((sim) => {
      if (sim.msisdn !== msisdn) return sim;
      const card = (sim.card ?? 1) + (isRecycled ? 1 : 0);
      return { slot: sim.slot, msisdn, card };
    });
    const { dataSlot } = handset;
    world.handsets.set(castHandset({ sims, dataSlot }, handset, handset.id, surroundingsIn(world), '', []));
  }
}
