import skips from '../../fixtures/phones/skips.json' with { type: 'json' };
import type { Platform } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { PhoneFailure } from './failure.ts';

/**
 * What an app leaves out that its SDK wants [fixtures/phones/skips.json]. What permissions are for, vendors tell [harmony-network];
 * what is said where one is missing is assumed: as where the network refuses the same.
 */
export type Skipped = keyof typeof skips;

interface Row {
  readonly failure: string;
  readonly of: readonly string[];
  /** Where there is such a thing to leave out; everywhere unless told. */
  readonly systems?: readonly string[];
  /** Missed by a request alone, or by one that has to be led past Wi-Fi. */
  readonly when?: string;
  /** Missed on another carrier's SIM alone: what is noticed where a number is retrieved, by that carrier. */
  readonly away?: Readonly<Partial<Record<CarrierId, string>>>;
}

/** What it depends on whether it is missed. */
export interface Missing {
  readonly step: 'pre-login' | 'login' | 'verify';
  readonly system: Platform;
  /** The carrier of the data SIM where that is not the SDK's own. */
  readonly guest: CarrierId | null;
  readonly isAsking: boolean;
  readonly isOnWifi: boolean;
}

/** What such an SDK may notice; null where nothing is missed. */
export function failureOfSkipped(
  skipped: Skipped,
  { step, system, guest, isAsking, isOnWifi }: Missing,
): PhoneFailure | null {
  const { failure, of, away, systems, when }: Row = skips[skipped];
  if (!of.includes(step) || systems?.includes(system) === false) return null;
  if (when !== undefined && !(isAsking && (when !== 'past-wifi' || isOnWifi))) return null;
  if (away === undefined) return failure as PhoneFailure;
  if (guest === null) return null;
  return ((step === 'verify' ? failure : away[guest]) ?? null) as PhoneFailure | null;
}

/** Whether an SDK, or one on top of it, has something to say of a failure. */
export type Notices = (failure: PhoneFailure) => boolean;

/** A login makes up for a pre-login by itself, and another signature the gateway sees: there is always such a thing to leave out. */
const always: ReadonlySet<string> = new Set<Skipped>(['pre-login', 'filed-identity']);

/** What an app on that system can leave out of an SDK that notices this. */
export function skippedFrom(system: Platform, notices: Notices): readonly Skipped[] {
  return (Object.keys(skips) as Skipped[]).filter((name) => {
    const { failure, away = {}, systems }: Row = skips[name];
    if (systems?.includes(system) === false) return false;
    return always.has(name) || [failure, ...Object.values(away)].some((each) => notices(each as PhoneFailure));
  });
}
