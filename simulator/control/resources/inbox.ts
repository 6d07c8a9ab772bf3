import { inboxLimits } from '../../core/world/inbox.ts';
import { readInbox } from '../inbox-page.ts';
import { type Operation, one } from '../operation.ts';
import type { QueryParameter } from '../query.ts';

const most = inboxLimits.messages;

const parameters: readonly QueryParameter[] = [
  { name: 'msisdn', description: 'number, in clear', zh: '号码，不打码', schema: { type: 'string' } },
  {
    name: 'after',
    description: 'number of the message to read on from',
    zh: '从哪一条短信之后读起',
    schema: { type: 'integer', minimum: 0, maximum: 999_999_999_999_999, default: 0 },
  },
  {
    name: 'limit',
    description: 'most messages in a page',
    zh: '每页最多几条',
    schema: { type: 'integer', minimum: 1, maximum: most, default: most },
  },
  {
    name: 'reveal',
    description: '1 shows numbers in clear',
    zh: '1 表示号码不打码',
    schema: { type: 'boolean' },
  },
];

const read: Operation<undefined> = {
  id: 'readInbox',
  method: 'get',
  path: '/worlds/{world}/inbox',
  tag: 'inbox',
  summary: 'The text messages of a world, oldest first: their codes in clear, their numbers masked unless revealed',
  zh: '世界中的短信，从旧到新：验证码为明文，号码默认掩码',
  query: parameters,
  status: 200,
  answer: one('InboxPage'),
  handle: ({ world, query }) =>
    readInbox(world, {
      after: query.number('after'),
      limit: query.number('limit'),
      msisdn: query.text('msisdn'),
      reveal: query.flag('reveal'),
    }),
};

export const inbox = [read];
