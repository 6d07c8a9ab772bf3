import type { SubscriberDefinition } from '../../../fixtures/api-types.ts';
import { refuseMore } from '../../casting/refuse-more.ts';
import { castSubscriber } from '../../casting/subscribers.ts';
import { type Problem as Mistake, mistake } from '../../core/words/mistake.ts';
import type { Subscriber } from '../../core/words/subscriber.ts';
import type { World } from '../../core/world/world.ts';
import { settle } from './outcome.ts';

/** Adds subscribers to a world, all or none; numbers that are not named are drawn until they are free. */
export function addSubscribers(
  world: World,
  definitions: readonly SubscriberDefinition[],
  single: boolean,
): readonly Subscriber[] {
  refuseMore('subscribers', world.named + definitions.length, '');
  const mistakes: Mistake[] = [];
  const added = new Map<string, Subscriber>();
  const draws = { next: 0 };
  for (const [i, definition] of definitions.entries()) {
    const path = `/subscribers/${i}`;
    const subscriber = castFree(definition, world, added, draws, path, mistakes);
    const { msisdn } = subscriber;
    if (world.isTaken(msisdn)) mistakes.push(mistake('subscriber.number-taken', `${path}/msisdn`, msisdn));
    else if (added.has(msisdn)) mistakes.push(mistake('subscriber.twice', `${path}/msisdn`, msisdn));
    added.set(msisdn, subscriber);
  }
  settle(mistakes, { taken: 'ERR_SUBSCRIBER_TAKEN', invalid: 'ERR_SUBSCRIBER_INVALID' }, 'subscribers', single);
  for (const subscriber of added.values()) world.setSubscriber(subscriber);
  return [...added.values()];
}

/** Draws that may be in vain in a row; then the range is as good as full. */
const mostDraws = 10_000;

function castFree(
  definition: SubscriberDefinition,
  world: World,
  added: ReadonlyMap<string, Subscriber>,
  draws: { next: number },
  path: string,
  mistakes: Mistake[],
): Subscriber {
  const last = draws.next + mostDraws;
  for (;;) {
    const wrong: Mistake[] = [];
    const index = definition.msisdn === undefined ? draws.next++ : 0;
    const subscriber = castSubscriber(definition, index, world.chance, path, wrong);
    const isFree = world.subscriber(subscriber.msisdn) === null && !added.has(subscriber.msisdn);
    if (!isFree && definition.msisdn === undefined && wrong.length === 0 && draws.next < last) continue;
    mistakes.push(...wrong);
    return subscriber;
  }
}
