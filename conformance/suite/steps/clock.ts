import { HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';

interface Told {
  readonly of: 'world' | 'service' | 'both';
  readonly at: 'now' | number;
  readonly plusMs?: number;
}

/** Stops the world's clock, the service's, or both at one instant. */
export const clock: Step<Told> = {
  name: 'clock',
  schema: told(
    'Stops the world’s clock, the service’s, or both at one instant.',
    {
      of: { enum: ['world', 'service', 'both'] },
      at: { type: 'string', description: 'An instant in ms, such as $token.expiresAtMs, or now.' },
      plusMs: { type: 'integer' },
    },
    ['of', 'at'],
  ),
  needs: ({ of }) => (of === 'world' ? [] : ['stopClock']),
  async run({ of, at: written, plusMs = 0 }, at) {
    const start = written === 'now' ? (await at.world.getClock()).nowMs : written;
    if (!Number.isInteger(start)) throw new HarnessError(`${JSON.stringify(start)} is no instant`);
    const instant = Math.floor(start) + plusMs;
    if (of !== 'service') await at.world.moveClock({ freezeAtMs: instant });
    if (of !== 'world') {
      await at.use('stopClock', () => at.session.stopClock?.(instant));
      at.stoppedMs = instant;
    }
    at.values['clock'] = { nowMs: instant };
  },
};
