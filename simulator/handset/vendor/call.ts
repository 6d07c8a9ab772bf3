import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { FaceId } from '../../core/words/face-id.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { writeVendorToken } from '../../wire/vendor-token.ts';
import type { Ended, Sees } from '../call.ts';
import { type FailureCodes, type PhoneFailure, saidOn, type VendorFailure } from '../failure.ts';
import { detectedCarrier } from '../gateway.ts';
import { isOnWifi, localCheck } from '../local-check.ts';
import { noCheck } from '../misuse.ts';
import { filed } from '../phone-app.ts';
import type { CallOptions, PhoneOptions, PhoneResult } from '../phone-options.ts';
import type { Sdk } from '../sdk/sdk.ts';
import { failureOfSkipped } from '../skipped.ts';
import { refuseSkip } from '../unknown-build.ts';
import { vendorSdks } from './index.ts';
import { type Cause, causeOfCode, type Inner, type Moment, rowOf, type SdkRow } from './sdk.ts';

export type StepAsked = 'pre-login' | 'login' | 'verify';

/** Whose phone it is, and the carrier's SDK that the vendor's asks. */
interface Below {
  readonly options: PhoneOptions;
  readonly call: CallOptions;
  readonly sdk: Sdk;
}

/** What ends a call before the carrier's SDK is asked. */
type Found = VendorFailure | PhoneFailure | null;

/** A call of an app that embeds a vendor's SDK, which asks the carrier's by `ask` and tells its answer in its own words. */
export async function askVendor(
  face: FaceId,
  step: StepAsked,
  ask: (sees: Sees) => Promise<Ended>,
  below: Below,
): Promise<PhoneResult> {
  const { facts, callback } = vendorSdks[face];
  const { carrier, failures } = below.sdk;
  const checked = below.call.check === true ? facts.codes.find(({ causes }) => causes.checked !== undefined) : null;
  if (checked === undefined) throw noCheck(below.options.app);
  // What the carrier's SDK notices, it tells.
  const sees: Sees = (failure) =>
    failures[failure] === null && facts.codes.some(({ causes }) => causes[failure] !== undefined);
  const { app } = below.options;
  refuseSkip(below.call.skips, app, (failure) => saidOn(app.platform, failures[failure]) !== null || sees(failure));
  const around = ownFinding(below);
  const isCarrierTold = around === null && below.options.handset.sims.length > 0;
  const ownFound = around ?? (checked === null ? null : foundByCheck(below));
  const found = ownFound ?? leftOut(step, below, sees);
  const inner = found === null ? await ask(sees) : null;
  const page = inner?.result.page;
  const moment: Moment = step === 'login' && page !== undefined ? 'token' : step;
  const cause = found ?? causeOf(inner as Ended, failures, (code) => causeOfCode(facts, carrier, code));
  const { row, evidence } = rowOf(facts, cause, moment);
  const plain = inner?.result.token;
  const token = plain === undefined ? null : tokenOf(face, step === 'verify' ? 'verify' : 'login', plain, below);
  const said = {
    moment,
    platform: below.options.app.platform,
    operator: facts.operators[inner === null && !isCarrierTold ? 'none' : carrier],
    requestId: uuid(below.options.draw),
  };
  const shown = moment === 'token' ? facts.codes.find(({ causes }) => causes.shown !== undefined) : undefined;
  const told = (each: SdkRow, requestId: string) =>
    callback({ ...said, requestId, row: each, token: null, failed: null });
  const earlier = [
    // A call of its own, which a phone that cannot do it ends.
    ...(checked === null || ownFound !== null ? [] : [told(checked, uuid(below.options.draw))]),
    ...(shown === undefined ? [] : [told(shown, said.requestId)]),
  ];
  const failed = inner === null || ownFindings.has(cause) ? null : innerOf(inner);
  return {
    ...resultBelow(inner, carrier, found),
    face,
    ...(inner === null || inner.result.code === '' ? {} : { carrierCode: inner.result.code }),
    code: row.code,
    ...(token === null ? {} : { token }),
    callback: callback({ ...said, row, token, failed }),
    ...(earlier.length === 0 ? {} : { earlier }),
    ...(cause === 'granted' ? {} : { evidence }),
  };
}

/** What the vendor's SDK sees by itself: no carrier has failed, so none stands in the callback. */
const ownFindings: ReadonlySet<Cause> = new Set<Cause>([
  'granted',
  'no-network',
  'no-sim',
  'mobile-data-off',
  'cancelled',
  'other-login',
  'page-timeout',
  'page-covered',
  'sim-changed',
  'page-open',
]);

/** The carrier's result, without what its SDK called back with before: that is the vendor's to tell. */
function resultBelow(
  inner: Ended | null,
  carrier: CarrierId,
  found: Found,
): Ended['result'] | Pick<PhoneResult, 'carrier' | 'steps' | 'failure'> {
  if (inner === null) return { carrier, steps: [], failure: found ?? 'unknown-carrier' };
  const { earlier: _, ...result } = inner.result;
  return result;
}

/**
 * What a vendor's SDK finds before it asks a carrier's: no phone at all, no carrier that the system tells, or a SIM of none of
 * the three, which it reads itself. Whoever names the carrier spares it the last two.
 */
function ownFinding({ options: { handset }, call: { carrier } }: Below): VendorFailure | null {
  if (handset.emulator === true) return 'emulator';
  if (carrier !== undefined || handset.sims.length === 0) return null;
  if (handset.carrierHidden === true) return 'carrier-hidden';
  return detectedCarrier(handset) === null ? 'unknown-carrier' : null;
}

/** What the system tells of itself: whether the carrier is in reach, no such look can say (assumed). */
const inSight: ReadonlySet<PhoneFailure> = new Set(['no-network', 'no-sim', 'mobile-data-off']);

function foundByCheck({ options: { handset, bearer }, sdk: { carrier } }: Below): PhoneFailure | null {
  return localCheck(handset, bearer, 'bearer', carrier, (failure) => inSight.has(failure));
}

/** What the app has left out that the vendor's SDK minds and the carrier's does not. */
function leftOut(step: StepAsked, { options, call: { skips } }: Below, sees: Sees): PhoneFailure | null {
  if (skips === undefined) return null;
  const { handset, app } = options;
  const missing = { step, system: app.platform, guest: null, isAsking: true, isOnWifi: isOnWifi(handset) };
  const failure = failureOfSkipped(skips, missing);
  return failure !== null && sees(failure) ? failure : null;
}

function causeOf(inner: Ended, failures: FailureCodes, gateways: (code: string) => Cause): Cause {
  const { failure, code } = inner.result;
  if (failure === 'forced') {
    // Of a code that a fault put into the SDK's mouth the vendor's SDK knows no more than of any other.
    const causes = Object.keys(failures) as (keyof FailureCodes)[];
    return causes.find((cause) => failures[cause]?.code === code) ?? gateways(code);
  }
  if (failure !== undefined) return failure;
  return inner.isGranted ? 'granted' : gateways(code);
}

function innerOf({ result, text }: Ended): Inner {
  return { code: result.code, text, callback: result.callback };
}

function tokenOf(face: FaceId, purpose: 'login' | 'verify', token: string, { options, sdk }: Below): string {
  const app = filed(options.app, sdk.carrier, sdk.idField);
  // The vendor's server counts, so the phone's own clock, which may be wrong, has no say.
  return writeVendorToken({ face, carrier: sdk.carrier, app, purpose, issuedMs: Math.trunc(options.nowMs()), token });
}

function uuid(draw: PhoneOptions['draw']): string {
  return md5Hex(draw(32)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
