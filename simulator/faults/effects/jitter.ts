import type { WaitClock } from '../../core/words/delivery.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { type Encounter, effectOf } from '../effect.ts';
import { drawWait, expected, longestMs, type Spread } from '../spread.ts';

interface Given {
  readonly ms: number;
  readonly byMs: number;
  readonly clock?: WaitClock;
}

/** Evenly spread: of what is `byMs` to either side, one in a hundred is beyond 98 hundredths of it. */
const spreadOf = ({ ms, byMs }: Given): Spread => ({ ms, distribution: 'uniform', p99Ms: ms + byMs * 0.98 });

function wait(given: Given, { luck }: Pick<Encounter, 'luck'>): Spoilt {
  return { does: 'wait', ms: drawWait(spreadOf(given), luck), clock: given.clock ?? 'wall' };
}

const duration = { type: 'integer', minimum: 0, maximum: longestMs } as const;

/** No two answers are equally late: evenly between so much less and so much more. */
export const jitter = effectOf({
  name: 'net.jitter',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'wait',
  delays: true,
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {
    ms: { ...duration, description: 'the mean of the waits, in milliseconds', 'x-zh': '延迟的平均值，单位毫秒' },
    byMs: {
      ...duration,
      description: 'how much less or more a wait may be, in milliseconds',
      'x-zh': '可以短或长多少，单位毫秒',
    },
    clock: {
      enum: ['wall', 'world'],
      description: 'the clock that the wait runs on; wall unless told',
      'x-zh': '按哪个时钟等待：wall 或 world；不给则为 wall',
    },
  },
  required: ['ms', 'byMs'],
  example: { ms: 150, byMs: 100 },
  before: wait,
  after: (given, _reply, at) => wait(given, at),
  waits: (given) => expected(spreadOf(given)),
});
