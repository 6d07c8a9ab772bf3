import type { Subscriber as SubscriberDocument } from '../../fixtures/api-types.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import { identityOf } from '../core/world/identity.ts';
import { maskName, maskNumber } from '../wire/number-presentation.ts';
import type { QueryParameter } from './query.ts';

/** Asks for names and identity numbers in clear. */
export const revealIdentity: QueryParameter = {
  name: 'reveal',
  description: '1 shows names and identity numbers in clear',
  zh: '1 表示姓名与证件号不打码',
  schema: { type: 'boolean' },
};

/** A subscriber as it is shown: whom the number is registered to is masked unless revealed. */
export function showSubscriber(subscriber: Subscriber, reveal: boolean): SubscriberDocument {
  const identity = identityOf(subscriber);
  if (identity === null) return subscriber;
  const { name, idNumber } = identity;
  return { ...subscriber, identity: reveal ? identity : { name: maskName(name), idNumber: maskNumber(idNumber) } };
}
