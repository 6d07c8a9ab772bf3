import type { Cap } from '../../../core/ledger/ledger.ts';
import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import type { Policy } from '../../../core/world/policy.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { type Formed, wellFormed } from '../form-rule.ts';
import { type OriginCodes, originFiled, originInstead } from '../h5/origin-rule.ts';
import { openPage } from '../h5/page-body.ts';
import { type Missing, requiredFields } from '../h5/page-rules.ts';
import { miniProgramSign, type PageSigned, pageSignedRule } from '../h5/page-sign.ts';
import { jsonRefuses, text } from '../json-body.ts';
import { presentWeb, type WebMark } from '../web-token.ts';

export interface M13Fields extends Formed, PageSigned {
  readonly expandParams: string;
}

const noAppId = '105113';
const otherProduct = '110024';
const codes: OriginCodes = { silent: '170001', miniProgram: '110029' };
const signed = ['version', 'timestamp', 'businessType', 'traceId', 'msgId', 'sign'] as const;

const deviceId = '3';

/** Checks of one number in a page within a day, whatever the app; a device id is no check [cmcc-h5-get-mobile]. */
function checksADay({ values }: Policy): Cap | null {
  const limit = Number(values['checkCap.limit']);
  return limit === 0 ? null : { limit, windowMs: Number(values['checkCap.windowMs']) };
}

/** The product by `businessType`: 1 for pages that check a number, 5 for mini-programs, 3 for a device id [cmcc-h5-get-mobile]. */
const marks: Readonly<Record<string, WebMark>> = { '1': 'VMHTTPS', '5': 'VMHTTPS', '3': 'H5HTTPS' };

function missing(f: M13Fields): Missing | null {
  if (f.appId === '') return { field: 'appId', code: noAppId };
  const field = signed.find((name) => f[name] === '');
  return field === undefined ? null : { field, code: null };
}

const productKnown: Rule<M13Fields> = {
  name: 'business-type',
  evidence: 'client code',
  refuses: ['req.param'],
  test: ({ businessType }) =>
    Object.hasOwn(marks, businessType) ? null : refuse('req.param', { field: 'businessType' }, otherProduct),
  why: ({ businessType }) => ({
    expected: Object.keys(marks).join(', '),
    got: businessType,
    hint: say('page.check-type'),
  }),
};

/**
 * A token for the check of a number, which M19 takes, or for a device id (UAID), which aggregators exchange by a route that is not
 * public. Pages ask for the one, SDKs and pages for the other; what a body holds besides is not looked at [cmcc-h5-get-mobile].
 */
export const m13: RouteTable<M13Fields> = {
  id: 'M13',
  methods: ['POST'],
  path: '/h5/getMobile',
  hosts: ['verify.cmpassport.com', 'msg.cmpassport.com'],
  caller: 'device',
  cors: { headers: [] },
  evidence: 'client code',
  source: 'S-ALIU, S-SHU, cmcc-h5-get-mobile, cmcc-h5-seal',
  open(arrival: Arrival) {
    const reading = openPage(arrival);
    if ('unopened' in reading) return reading;
    const body = reading.value;
    const appId = text(body, 'appId');
    return {
      fields: {
        odd: reading.odd,
        loose: null,
        appId,
        businessType: text(body, 'businessType'),
        msgId: text(body, 'msgId'),
        timestamp: text(body, 'timestamp'),
        traceId: text(body, 'traceId'),
        version: text(body, 'version'),
        sign: text(body, 'sign'),
        wxappid: text(body, 'wxappid'),
        expandParams: text(body, 'expandParams'),
      },
      app: appId,
      held: null,
      seal: null,
    };
  },
  opens: jsonRefuses,
  rules: [
    wellFormed,
    requiredFields(say('form.m13'), missing),
    appKnown('aggregator'),
    appActive('aggregator'),
    productKnown,
    pageSignedRule,
    stampRule('timestamp', (f) => f.timestamp, 'yyyyMMddHHmmssSSS'),
    originFiled(codes),
  ],
  sentIds: { message: (f) => f.msgId, trace: (f) => f.traceId },
  acts: ['recognise'],
  adds: ['num.daily-limit'],
  intend: (f, { policy }) => ({
    act: 'recognise',
    gives: 'web',
    purpose: 'verify',
    facts: null,
    daily: f.businessType === deviceId ? null : checksADay(policy),
  }),
  // No cap counts what a page holds.
  spares: ['tok.too-many-unused', 'num.interval', 'num.unknown'],
  instead: [
    { refusal: 'req.param', code: noAppId },
    { refusal: 'req.param', code: otherProduct },
    { refusal: 'sig.bad', code: miniProgramSign },
    ...originInstead(codes),
  ],
  write: answer,
};

function answer(outcome: Outcome, f: M13Fields | null, at: Scene, code: Code) {
  const header = { appId: f?.appId ?? '', msgId: f?.msgId ?? '', timestamp: writeStamp17(at.nowMs) };
  const body = { resultCode: code.code, expandParams: f?.expandParams ?? '', resultDesc: code.text };
  const given = outcome.out === 'granted' ? outcome.credential : null;
  if (given === null || f === null) return jsonReply({ header, body });
  const token = presentWeb(marks[f.businessType] ?? 'H5HTTPS', given.id);
  return jsonReply({ header, body: { ...body, token } });
}
