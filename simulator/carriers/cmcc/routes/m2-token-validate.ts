import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { streams } from '../../../core/world/draw.ts';
import type { JsonObject } from '../../../wire/json-object.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { verdictOf } from '../../replies/verdict.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape } from '../../rules/token-shape.ts';
import { wellFormed } from '../form-rule.ts';
import { jsonRefuses, nonString, openSections, text } from '../json-body.ts';
import { badField, tokenMissing } from '../missing-hint.ts';
import { tokenShape } from '../token-shape.ts';
import { claimOf, m2PhoneReadable, m2Seals, whyOtherPhone } from './m2-phone-num.ts';
import { type M2Fields, m2Signed } from './m2-sign.ts';

function missingField(f: M2Fields): string | null {
  if (f.version !== '1.0') return 'header.version';
  if (f.msgId === '') return 'header.msgId';
  if (f.timestamp === '') return 'header.timestamp';
  if (f.appId === '') return 'header.appId';
  if (f.requesterType !== '0' && f.requesterType !== '1') return 'body.requesterType';
  if (f.requesterType === '0' && !['0', '1', '2', '3'].includes(f.openType)) return 'body.openType';
  if (f.phoneNum === '') return 'body.phoneNum';
  return f.sign === '' ? 'body.sign' : null;
}

const present: Rule<M2Fields> = {
  name: 'required',
  evidence: 'documented',
  refuses: ['req.param', 'tok.empty'],
  test(f) {
    const missing = missingField(f);
    if (missing !== null) return refuse('req.param', { field: missing });
    return f.token === '' ? refuse('tok.empty') : null;
  },
  why: (f) => ({
    expected: say('form.m2'),
    got: say('field.bad', { field: missingField(f) ?? 'body.token' }),
    hint: missingField(f) === null ? tokenMissing : badField(missingField(f)),
  }),
};

/** `keyType` as it is documented, or as a published client sends it: a whole number [cmcc-types]. */
function keyTypeIn(body: JsonObject): { readonly text: string; readonly isNumber: boolean } {
  const value = Object.hasOwn(body, 'keyType') ? body['keyType'] : undefined;
  return Number.isSafeInteger(value)
    ? { text: String(value), isNumber: true }
    : { text: text(body, 'keyType'), isNumber: false };
}

/** Number verify: the app's server asks whether a number is the one behind a verify token. */
export const m2: RouteTable<M2Fields> = {
  id: 'M2',
  methods: ['POST'],
  path: '/openapi/rs/tokenValidate',
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'documented',
  source: 'S-PLAT, cmcc-m2-request, cmcc-m2-sign, cmcc-national-algorithms',
  open(arrival: Arrival) {
    const reading = openSections(arrival);
    if ('unopened' in reading) return reading;
    const { header, body } = reading;
    const appId = text(header, 'appId');
    const keyType = keyTypeIn(body);
    const token = text(body, 'token');
    const fields: M2Fields = {
      version: text(header, 'version'),
      msgId: text(header, 'msgId'),
      timestamp: text(header, 'timestamp'),
      appId,
      openType: text(body, 'openType'),
      requesterType: text(body, 'requesterType'),
      isRsa: keyType.text === '1',
      isSm: keyType.text === '2',
      odd: reading.odd ?? nonString(header) ?? nonString(body, keyType.isNumber ? 'keyType' : undefined),
      loose: keyType.isNumber ? 'keyType' : null,
      phoneNum: text(body, 'phoneNum'),
      token,
      message: text(body, 'message'),
      expandParams: text(body, 'expandParams'),
      sign: text(body, 'sign'),
    };
    return { fields, app: appId, held: { kind: 'token', id: token }, seal: null };
  },
  opens: [...jsonRefuses, 'req.type'],
  seals: m2Seals,
  rules: [
    wellFormed,
    present,
    appKnown('assumed'),
    appActive('assumed'),
    m2Signed,
    stampRule('timestamp', (f) => f.timestamp, 'yyyyMMddHHmmssSSS'),
    addressListed('documented'),
    m2PhoneReadable,
    hasTokenShape(tokenShape, (f) => f.token),
  ],
  sentIds: { message: (f) => f.msgId },
  acts: ['compare'],
  intend(f, at) {
    const claim = claimOf(f, at);
    if ('out' in claim) return claim;
    const otherwise = at.policy.values['smsAssist'] === true ? 'sms' : null;
    return { act: 'compare', of: 'token', id: f.token, claim, otherwise };
  },
  write: answer,
  whyOther: whyOtherPhone,
};

function answer(outcome: Outcome, f: M2Fields | null, at: Scene, code: Code) {
  const serial = outcome.out === 'granted' && outcome.credential !== null ? outcome.credential.serial : 0;
  // Only a verdict is billed.
  const taskId = verdictOf(outcome) === null ? '' : at.world.hex(streams.taskId, serial, at.nowMs, 32);
  return jsonReply({
    header: { msgId: f?.msgId ?? '', timestamp: writeStamp17(at.nowMs), appId: f?.appId ?? '', resultCode: code.code },
    body: {
      resultDesc: code.text,
      message: f?.message ?? '',
      expandParams: f?.expandParams ?? '',
      taskId,
      accessToken: (outcome.out === 'granted' && outcome.beside?.id) || '',
    },
  });
}
