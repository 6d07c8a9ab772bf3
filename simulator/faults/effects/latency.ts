import type { Interruption } from '../../core/words/fault.ts';
import type { Effect, Parameters } from '../effect.ts';

function wait(parameters: Parameters): Interruption {
  const clock = parameters['clock'] === 'world' ? 'world' : 'wall';
  return { does: 'wait', ms: parameters['ms'] as number, clock };
}

/** The answer comes late: before the exchange nothing has happened while the caller waits, after it the token is already spent. */
export const latency: Effect = {
  name: 'net.latency',
  short: 'delay',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'wait',
  parameters: {
    ms: { type: 'integer', minimum: 0, maximum: 600_000, description: 'how long, in milliseconds' },
    clock: { enum: ['wall', 'world'], description: 'the clock that the wait runs on; wall unless told' },
  },
  required: ['ms'],
  before: wait,
  after: wait,
};
