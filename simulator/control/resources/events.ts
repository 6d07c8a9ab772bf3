import { Streamed } from '../answer.ts';
import { filterParameters, matcher, wantedBy } from '../journal/filter.ts';
import { Follower } from '../journal/follower.ts';
import { eventStream } from '../journal/stream.ts';
import { ended } from '../named.ts';
import type { Operation } from '../operation.ts';
import type { QueryParameter } from '../query.ts';
import { maskOf, reveal, unwelcome } from './journal.ts';

const after: QueryParameter = {
  name: 'after',
  description: 'number of the event to read on from; from now on unless told',
  zh: '从哪一条流水之后读起；不给则从现在起',
  schema: { type: 'integer', minimum: 0, maximum: 999_999_999_999_999 },
};

const follow: Operation<undefined> = {
  id: 'followEvents',
  method: 'get',
  path: '/worlds/{world}/events',
  tag: 'journal',
  summary: 'What happens from now on, as server-sent events; ends with the world',
  zh: '从现在起的事件，以服务器推送（SSE）给出，世界结束即终止',
  query: [...filterParameters, unwelcome, after, reveal],
  status: 200,
  answer: null,
  streams: 'EventBatch',
  handle(call) {
    const { parts, world, query, signal, lastEventId } = call;
    const wanted = matcher(parts.simulator, wantedBy(query));
    // A browser that comes back says how far it came, and asks for what it asked at first.
    const from = lastEventId ?? query.given('after');
    const follower = new Follower(world, wanted, from);
    return new Streamed(eventStream(world, follower, maskOf(call), signal, () => ended(parts, world.handle).document));
  },
};

export const events = [follow];
