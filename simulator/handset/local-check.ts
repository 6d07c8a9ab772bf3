import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Bearer, Handset } from '../core/words/handset.ts';
import type { PhoneFailure } from './failure.ts';
import { dataSimOf, networkOf } from './network.ts';

/** No public authority gives a certificate for longer (CA/Browser Forum): a clock that is so far off is outside every one. */
const CERTIFICATE_LIFE_MS = 398 * 86_400_000;

/** What a call has to reach: the gateway over cellular, any network, or nothing because the answer is already held. */
export type Reach = 'bearer' | 'network' | 'nothing';

/** What an SDK looks at before it asks anybody. */
interface Seen {
  readonly handset: Handset;
  readonly bearer: Bearer | null;
  readonly reach: Exclude<Reach, 'nothing'>;
  /** Whose SDK looks. */
  readonly carrier: CarrierId;
  /**
   * What it takes for cellular is not its own, and nothing here is wrong with it. A forged client on a hotspot passes on its
   * host's bearer, where a genuine SDK stops with its own mobile data off [gateway-recognition]; an emulator's cellular network
   * is that of its computer.
   */
  readonly isFeigned: boolean;
}

interface Check {
  readonly failure: PhoneFailure;
  /** Only where the request has to leave by the phone's own cellular network. */
  readonly cellular?: true;
  isSo(seen: Seen): boolean;
}

/** A hotspot is Wi-Fi to its guest, whatever the switch says. */
export const isOnWifi = (handset: Handset) => handset.wifi || handset.hotspotOf !== null;

const hasData = ({ handset }: Seen) => handset.mobileData && dataSimOf(handset) !== null;

/**
 * What an SDK can find wrong, in its order [sdk-check-order]; one step differs from it: a missing SIM is told before a missing
 * network, because it is the cause. A SIM behind its PIN is not ready, and counts for none.
 */
const first: readonly Check[] = [
  { failure: 'no-network', isSo: ({ handset }) => handset.airplane },
  {
    failure: 'no-network',
    isSo: ({ handset, bearer, reach }) => reach === 'network' && networkOf(handset, bearer) === 'none',
  },
  {
    failure: 'no-sim',
    isSo: ({ handset, reach }) => reach === 'bearer' && handset.sims.every((sim) => sim.locked === true),
  },
  { failure: 'mobile-data-off', cellular: true, isSo: (seen) => !hasData(seen) && isOnWifi(seen.handset) },
  {
    failure: 'no-network',
    cellular: true,
    isSo: (seen) => (!hasData(seen) || seen.bearer === null) && !isOnWifi(seen.handset),
  },
];

const afterSetUp: readonly Check[] = [
  {
    failure: 'switch-failed',
    cellular: true,
    isSo: (seen) => isOnWifi(seen.handset) && (seen.bearer === null || seen.handset.cellularBlocked === true),
  },
  {
    failure: 'switch-timeout',
    cellular: true,
    isSo: (seen) => isOnWifi(seen.handset) && seen.handset.cellularSlow === true,
  },
  { failure: 'cellular-denied', cellular: true, isSo: ({ handset }) => handset.cellularDenied === true },
  { failure: 'unresolved', isSo: ({ handset, carrier }) => handset.unresolved?.includes(carrier) === true },
  // The name is asked of the Wi-Fi, and the request goes out over cellular [cmcc-sdk-codes].
  { failure: 'address-family', cellular: true, isSo: ({ handset }) => handset.ipv6Only === true && handset.wifi },
  { failure: 'cleartext-blocked', cellular: true, isSo: ({ handset }) => handset.cleartextBlocked === true },
  { failure: 'certificate-rejected', isSo: ({ handset }) => Math.abs(handset.clockSkewMs) > CERTIFICATE_LIFE_MS },
];

/**
 * The first thing wrong that this SDK notices; an SDK has no code for what it does not notice. `leftOut` is what the app should
 * have done before.
 */
export function localCheck(
  handset: Handset,
  bearer: Bearer | null,
  reach: Reach,
  carrier: CarrierId,
  notices: (failure: PhoneFailure) => boolean = () => true,
  leftOut: PhoneFailure | null = null,
): PhoneFailure | null {
  const setUp = leftOut !== null && notices(leftOut) ? leftOut : null;
  if (reach === 'nothing') return setUp;
  const isForged = handset.hotspotOf !== null && bearer !== null && handset.hotspotClient !== 'genuine';
  const isFeigned = isForged || (handset.emulator === true && handset.mobileData);
  const seen: Seen = { handset, bearer, reach, carrier, isFeigned };
  const isFound = ({ failure, cellular, isSo }: Check): boolean => {
    if (cellular === true && (reach !== 'bearer' || seen.isFeigned)) return false;
    return isSo(seen) && notices(failure);
  };
  return first.find(isFound)?.failure ?? setUp ?? afterSetUp.find(isFound)?.failure ?? null;
}
