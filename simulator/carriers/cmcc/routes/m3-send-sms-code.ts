import type { RouteTable } from '../../../core/route/route.ts';
import { say } from '../../../core/words/sentence.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape, type TokenShape } from '../../rules/token-shape.ts';
import { ids } from '../ids.ts';
import { jsonRefuses, openJson } from '../json-body.ts';
import { assistOpened, type SmsFields, smsFields, smsFormed, smsRequired } from '../sms-fields.ts';
import { mobileIn, mobileReadable } from '../sms-number.ts';
import { smsSigned } from '../sms-sign.ts';

/** No source shows what M2 gives for this; it looks like whatever else this box writes for China Mobile. */
const assistShape: TokenShape = {
  home: 'cmcc',
  kind: 'sms',
  format: ids.sms,
  isShaped: (text) => /^[0-9A-Za-z]{36}$/.test(text),
  looks: say('token.looks-sms'),
  evidence: 'assumed',
};

function textOf(minutes: number): (code: string) => string {
  return (code) => `【中国移动认证】验证码 ${code}，${minutes} 分钟内有效。`;
}

/** SMS assist, first half: where M2 said that a number is another, the server has a code sent to it. */
export const m3: RouteTable<SmsFields> = {
  id: 'M3',
  methods: ['POST'],
  path: '/openapi/rs/sendsmscode',
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'documented',
  source: 'S-SMS, cmcc-sms-assist',
  open(arrival) {
    const reading = openJson(arrival);
    if ('unopened' in reading) return reading;
    const fields = smsFields(reading);
    return { fields, app: fields.appId, held: { kind: 'sms', id: fields.accessToken }, seal: null };
  },
  opens: jsonRefuses,
  rules: [
    smsFormed,
    smsRequired('accessToken'),
    appKnown('documented'),
    appActive('assumed'),
    assistOpened,
    smsSigned,
    stampRule('systemTime', (f) => f.systemTime, 'yyyyMMddHHmmssSSS'),
    addressListed('documented'),
    mobileReadable('md5'),
    hasTokenShape(assistShape, (f) => f.accessToken),
  ],
  sentIds: { message: (f) => f.msgId },
  acts: ['send'],
  intend: (f, at) => ({
    act: 'send',
    of: 'sms',
    id: f.accessToken,
    to: mobileIn(f, at, 'md5'),
    from: '中国移动认证',
    text: textOf(at.policy.lifetimeMs['sms.login'] / 60_000),
  }),
  // The scope of an accessToken is that of M2, which alone gives one.
  spares: ['tok.wrong-scope'],
  write: (_, f, at, code) =>
    jsonReply({
      msgId: f?.msgId ?? '',
      systemTime: writeStamp17(at.nowMs),
      message: f?.message ?? '',
      resultCode: code.code,
      resultDesc: code.text,
    }),
};
