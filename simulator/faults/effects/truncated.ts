import { effectOf } from '../effect.ts';
import { beginningOf } from '../message.ts';

/** The announced length is larger than what comes before the connection closes. */
export const truncated = effectOf({
  name: 'http.truncated',
  short: 'truncated-body',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  onCalls: ['after'],
  parameters: {
    bytes: {
      type: 'integer',
      minimum: 0,
      maximum: 65_536,
      description: 'bytes that arrive; half of the body unless told',
      'x-zh': '送达的字节数；不给则为应答体的一半',
    },
  },
  required: [],
  spoil: ({ bytes }, reply) => ({ does: 'script', steps: beginningOf(reply, bytes), end: 'fin' }),
});
