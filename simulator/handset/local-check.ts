import type { Bearer, Handset } from '../core/words/handset.ts';
import type { PhoneFailure } from './failure.ts';
import { dataSimOf, networkOf } from './network.ts';

/** What a call has to reach: the gateway over cellular, any network, or nothing because the answer is already held. */
export type Reach = 'bearer' | 'network' | 'nothing';

/**
 * What an SDK finds wrong before it asks anybody [sdk-check-order]; one step differs from it: a missing SIM is told
 * before a missing network, because it is the cause. A hotspot's guest passes on its host's bearer: the environment check
 * of a real SDK stops there when its own mobile data is off, a forged client does not, and then the host's number is what
 * the gateway gives away [gateway-recognition]. The phone stands in for both, so the attack can be tried.
 */
export function localCheck(handset: Handset, bearer: Bearer | null, reach: Reach): PhoneFailure | null {
  if (reach === 'nothing') return null;
  if (handset.airplane) return 'no-network';
  const network = networkOf(handset, bearer);
  if (reach === 'network') return network === 'none' ? 'no-network' : null;
  if (handset.sims.length === 0) return 'no-sim';
  if (handset.hotspotOf !== null && bearer !== null) return null;
  if (!handset.mobileData || dataSimOf(handset) === null) return handset.wifi ? 'mobile-data-off' : 'no-network';
  if (bearer === null) return handset.wifi ? 'switch-failed' : 'no-network';
  if (handset.cellularBlocked && handset.wifi) return 'switch-failed';
  return null;
}
