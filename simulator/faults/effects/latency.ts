import type { WaitClock } from '../../core/words/delivery.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { mistake } from '../../core/words/mistake.ts';
import { type Encounter, effectOf } from '../effect.ts';
import { distributions, drawWait, expected, longestMs, type Spread } from '../spread.ts';

function wait(given: Spread & { readonly clock?: WaitClock }, { luck }: Pick<Encounter, 'luck'>): Spoilt {
  return { does: 'wait', ms: drawWait(given, luck), clock: given.clock ?? 'wall' };
}

const duration = { type: 'integer', minimum: 0, maximum: longestMs } as const;

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
      ...duration,
      description: 'how long, in milliseconds; with a distribution half of the waits are longer',
      'x-zh': '多久，单位毫秒；给出分布时为中位数',
    },
    distribution: {
      enum: distributions,
      description:
        'how the waits are spread, drawn from the seed; fixed unless told, lognormal where only p99Ms is told',
      'x-zh': '延迟的分布，由种子决定；不给则为 fixed，只给 p99Ms 则为 lognormal',
    },
    p99Ms: {
      ...duration,
      description: 'what one wait in a hundred is longer than; twice ms unless told, and not less than ms',
      'x-zh': '百分之一的延迟超过此值；不给则为 ms 的两倍，不小于 ms',
    },
    clock: {
      enum: ['wall', 'world'],
      description: 'the clock that the wait runs on; wall unless told',
      'x-zh': '按哪个时钟等待：wall 或 world；不给则为 wall',
    },
  },
  required: ['ms'],
  example: { ms: 250 },
  wrong({ ms, distribution, p99Ms }, path) {
    if (p99Ms === undefined) return [];
    const at = `${path}/p99Ms`;
    if (distribution === 'fixed') return [mistake('fault.spread-fixed', at, p99Ms, { names: distributions.slice(1) })];
    return p99Ms < ms ? [mistake('fault.spread-backwards', at, p99Ms, { ms })] : [];
  },
  before: wait,
  after: (given, _reply, at) => wait(given, at),
  waits: expected,
});
