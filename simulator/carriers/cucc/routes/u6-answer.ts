import type { Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { fromHex } from '../../../wire/hex.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { jsonpReply } from '../../replies/jsonp-reply.ts';
import { redirectReply } from '../../replies/redirect-reply.ts';
import { clientFact, resultFor } from '../page-result.ts';
import { sealData } from '../seal.ts';

/** Facts that U6 keeps for whoever answers in the end: its key, the name of a page's function, and where a carrier awaits it. */
export const sealFact = 'seal';
export const callbackFact = 'callback';
export const backFact = 'back';

/** The last answer of a chain that U6 began. */
export function answerU6(outcome: Outcome, code: Code): Reply {
  const access = outcome.out === 'granted' ? outcome.credential : null;
  if (access === null) return jsonpReply({ code: code.code, msg: code.text, data: '' }, undefined);
  const expires = String(Math.floor((access.dueMs - access.issuedAtMs) / 1000));
  const told =
    access.purpose === 'login'
      ? { accessCode: access.id, mobile: maskNumber(access.msisdn), expires }
      : { accessCode: access.id, expires };
  const seal = fromHex(access.facts[sealFact] ?? '');
  const data = seal === null ? '' : sealData(seal, told);
  const body = { code: code.code, msg: code.text, ...resultFor(access.facts[clientFact], code.code), data };
  const back = access.facts[backFact];
  return back === undefined ? jsonpReply(body, access.facts[callbackFact]) : redirectReply(back, body);
}
