import { setTimeout } from 'node:timers/promises';
import type { Step } from '../step.ts';
import { app, name, told } from '../step.ts';
import { put, type Question, verbOf } from './call.ts';
import { token } from './token.ts';

interface Told {
  readonly ask: Question['ask'];
  readonly app?: string;
  readonly as?: string;
}

const purposes = { number: 'login', verify: 'verify' } as const;
const pollMs = 100;

/**
 * A good question after a carrier's failures, with a new token. A service that says that it needs time to trust a carrier
 * again is given it, and no more; every other has to answer at once.
 */
export const recovery: Step<Told> = {
  name: 'recovery',
  schema: told(
    'A good question with a new token after failures, repeated for as long as the service says that it needs to recover.',
    { ask: { enum: ['number', 'verify'] }, app, as: name },
    ['ask'],
  ),
  async run({ ask, app = 'shop', as = 'answer' }, at) {
    const { session, world } = at;
    const { recoversWithinMs = 0 } = session;
    if (recoversWithinMs > 0 && at.isAlone && session.stopClock !== undefined) {
      const instant = (await world.getClock()).nowMs + recoversWithinMs;
      await world.moveClock({ freezeAtMs: instant });
      await at.use('stopClock', () => session.stopClock?.(instant));
      at.stoppedMs = instant;
    }
    // A service may also count by a clock that nobody can stop.
    for (const untilMs = performance.now() + recoversWithinMs * at.slowness; ; ) {
      const isLast = performance.now() >= untilMs;
      await token.run({ purpose: purposes[ask], app }, at);
      const answer = await at.ask(`the question for ${ask}`, verbOf({ ask }), () => put(at.account, at, { ask, app }));
      at.values[as] = answer;
      if (isLast || answer.verdict !== 'undeterminable') return;
      await setTimeout(Math.min(pollMs, Math.max(1, untilMs - performance.now())));
    }
  },
};
