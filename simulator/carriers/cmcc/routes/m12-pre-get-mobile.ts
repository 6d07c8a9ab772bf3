import type { RouteTable } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { type Formed, wellFormed } from '../form-rule.ts';
import { authLevelFor, consentOf, pageFacts } from '../h5/consent.ts';
import { type OriginCodes, originFiled, originInstead } from '../h5/origin-rule.ts';
import { openPage } from '../h5/page-body.ts';
import { type Missing, oneTapOnly, requiredFields } from '../h5/page-rules.ts';
import { miniProgramSign, type PageSigned, pageSignedRule } from '../h5/page-sign.ts';
import { jsonRefuses, text } from '../json-body.ts';

export interface M12Fields extends Formed, PageSigned {
  readonly authPageType: string;
  readonly userInformation: string;
}

const noAppId = '105113';
const otherProduct = '110024';
const codes: OriginCodes = { silent: '170001', miniProgram: '110029' };
const signed = ['version', 'timestamp', 'businessType', 'traceId', 'msgId', 'sign'] as const;

function missing(f: M12Fields): Missing | null {
  if (f.appId === '') return { field: 'appId', code: noAppId };
  const field = signed.find((name) => f[name] === '');
  return field === undefined ? null : { field, code: null };
}

/** How each other network is named to a page; the page asks Telecom first whatever stands here. */
const owners: Readonly<Record<string, string>> = { cucc: 'CU', ctcc: 'CT' };

/** A page asks over its phone's bearer, and gets a masked number and what opens the consent page. */
export const m12: RouteTable<M12Fields> = {
  id: 'M12',
  methods: ['POST'],
  path: '/h5/httpsPreGetmobile',
  hosts: ['verify.cmpassport.com'],
  caller: 'device',
  cors: { headers: [] },
  evidence: 'client code',
  source: 'S-YDRZ, S-SHU, cmcc-h5-requests, cmcc-h5-seal, cmcc-h5-origin',
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
        authPageType: text(body, 'authPageType'),
        userInformation: text(body, 'userInformation'),
      },
      app: appId,
      held: null,
      seal: null,
    };
  },
  opens: jsonRefuses,
  rules: [
    wellFormed,
    requiredFields(say('form.m12'), missing),
    appKnown('aggregator'),
    appActive('aggregator'),
    oneTapOnly(otherProduct),
    pageSignedRule,
    stampRule('timestamp', (f) => f.timestamp, 'yyyyMMddHHmmssSSS'),
    originFiled(codes),
  ],
  sentIds: { message: (f) => f.msgId, trace: (f) => f.traceId },
  acts: ['recognise'],
  intend: (f, at) => ({
    act: 'recognise',
    gives: 'page',
    purpose: 'login',
    facts: pageFacts(authLevelFor(f, at), f.userInformation),
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

function answer(outcome: Outcome, f: M12Fields | null, at: Scene, code: Code) {
  const header = { appId: f?.appId ?? '', msgId: f?.msgId ?? '', timestamp: writeStamp17(at.nowMs) };
  const base = { resultCode: code.code, resultDesc: code.text };
  const page = outcome.out === 'granted' ? outcome.credential : null;
  if (page !== null) return jsonReply({ header, body: { ...base, ...consentOf(at, page) } });
  const carrier = at.line.on === 'bearer' ? (at.line.subscriber?.carrier ?? '') : '';
  // As one capture has them, all texts [cmcc-h5-requests].
  const network = {
    msisdnOwner: owners[carrier] ?? '',
    msisdnOwnerback: '0',
    ctGetMobileSwitch: '0',
    cuGetMobileSwitch: '0',
    keytype: '1',
    ipType: at.arrival.from.includes(':') ? 'ipv6' : 'ipv4',
  };
  return jsonReply({ header, body: { ...base, ...network } });
}
