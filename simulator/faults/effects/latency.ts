import type { WaitClock } from '../../core/words/delivery.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

function wait({ ms, clock = 'wall' }: { readonly ms: number; readonly clock?: WaitClock }): Spoilt {
  return { does: 'wait', ms, clock };
}

/** The answer comes late: before the exchange nothing has happened while the caller waits, after it the token is already spent. */
export const latency = effectOf({
  name: 'net.latency',
  short: 'delay',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'wait',
  delays: true,
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {
    ms: {
      type: 'integer',
      minimum: 0,
      maximum: 600_000,
      description: 'how long, in milliseconds',
      'x-zh': '多久，单位毫秒',
    },
    clock: {
      enum: ['wall', 'world'],
      description: 'the clock that the wait runs on; wall unless told',
      'x-zh': '按哪个时钟等待：wall 或 world；不给则为 wall',
    },
  },
  required: ['ms'],
  example: { ms: 250 },
  before: wait,
  after: wait,
});
