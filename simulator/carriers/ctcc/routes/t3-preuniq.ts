import type { RouteTable } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Reply } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { callbackIn, jsonpReply } from '../../replies/jsonp-reply.ts';
import { type Envelope, sealData } from '../envelope.ts';
import { preauth } from '../preauth.ts';

/**
 * Access code for a device id (UAID), in the envelope of T1. A page's callback is named inside paramStr, where the sign holds it.
 * How the code is exchanged is not public: aggregators do it, so nothing here takes it [ctcc-uaid].
 */
export const t3: RouteTable<Envelope> = {
  ...preauth,
  id: 'T3',
  methods: ['GET'],
  path: '/gw/preuniq.do',
  evidence: 'aggregator',
  source: 'S-ALIU, ctcc-uaid, ctcc-envelope',
  acts: ['recognise'],
  intend: () => ({ act: 'recognise', gives: 'web', purpose: 'verify', facts: null }),
  write: answer,
};

/** An answer before paramStr was opened goes to the name in the query, where T1 has it; elsewhere nobody could hear it. */
function callbackOf(f: Envelope | null, at: Scene): string | undefined {
  return f?.inner.get('callback') ?? callbackIn(at.arrival);
}

function answer(outcome: Outcome, f: Envelope | null, at: Scene, code: Code): Reply {
  const callback = callbackOf(f, at);
  const access = outcome.out === 'granted' ? outcome.credential : null;
  const result = Number(code.code);
  if (access === null || at.seal === null)
    return jsonpReply({ result, msg: code.text, timeStamp: String(at.nowMs) }, callback);
  const data = sealData(at.seal, { accessCode: access.id }).toLowerCase();
  return jsonpReply({ result, msg: code.text, data }, callback);
}
