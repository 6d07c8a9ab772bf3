import { effectOf } from '../effect.ts';
import { messageOf, rawOf } from '../message.ts';

/** Thousands of small headers in a true answer. */
export const manyHeaders = effectOf({
  name: 'http.many-headers',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    count: {
      type: 'integer',
      minimum: 1,
      maximum: 20_000,
      description: 'how many headers come besides the true ones; 5,000 unless told',
      'x-zh': '在真实响应头之外再加多少个；不给则为 5000',
    },
  },
  required: [],
  spoil({ count = 5_000 }, reply) {
    const message = messageOf(reply);
    const more = Array.from({ length: count }, (_, i) => [`x-${i + 1}`, '1'] as const);
    return { does: 'script', steps: [rawOf({ ...message, headers: [...message.headers, ...more] })], end: 'keep' };
  },
});
