import { effectOf } from '../effect.ts';
import { bodyBytes, headBytes, headOf, messageOf } from '../message.ts';
import { paced } from '../pace.ts';

/** Pieces of so long: what a slow line carries looks even to whoever reads it. */
const pieceMs = 100;

/** The whole answer, its head included, passes at so many bytes a second. */
export const bandwidth = effectOf({
  name: 'net.bandwidth',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'wait',
  onCalls: ['after'],
  parameters: {
    bytesPerSecond: {
      type: 'integer',
      minimum: 1,
      maximum: 10_000_000,
      description: 'how much passes in a second, in bytes',
      'x-zh': '每秒通过的字节数',
    },
  },
  required: ['bytesPerSecond'],
  example: { bytesPerSecond: 2_000 },
  spoil({ bytesPerSecond }, reply) {
    const headMs = (headBytes(messageOf(reply)).length / bytesPerSecond) * 1_000;
    const size = Math.max(1, Math.floor((bytesPerSecond * pieceMs) / 1_000));
    const body = paced('bytes', bodyBytes(reply), { size, gapMs: (size / bytesPerSecond) * 1_000 });
    return {
      does: 'script',
      steps: [{ step: 'wait', ms: headMs, clock: 'wall' }, headOf(reply), ...body],
      end: 'keep',
    };
  },
});
