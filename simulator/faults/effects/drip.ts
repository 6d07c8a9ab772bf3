import { effectOf } from '../effect.ts';
import { bodyBytes, headOf } from '../message.ts';
import { paced } from '../pace.ts';

/** The head comes at once, the body in small pieces with gaps. */
export const drip = effectOf({
  name: 'http.drip',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'wait',
  onCalls: ['after'],
  parameters: {
    size: {
      type: 'integer',
      minimum: 1,
      maximum: 65_536,
      description: 'bytes of a piece; 16 unless told. There are 1,024 pieces at most: of a longer body they are larger',
      'x-zh': '每片的字节数；不给则为 16。最多 1024 片，更长的正文每片更大',
    },
    gapMs: {
      type: 'integer',
      minimum: 0,
      maximum: 600_000,
      description: 'milliseconds between two pieces; 20 unless told',
      'x-zh': '两片之间的毫秒数；不给则为 20',
    },
  },
  required: [],
  misses: ({ size = 16 }, reply) => (bodyBytes(reply).length <= size ? 'answer' : null),
  spoil: ({ size = 16, gapMs = 20 }, reply) => ({
    does: 'script',
    steps: [headOf(reply), ...paced('bytes', bodyBytes(reply), { size, gapMs })],
    end: 'keep',
  }),
});
