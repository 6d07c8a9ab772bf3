import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { streams } from '../../../core/world/draw.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { verdictOf } from '../../replies/verdict.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { wellFormed } from '../form-rule.ts';
import { jsonRefuses, nonString, openSections, text, textsOf } from '../json-body.ts';
import { badField, tokenMissing } from '../missing-hint.ts';
import { tokenShape } from '../token-shape.ts';
import { claimedIn, encodeDataReadable, isPerson, whyOtherPerson } from './m5-encode-data.ts';
import { type M5Fields, m5Signed } from './m5-sign.ts';

/** AES, the only one of three that the document says is supported. */
const aes = '2';

function missingField(f: M5Fields): string | null {
  if (f.version !== '1.0') return 'header.version';
  if (f.msgId === '') return 'header.msgId';
  if (f.timestamp === '') return 'header.timestamp';
  if (f.appId === '') return 'header.appId';
  if (f.requesterType !== '0' && f.requesterType !== '1') return 'body.requesterType';
  if (f.requesterType === '0' && !['0', '1', '2', '3'].includes(f.openType)) return 'body.openType';
  if (f.encodeType !== aes) return 'body.encodeType';
  if (f.encodeData === '') return 'body.encodeData';
  return f.sign === '' ? 'body.sign' : null;
}

const present: Rule<M5Fields> = {
  name: 'required',
  evidence: 'documented',
  refuses: ['req.param', 'tok.empty'],
  test(f) {
    const missing = missingField(f);
    if (missing !== null) return refuse('req.param', { field: missing });
    return f.token === '' ? refuse('tok.empty') : null;
  },
  why(f) {
    const missing = missingField(f);
    return {
      expected: say('form.m5'),
      got: say('field.bad', { field: missing ?? 'body.token' }),
      hint: missing === null ? tokenMissing : missing === 'body.encodeType' ? say('m5.aes-alone') : badField(missing),
    };
  },
};

/**
 * Three-factor check: whether a number is the one behind a token, and registered to that name and identity number. M1 takes the same
 * token, and it is good once. The document's answer was not read: it is taken to be M2's.
 */
export const m5: RouteTable<M5Fields> = {
  id: 'M5',
  methods: ['POST'],
  path: '/openapi/rs/userInfoValidate',
  // As the document writes it for the carrier's test box.
  also: ['/umcopenapi/rs/userInfoValidate'],
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'documented',
  source: 'S-ID, cmcc-three-factor',
  open(arrival: Arrival) {
    const reading = openSections(arrival);
    if ('unopened' in reading) return reading;
    const { header, body } = reading;
    const appId = text(header, 'appId');
    const token = text(body, 'token');
    const fields: M5Fields = {
      version: text(header, 'version'),
      msgId: text(header, 'msgId'),
      timestamp: text(header, 'timestamp'),
      appId,
      openType: text(body, 'openType'),
      requesterType: text(body, 'requesterType'),
      encodeType: text(body, 'encodeType'),
      encodeData: text(body, 'encodeData'),
      odd: reading.odd ?? nonString(header) ?? nonString(body),
      loose: null,
      token,
      message: text(body, 'message'),
      expandParams: text(body, 'expandParams'),
      sign: text(body, 'sign'),
      sent: textsOf(reading.value, 'sign'),
    };
    return { fields, app: appId, held: { kind: 'token', id: token }, seal: null };
  },
  opens: [...jsonRefuses, 'req.type'],
  rules: [
    wellFormed,
    present,
    appKnown('assumed'),
    appActive('assumed'),
    m5Signed,
    stampRule('timestamp', (f) => f.timestamp, 'yyyyMMddHHmmssSSS'),
    addressListed('documented'),
    encodeDataReadable,
    hasTokenShape(tokenShape, (f) => f.token),
  ],
  sentIds: { message: (f) => f.msgId },
  acts: ['compare'],
  adds: ['num.other-person'],
  intend(f, at) {
    const claimed = claimedIn(f, at);
    if (claimed === null) return refuse('crypt.fail', { part: 'encodeData' });
    return {
      act: 'compare',
      of: 'token',
      id: f.token,
      claim: (msisdn) => msisdn === claimed.msisdn,
      person: (registered) => isPerson(claimed, registered),
      either: true,
    };
  },
  // The SDK of the real-name check hands out one kind of token, which M1 takes as well.
  spares: ['tok.wrong-scope'],
  write: answer,
  whyOther: whyOtherPerson,
};

function answer(outcome: Outcome, f: M5Fields | null, at: Scene, code: Code) {
  const serial = outcome.out === 'granted' && outcome.credential !== null ? outcome.credential.serial : 0;
  // Only a verdict is billed.
  const taskId = verdictOf(outcome) === null ? '' : at.world.hex(streams.taskId, serial, at.nowMs, 32);
  return jsonReply({
    header: { msgId: f?.msgId ?? '', timestamp: writeStamp17(at.nowMs), appId: f?.appId ?? '', resultCode: code.code },
    body: { resultDesc: code.text, message: f?.message ?? '', expandParams: f?.expandParams ?? '', taskId },
  });
}
