import { effectOf } from '../effect.ts';
import { messageOf, rawOf } from '../message.ts';

/** Headers come twice in a true answer. */
export const dupHeaders = effectOf({
  name: 'http.dup-headers',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    form: {
      enum: ['same', 'type', 'length'],
      description:
        'same (the default): every header but the length twice, alike. type: a second content type, text/plain. length: the length twice, alike',
      'x-zh':
        'same（默认）：除长度外，每个响应头原样出现两次。type：再加一个 text/plain 的内容类型。length：长度原样出现两次',
    },
  },
  required: [],
  spoil({ form = 'same' }, reply) {
    const message = messageOf(reply);
    const length = message.headers.filter(([name]) => name === 'content-length');
    const others = message.headers.filter(([name]) => name !== 'content-length');
    const more = { same: others, type: [['content-type', 'text/plain'] as const], length }[form];
    return { does: 'script', steps: [rawOf({ ...message, headers: [...message.headers, ...more] })], end: 'keep' };
  },
});
