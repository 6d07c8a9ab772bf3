import type { Gateway, Outcome } from '../reference/index.ts';
import type { Variant } from './variant.ts';

const most = 3;
const openMs = 800;

interface Breaker {
  failures: number;
  openUntilMs: number;
  isTrying: boolean;
}

/**
 * Asks nobody for a while after failures in a row. Once that is over, one call tries the carrier, and the others are still
 * turned away until it is back: half open.
 */
function guarded(gateway: Gateway, isFailure: (outcome: Outcome) => boolean, keyOf: (app: string) => string): Gateway {
  const breakers = new Map<string, Breaker>();
  const guard = async (app: object, ask: () => Promise<Outcome>): Promise<Outcome> => {
    const key = keyOf(JSON.stringify(app));
    const breaker = breakers.get(key) ?? { failures: 0, openUntilMs: 0, isTrying: false };
    breakers.set(key, breaker);
    const isOpen = breaker.failures >= most;
    if (isOpen && (breaker.isTrying || performance.now() < breaker.openUntilMs))
      return { is: 'undeterminable', why: 'unreachable' };
    breaker.isTrying = isOpen;
    const outcome = await ask();
    breaker.isTrying = false;
    breaker.failures = isFailure(outcome) ? breaker.failures + 1 : 0;
    if (breaker.failures >= most) breaker.openUntilMs = performance.now() + openMs;
    return outcome;
  };
  return {
    getMobile: (app, ...of) => guard(app, () => gateway.getMobile(app, ...of)),
    verifyMobile: (app, ...of) => guard(app, () => gateway.verifyMobile(app, ...of)),
  };
}

const failed = ({ is }: Outcome): boolean => is === 'undeterminable';
const failedOrRefused = ({ is }: Outcome): boolean => is === 'undeterminable' || is === 'refused';
const forAll = (): string => 'all';
const recoversWithinMs = 2 * openMs;

/** Whom a carrier's failures keep from it, and for how long. */
export const breakers: readonly Variant[] = [
  {
    id: 'breaker',
    title: { en: 'keeps from a carrier that failed, for a while', zh: '运营商故障后熔断一段时间' },
    ports: { wrapGateway: (gateway) => guarded(gateway, failed, forAll) },
    declares: { recoversWithinMs },
  },
  {
    id: 'breaker-by-app',
    title: { en: 'keeps one app from a carrier that failed it', zh: '按应用熔断' },
    ports: { wrapGateway: (gateway) => guarded(gateway, failed, (app) => app) },
    declares: { recoversWithinMs },
  },
  {
    id: 'breaker-of-refusals',
    title: { en: 'counts a carrier’s refusals as failures', zh: '熔断器把运营商的拒绝计为故障' },
    ports: { wrapGateway: (gateway) => guarded(gateway, failedOrRefused, forAll) },
    declares: { recoversWithinMs, choices: { breakerCountsRefusals: true } },
  },
];
