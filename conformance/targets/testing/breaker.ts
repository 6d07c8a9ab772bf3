import type { Gateway, Outcome } from '../../reference/gateways/outcome.ts';
import type { Adapter, Session } from '../../suite/adapter.ts';
import { referenceTarget } from '../reference.ts';

/** Failures in a row that open a breaker, and how long it stays open. */
const most = 3;
export const openMs = 1_500;

type Clock = () => number;

/** Asks nobody for a while after so many failures in a row. A refusal is an answer, and closes it. */
function withBreaker({ getMobile, verifyMobile }: Gateway, nowMs: Clock, staysOpenMs: number): Gateway {
  let failures = 0;
  let openUntilMs = 0;
  const guarded = async (ask: () => Promise<Outcome>): Promise<Outcome> => {
    if (nowMs() < openUntilMs) return { is: 'undeterminable', why: 'unreachable' };
    const outcome = await ask();
    failures = outcome.is === 'undeterminable' ? failures + 1 : 0;
    if (failures >= most) openUntilMs = nowMs() + staysOpenMs;
    return outcome;
  };
  return {
    getMobile: (...of) => guarded(() => getMobile(...of)),
    verifyMobile: (...of) => guarded(() => verifyMobile(...of)),
  };
}

/** What is said of it, an `undefined` taking a verb away. */
type Said = { readonly [K in keyof Session]?: Session[K] | undefined };

/**
 * A correct service with a circuit breaker for each carrier. It counts by a clock that runs whatever the suite does; told how
 * long it stays open, it counts by the service's own.
 */
export function breakerTarget(said: Said = {}, byOwnClockMs?: number): Adapter {
  let stoppedMs: number | null = null;
  const nowMs: Clock = byOwnClockMs === undefined ? () => performance.now() : () => stoppedMs ?? Date.now();
  const reference = referenceTarget({
    portsWith: () => ({ wrapGateway: (gateway) => withBreaker(gateway, nowMs, byOwnClockMs ?? openMs) }),
  });
  return {
    name: 'reference with a breaker',
    async open(at) {
      const session = await reference.open(at);
      const stopClock = async (atMs: number): Promise<void> => {
        stoppedMs = atMs;
        await session.stopClock?.(atMs);
      };
      return Object.assign({ ...session, stopClock }, said);
    },
  };
}
