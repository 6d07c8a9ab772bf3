import type { SubscriberChange, SubscriberDefinition } from '../../../fixtures/api-types.ts';
import { addSubscribers } from '../cast/add-subscribers.ts';
import { changeSubscriber } from '../cast/change-subscriber.ts';
import { noteChange } from '../cast/note-change.ts';
import { subscriberNamed } from '../named.ts';
import { alike, either, listed, many, type Operation, one } from '../operation.ts';
import { revealIdentity, showSubscriber } from '../show-subscriber.ts';

const add: Operation<SubscriberDefinition | readonly SubscriberDefinition[]> = {
  id: 'addSubscribers',
  method: 'post',
  path: '/worlds/{world}/subscribers',
  tag: 'subscribers',
  summary: 'Add a subscriber, or an array of them, all or none',
  zh: '添加一个或一组号码，要么全部成功，要么都不添加',
  body: either('SubscriberDefinition'),
  status: 201,
  answer: either('Subscriber'),
  problems: ['ERR_SUBSCRIBER_TAKEN', 'ERR_SUBSCRIBER_INVALID', 'ERR_LIMIT'],
  handle({ parts, world, body }) {
    const added = addSubscribers(world, listed(body), !Array.isArray(body));
    noteChange(parts, world, { added: 'subscribers', count: added.length });
    const shown = added.map((each) => showSubscriber(each));
    return alike(body, shown);
  },
};

const list: Operation<undefined> = {
  id: 'listSubscribers',
  method: 'get',
  path: '/worlds/{world}/subscribers',
  tag: 'subscribers',
  summary: 'The subscribers of a world who were named; a population is only counted, in the world',
  zh: '世界中点名的号码；批量人口只计数，见世界文档',
  query: [revealIdentity],
  status: 200,
  answer: many('Subscriber'),
  handle: ({ world, query }) => [...world.subscribers()].map((each) => showSubscriber(each, query.flag('reveal'))),
};

const get: Operation<undefined> = {
  id: 'getSubscriber',
  method: 'get',
  path: '/worlds/{world}/subscribers/{msisdn}',
  tag: 'subscribers',
  summary: 'Who has a number; and whom it is registered to, where revealed',
  zh: '某号码的归属；可要求给出实名登记',
  query: [revealIdentity],
  status: 200,
  answer: one('Subscriber'),
  problems: ['ERR_SUBSCRIBER_UNKNOWN'],
  handle: ({ world, at, query }) =>
    showSubscriber(subscriberNamed(world, at['msisdn'] as string), query.flag('reveal')),
};

const change: Operation<SubscriberChange> = {
  id: 'changeSubscriber',
  method: 'patch',
  path: '/worlds/{world}/subscribers/{msisdn}',
  tag: 'subscribers',
  summary:
    'Change the state of a subscriber, whom the number is registered to, port it to another carrier or recycle it',
  zh: '更改号码状态或实名登记，携转到其他运营商，或二次放号',
  body: one('SubscriberChange'),
  status: 200,
  answer: one('Subscriber'),
  problems: ['ERR_SUBSCRIBER_UNKNOWN', 'ERR_SUBSCRIBER_INVALID'],
  handle({ parts, world, at, body }) {
    const nowMs = world.nowMs(parts.simulator.wallMs());
    const changed = changeSubscriber(world, subscriberNamed(world, at['msisdn'] as string), body, nowMs);
    const { identity, ...rest } = body;
    const what = { changed: 'subscriber', msisdn: changed.msisdn, ...rest };
    // Whom a number is registered to is no matter of the journal.
    noteChange(parts, world, identity === undefined ? what : { ...what, identity: 'changed' });
    return showSubscriber(changed);
  },
};

export const subscribers = [add, list, get, change];
