import { networkFact } from '../../../core/acts/adopt.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Facts } from '../../../core/words/credential.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { streams } from '../../../core/world/draw.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { jsonpReply } from '../../replies/jsonp-reply.ts';
import { redirectReply } from '../../replies/redirect-reply.ts';
import { sealData } from '../envelope.ts';
import { gwAuthFact } from '../login-token.ts';

/** How the caller wants to be answered. */
export interface Manner {
  /** Name of a page's function. */
  readonly callback: string | undefined;
  /** Address that takes the answer, of format `redirect`. */
  readonly back: string | null;
  /** A page brings no key: what it is told stands open. */
  readonly inTheOpen: boolean;
}

/** The answer with which a client polls says which task it is; how one polls it, nobody has seen. */
const polling = '-10020';

const operators: Readonly<Record<string, string>> = { cmcc: 'CM', cucc: 'CU' };

/** Whose network the number is of, in Telecom's letters. */
export const operatorOf = (facts: Facts): string => operators[facts[networkFact] ?? ''] ?? 'CT';

/** What T1 and T2 answer, at once or after another carrier was asked, under the key of the request that began. */
export function answerT1(
  outcome: Outcome,
  at: Scene,
  code: Code,
  seal: Uint8Array | null,
  { callback, back, inTheOpen }: Manner,
): Reply {
  const access = outcome.out === 'granted' ? outcome.credential : null;
  const said = { result: Number(code.code), msg: code.text };
  const reply = (body: Readonly<Record<string, string | number>>, cookies?: string[]): Reply =>
    back === null
      ? jsonpReply(body, callback, cookies === undefined ? null : { 'set-cookie': cookies })
      : redirectReply(back, body, cookies);
  if (access === null || (seal === null && !inTheOpen)) {
    const task = code.code === polling ? { taskId: at.world.hex(streams.messageId, 0, at.nowMs, 32) } : {};
    // Clients that are told that their stamp is off set their clock by this one [ctcc-answer].
    return reply({ ...said, timeStamp: String(at.nowMs), ...task });
  }
  const gwAuth = access.facts[gwAuthFact];
  const data = {
    accessCode: access.id,
    operatorType: operatorOf(access.facts),
    expiredTime: Math.floor((access.dueMs - access.issuedAtMs) / 1000),
    // What stands in the open tells nothing of the number.
    ...(seal === null ? {} : { number: maskNumber(access.msisdn) }),
    ...(gwAuth === undefined ? {} : { gwAuth }),
  };
  const reqId = at.world.hex(streams.messageId, access.serial, at.nowMs, 32);
  const cookies = gwAuth === undefined ? undefined : [`gw_auth=${gwAuth}; Path=/; HttpOnly`];
  return reply({ ...said, reqId, ...(seal === null ? data : { data: sealData(seal, data) }) }, cookies);
}
