import { networkFact } from '../../../core/acts/adopt.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Credential } from '../../../core/words/credential.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { fromHex } from '../../../wire/hex.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import type { CmccFiling } from '../filing.ts';
import { openIdOf } from '../open-id.ts';
import { sealResult } from './m6-envelope.ts';

/** Under which fact the key of the first request is kept while another carrier is asked. */
export const sealFact = 'seal';

/** `operatortype` of the other networks; an answer for one's own subscriber has no such member. */
const operators: Readonly<Record<string, string>> = { cucc: '2', ctcc: '3' };

/** Whose number it is, where it is not one of China Mobile's. */
export function operatorOf({ facts }: Credential): string | null {
  return operators[facts[networkFact] ?? ''] ?? null;
}

/** The answer of M6, at once or after another carrier was asked, under the key K of the first request. */
export function answerM6(outcome: Outcome, at: Scene, code: Code): Reply {
  const base = {
    ver: '1.0',
    resultCode: code.code,
    desc: code.text,
    servertime: writeStamp17(at.nowMs),
    serviceid: '',
  };
  const scrip = outcome.out === 'granted' ? outcome.credential : null;
  const seal = at.seal ?? fromHex(scrip?.facts[sealFact] ?? '');
  if (scrip === null || seal === null) return jsonReply({ ...base, resultdata: '' });
  const operatortype = operatorOf(scrip);
  const plain = JSON.stringify({
    phonescrip: scrip.id,
    phonescripED: String(Math.floor((scrip.dueMs - scrip.issuedAtMs) / 1000)),
    securityphone: maskNumber(scrip.msisdn),
    ...(operatortype === null ? {} : { operatortype }),
    sourceid: scrip.app === '' ? '' : (at.filing as CmccFiling).appId.slice(0, 6),
    openId: openIdOf(at, scrip.msisdn),
    pcid: '',
    capaids: '200,50',
    eappid: '',
    esign: '',
    epackage: '',
  });
  return jsonReply({ ...base, resultdata: sealResult(seal, plain) });
}
