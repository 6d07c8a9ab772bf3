import type { App } from '../words/app.ts';
import type { CarrierId } from '../words/carrier-id.ts';
import type { Policy } from './policy.ts';

/**
 * From when on (world clock) a carrier knows an app: null where it was never filed there, 0 where it has for long. Native apps and
 * pages take their own time [activation-delay].
 */
export function knownFromMs(app: App, carrier: CarrierId, policy: Policy): number | null {
  if (app.notFiledAt?.includes(carrier) === true) return null;
  if (app.filedAtMs === undefined) return 0;
  return app.filedAtMs + policy.activationMs[app.platform === 'h5' ? 'page' : 'app'];
}

/** Whether a carrier knows an app at an instant of the world's clock. */
export function isKnown(app: App, carrier: CarrierId, policy: Policy, nowMs: number): boolean {
  const fromMs = knownFromMs(app, carrier, policy);
  return fromMs !== null && fromMs <= nowMs;
}
