import type { Purpose } from '../../gateways/outcome.ts';
import type { Reason } from '../../reasons.ts';
import type { Application, BoundScene } from './store.ts';

/** What an application's state says to every caller, the phone's bootstrap included. */
export function stateProblem(application: Application): Reason | null {
  if (application.state === 'suspended') return 'APP_SUSPENDED';
  return application.state === 'approved' ? null : 'APP_NOT_APPROVED';
}

/**
 * UNVS-2-i: a scene serves one purpose of one application. A foreign scene and one that does not exist look the same
 * (UNVS-4.4-i), and so does one that was never bound.
 */
export function admit(bound: BoundScene | null, purpose: Purpose): Reason | null {
  if (!bound?.application) return 'BUSINESS_NOT_FOUND';
  const problem = stateProblem(bound.application);
  if (problem) return problem;
  if (bound.scene.purpose !== purpose) return 'BUSINESS_PURPOSE_MISMATCH';
  return bound.application.capabilities.includes(purpose) ? null : 'SERVICE_NOT_OPEN';
}
