// Made by `npm run generate` of the files in this folder.
import type { Effect } from '../effect.ts';
import { acceptStall } from './accept-stall.ts';
import { badJson } from './bad-json.ts';
import { bandwidth } from './bandwidth.ts';
import { blackhole } from './blackhole.ts';
import { bodyNever } from './body-never.ts';
import { caseOdd } from './case-odd.ts';
import { drip } from './drip.ts';
import { dupHeaders } from './dup-headers.ts';
import { finEarly } from './fin-early.ts';
import { forgetToSpend } from './forget-to-spend.ts';
import { garbage } from './garbage.ts';
import { gzipBad } from './gzip-bad.ts';
import { headersNever } from './headers-never.ts';
import { htmlError } from './html-error.ts';
import { hugeBody } from './huge-body.ts';
import { hugeHeaders } from './huge-headers.ts';
import { latency } from './latency.ts';
import { limitBytes } from './limit-bytes.ts';
import { malformedChunk } from './malformed-chunk.ts';
import { manyHeaders } from './many-headers.ts';
import { otherNumber } from './other-number.ts';
import { redirect } from './redirect.ts';
import { redirectLoop } from './redirect-loop.ts';
import { redirectOtherHost } from './redirect-other-host.ts';
import { refuse } from './refuse.ts';
import { refused } from './refused.ts';
import { resetMidResponse } from './reset-mid-response.ts';
import { resetNoReply } from './reset-no-reply.ts';
import { resetOnAccept } from './reset-on-accept.ts';
import { retryAfter } from './retry-after.ts';
import { sdkCode } from './sdk-code.ts';
import { slice } from './slice.ts';
import { slowClose } from './slow-close.ts';
import { status } from './status.ts';
import { truncated } from './truncated.ts';
import { undocumented } from './undocumented.ts';
import { wrongCharset } from './wrong-charset.ts';
import { wrongContentType } from './wrong-content-type.ts';
import { wrongLengthShort } from './wrong-length-short.ts';

export const all: readonly Effect[] = [
  acceptStall,
  badJson,
  bandwidth,
  blackhole,
  bodyNever,
  caseOdd,
  drip,
  dupHeaders,
  finEarly,
  forgetToSpend,
  garbage,
  gzipBad,
  headersNever,
  htmlError,
  hugeBody,
  hugeHeaders,
  latency,
  limitBytes,
  malformedChunk,
  manyHeaders,
  otherNumber,
  redirect,
  redirectLoop,
  redirectOtherHost,
  refuse,
  refused,
  resetMidResponse,
  resetNoReply,
  resetOnAccept,
  retryAfter,
  sdkCode,
  slice,
  slowClose,
  status,
  truncated,
  undocumented,
  wrongCharset,
  wrongContentType,
  wrongLengthShort,
];
