// Made by `npm run generate` of the files in this folder.
import type { Effect } from '../effect.ts';
import { acceptStall } from './accept-stall.ts';
import { badJson } from './bad-json.ts';
import { caseOdd } from './case-odd.ts';
import { finEarly } from './fin-early.ts';
import { forgetToSpend } from './forget-to-spend.ts';
import { headersNever } from './headers-never.ts';
import { latency } from './latency.ts';
import { otherNumber } from './other-number.ts';
import { refuse } from './refuse.ts';
import { resetNoReply } from './reset-no-reply.ts';
import { resetOnAccept } from './reset-on-accept.ts';
import { sdkCode } from './sdk-code.ts';
import { status } from './status.ts';
import { truncated } from './truncated.ts';
import { undocumented } from './undocumented.ts';

export const all: readonly Effect[] = [
  acceptStall,
  badJson,
  caseOdd,
  finEarly,
  forgetToSpend,
  headersNever,
  latency,
  otherNumber,
  refuse,
  resetNoReply,
  resetOnAccept,
  sdkCode,
  status,
  truncated,
  undocumented,
];
