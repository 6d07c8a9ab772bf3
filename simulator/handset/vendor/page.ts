import type { FaceId } from '../../core/words/face-id.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { writeVendorToken } from '../../wire/vendor-token.ts';
import type { pageProofFailures } from '../failure.ts';
import { PhoneMisuse } from '../misuse.ts';
import { scriptOwner } from '../page/requests.ts';
import { filed } from '../phone-app.ts';
import type { CallOptions, PageProof, PhoneOptions, PhoneResult } from '../phone-options.ts';
import type { StepAsked } from './call.ts';
import { vendorSdks } from './index.ts';
import { type Cause, causeOfCode, rowOf, type VendorFacts } from './sdk.ts';

/**
 * A page that loads a vendor's SDK, which asks China Mobile's script in turn. What the page's server got for it is proven
 * first, where the page has it; how the vendor asks is not public [aliyun-h5-sdk].
 */
export async function askVendorPage(
  face: FaceId,
  step: StepAsked,
  ask: () => Promise<PhoneResult>,
  { options, call }: { readonly options: PhoneOptions; readonly call: CallOptions },
): Promise<PhoneResult> {
  const { facts, pageCallback } = vendorSdks[face];
  const { app, draw, nowMs } = options;
  if (pageCallback === undefined)
    throw new PhoneMisuse('ERR_PHONE_H5_APP', 'phone.page-sdk', { app: app.name, other: face });
  const failure = await unproven(face, step, { options, call });
  const inner = failure === null ? await ask() : null;
  const cause = failure ?? causeOf(facts, inner as PhoneResult);
  const { row, evidence } = rowOf(facts, cause, 'page');
  const purpose = step === 'verify' ? 'verify' : 'login';
  const {
    token: plain,
    callback: told,
    code: carrierCode,
    ...rest
  } = inner ?? { ...nobody, failure: failure ?? undefined };
  const token =
    plain === undefined
      ? null
      : writeVendorToken({
          ...{ face, carrier: scriptOwner, app: filed(app, scriptOwner, 'appId'), purpose },
          ...{ issuedMs: Math.trunc(nowMs()), token: plain, userInformation: String(told['userInformation'] ?? '') },
        });
  const requestId = md5Hex(draw(32)).toUpperCase();
  const failed = inner === null || cause === 'granted' ? null : told;
  const { evidence: _, ...shown } = rest as PhoneResult;
  return {
    ...shown,
    face,
    ...(inner === null ? {} : { carrierCode }),
    code: row.code,
    ...(token === null ? {} : { token }),
    callback: pageCallback({ row, token, failed, requestId }),
    ...(cause === 'granted' ? {} : { evidence }),
  };
}

const nobody: PhoneResult = { carrier: scriptOwner, code: '', callback: {}, steps: [] };

/** Where nothing is given nothing is asked: a phone without the vendor's service beside it plays the page all the same. */
async function unproven(
  face: FaceId,
  step: StepAsked,
  { options, call: { page = {} } }: { readonly options: PhoneOptions; readonly call: CallOptions },
): Promise<keyof typeof pageProofFailures | null> {
  const { accessToken, jwtToken } = page;
  if (accessToken === undefined && jwtToken === undefined) return null;
  if (!accessToken || !jwtToken) return 'page-tokens-missing';
  const proof: PageProof = {
    ...{ accessToken, jwtToken, origin: page.origin ?? options.app.origin ?? '' },
    appId: filed(options.app, scriptOwner, 'appId'),
    purpose: step === 'verify' ? 'verify' : 'login',
  };
  return (await options.provePage?.(face, proof)) ?? null;
}

/** What China Mobile's script told, as far as the vendor tells it apart: its own findings are of all three carriers. */
function causeOf(facts: VendorFacts, { failure, code, token, page, earlier }: PhoneResult): Cause {
  if (token !== undefined || (page !== undefined && code === '103000')) return 'granted';
  if (
    failure === 'cancelled' ||
    failure === 'other-login' ||
    failure === 'page-timeout' ||
    failure === 'timeout' ||
    failure === 'stalled'
  )
    return failure;
  const isSaid = failure === undefined || failure === 'forced';
  return isSaid && earlier === undefined ? causeOfCode(facts, scriptOwner, code) : 'refused';
}
