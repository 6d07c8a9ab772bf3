import type { Subscriber as SubscriberDocument } from '../../fixtures/api-types.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import { identityOf } from '../core/world/identity.ts';
import type { QueryParameter } from './query.ts';

/** Asks for names and identity numbers. */
export const revealIdentity: QueryParameter = {
  name: 'reveal',
  description: '1 tells whom numbers are registered to: names and identity numbers in clear',
  zh: '1 表示给出实名登记：姓名与证件号明文',
  schema: { type: 'boolean' },
};

/** A subscriber as it is shown. Whom the number is registered to is left out unless revealed: a masked name would make no world again. */
export function showSubscriber(subscriber: Subscriber, reveal = false): SubscriberDocument {
  const { identity: _, ...rest } = subscriber;
  const identity = reveal ? identityOf(subscriber) : null;
  return identity === null ? rest : { ...rest, identity };
}
