import { effectOf } from '../effect.ts';
import { beginningOf } from '../message.ts';

/** So long the bytes have to be read, by a busy client too: one that meets a reset on their heels may take it for a plain end. */
const headStartMs = 200;

/** The connection is reset in the middle of the body. */
export const resetMidResponse = effectOf({
  name: 'net.reset-mid-response',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  onCalls: ['after'],
  parameters: {
    bytes: {
      type: 'integer',
      minimum: 0,
      maximum: 65_536,
      description: 'bytes of the body that arrive; half of it unless told',
      'x-zh': '应答体送达的字节数；不给则为一半',
    },
  },
  required: [],
  spoil: ({ bytes }, reply) => ({
    does: 'script',
    steps: [...beginningOf(reply, bytes), { step: 'wait', ms: headStartMs, clock: 'wall' }],
    end: 'rst',
  }),
});
