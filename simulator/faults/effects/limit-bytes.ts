import { effectOf } from '../effect.ts';
import { bytesOf, messageOf } from '../message.ts';

/** The connection closes after so many bytes of the whole answer, its head included; few enough end within the head. */
export const limitBytes = effectOf({
  name: 'net.limit-bytes',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    bytes: {
      type: 'integer',
      minimum: 1,
      maximum: 65_536,
      description: 'bytes that pass, counted from the first one of the status line; 40 unless told',
      'x-zh': '放行的字节数，从状态行的第一个字节算起；不给则为 40',
    },
  },
  required: [],
  misses: ({ bytes = 40 }, reply) => (bytesOf(messageOf(reply)).length <= bytes ? 'answer' : null),
  spoil: ({ bytes = 40 }, reply) => ({
    does: 'script',
    steps: [{ step: 'raw', bytes: bytesOf(messageOf(reply)).subarray(0, bytes) }],
    end: 'fin',
  }),
});
