// Made by `npm run generate` of the files in this folder and the order of names in fixtures/faults/names.json.
import type { Effect } from '../effect.ts';
import { acceptStall } from './accept-stall.ts';
import { badJson } from './bad-json.ts';
import { bandwidth } from './bandwidth.ts';
import { blackhole } from './blackhole.ts';
import { bodyNever } from './body-never.ts';
import { caseOdd } from './case-odd.ts';
import { cipherWeak } from './cipher-weak.ts';
import { clientCertRevoked } from './client-cert-revoked.ts';
import { continueStall } from './continue-stall.ts';
import { drip } from './drip.ts';
import { dupHeaders } from './dup-headers.ts';
import { duplicateResponse } from './duplicate-response.ts';
import { earlyResponse } from './early-response.ts';
import { emptyNumber } from './empty-number.ts';
import { eventual } from './eventual.ts';
import { expired } from './expired.ts';
import { finEarly } from './fin-early.ts';
import { forgetToSpend } from './forget-to-spend.ts';
import { garbage } from './garbage.ts';
import { gzipBad } from './gzip-bad.ts';
import { halfOpen } from './half-open.ts';
import { handshakeAbort } from './handshake-abort.ts';
import { handshakeStall } from './handshake-stall.ts';
import { headersNever } from './headers-never.ts';
import { htmlError } from './html-error.ts';
import { hugeBody } from './huge-body.ts';
import { hugeHeaders } from './huge-headers.ts';
import { jitter } from './jitter.ts';
import { keyRotation } from './key-rotation.ts';
import { latency } from './latency.ts';
import { limitBytes } from './limit-bytes.ts';
import { malformedChunk } from './malformed-chunk.ts';
import { manyHeaders } from './many-headers.ts';
import { masked } from './masked.ts';
import { missingIntermediate } from './missing-intermediate.ts';
import { mtlsRequired } from './mtls-required.ts';
import { notYetValid } from './not-yet-valid.ts';
import { otherNumber } from './other-number.ts';
import { outOfOrder } from './out-of-order.ts';
import { provinceOutage } from './province-outage.ts';
import { redirect } from './redirect.ts';
import { redirectLoop } from './redirect-loop.ts';
import { redirectOtherHost } from './redirect-other-host.ts';
import { refuse } from './refuse.ts';
import { refused } from './refused.ts';
import { renewMidSession } from './renew-mid-session.ts';
import { resetMidRequest } from './reset-mid-request.ts';
import { resetMidResponse } from './reset-mid-response.ts';
import { resetNoReply } from './reset-no-reply.ts';
import { resetOnAccept } from './reset-on-accept.ts';
import { retryAfter } from './retry-after.ts';
import { rollback } from './rollback.ts';
import { sdkCode } from './sdk-code.ts';
import { slice } from './slice.ts';
import { slowClose } from './slow-close.ts';
import { staleKeepalive } from './stale-keepalive.ts';
import { staleMsgid } from './stale-msgid.ts';
import { status } from './status.ts';
import { successCodeErrorBody } from './success-code-error-body.ts';
import { truncated } from './truncated.ts';
import { typeDrift } from './type-drift.ts';
import { undocumented } from './undocumented.ts';
import { untrustedCa } from './untrusted-ca.ts';
import { versionLow } from './version-low.ts';
import { wrongCharset } from './wrong-charset.ts';
import { wrongContentType } from './wrong-content-type.ts';
import { wrongHost } from './wrong-host.ts';
import { wrongLengthShort } from './wrong-length-short.ts';

/** Every effect that can be armed, in order of precedence. Those of equal place share a rank. */
export const ranked: readonly (readonly [rank: number, effect: Effect])[] = [
  [-152, latency],
  [-151, jitter],
  [0, refused],
  [1, blackhole],
  [2, acceptStall],
  [3, resetOnAccept],
  [4, resetNoReply],
  [5, resetMidRequest],
  [6, resetMidResponse],
  [7, finEarly],
  [8, slowClose],
  [9, halfOpen],
  [10, bandwidth],
  [13, slice],
  [14, limitBytes],
  [16, staleKeepalive],
  [20, expired],
  [21, notYetValid],
  [22, wrongHost],
  [23, untrustedCa],
  [24, missingIntermediate],
  [25, versionLow],
  [26, cipherWeak],
  [27, handshakeAbort],
  [28, handshakeStall],
  [29, mtlsRequired],
  [30, clientCertRevoked],
  [31, renewMidSession],
  [32, status],
  [33, htmlError],
  [34, malformedChunk],
  [35, garbage],
  [36, truncated],
  [37, badJson],
  [38, wrongContentType],
  [39, wrongCharset],
  [40, drip],
  [41, headersNever],
  [42, bodyNever],
  [43, hugeBody],
  [44, hugeHeaders],
  [45, manyHeaders],
  [46, redirect],
  [47, redirectLoop],
  [48, redirectOtherHost],
  [49, retryAfter],
  [50, continueStall],
  [51, earlyResponse],
  [52, dupHeaders],
  [53, caseOdd],
  [54, gzipBad],
  [55, wrongLengthShort],
  [56, refuse],
  [56, undocumented],
  [115, provinceOutage],
  [122, typeDrift],
  [123, otherNumber],
  [124, emptyNumber],
  [125, masked],
  [126, staleMsgid],
  [127, successCodeErrorBody],
  [130, forgetToSpend],
  [131, duplicateResponse],
  [132, outOfOrder],
  [134, eventual],
  [137, rollback],
  [138, keyRotation],
  [162, sdkCode],
];
