import { effectOf } from '../effect.ts';
import { messageOf, rawOf } from '../message.ts';

/** The answer comes twice on one connection: a client that keeps it open reads the second as the answer to its next request. */
export const duplicateResponse = effectOf({
  name: 'state.duplicate-response',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {},
  required: [],
  spoil(_, reply) {
    const message = rawOf(messageOf(reply));
    return { does: 'script', steps: [message, message], end: 'keep' };
  },
});
