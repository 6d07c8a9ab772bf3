import { effectOf } from '../effect.ts';
import { bytesOf, messageOf } from '../message.ts';
import { paced } from '../pace.ts';

/** The whole answer, its head included, is cut into small segments with gaps: a long gap stalls in the middle of the head. */
export const slice = effectOf({
  name: 'net.slice',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    size: {
      type: 'integer',
      minimum: 1,
      maximum: 65_536,
      description:
        'bytes of a segment; 16 unless told. There are 1,024 segments at most: of a longer answer they are larger',
      'x-zh': '每段的字节数；不给则为 16。最多 1024 段，更长的应答每段更大',
    },
    gapMs: {
      type: 'integer',
      minimum: 0,
      maximum: 600_000,
      description: 'milliseconds between two segments; 5 unless told',
      'x-zh': '两段之间的毫秒数；不给则为 5',
    },
  },
  required: [],
  misses: ({ size = 16 }, reply) => (bytesOf(messageOf(reply)).length <= size ? 'answer' : null),
  spoil: ({ size = 16, gapMs = 5 }, reply) => ({
    does: 'script',
    steps: paced('raw', bytesOf(messageOf(reply)), { size, gapMs }),
    end: 'keep',
  }),
});
