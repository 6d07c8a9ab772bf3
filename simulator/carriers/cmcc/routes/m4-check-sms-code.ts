import type { RouteTable } from '../../../core/route/route.ts';
import { say } from '../../../core/words/sentence.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { jsonRefuses, openJson } from '../json-body.ts';
import { assistOpened, type SmsFields, smsFields, smsFormed, smsRequired } from '../sms-fields.ts';
import { mobileIn, mobileReadable } from '../sms-number.ts';
import { smsSigned } from '../sms-sign.ts';
import { m3 } from './m3-send-sms-code.ts';

/** SMS assist, second half: whether the code that a user typed is the one that was sent. It proves receipt, and no SIM. */
export const m4: RouteTable<SmsFields> = {
  id: 'M4',
  methods: ['POST'],
  path: '/openapi/rs/checksmscode',
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'documented',
  source: 'S-SMS, cmcc-sms-assist',
  open(arrival) {
    const reading = openJson(arrival);
    if ('unopened' in reading) return reading;
    const fields = smsFields(reading);
    return { fields, app: fields.appId, held: null, seal: null };
  },
  opens: jsonRefuses,
  rules: [
    smsFormed,
    smsRequired('smsCode'),
    appKnown('documented'),
    appActive('assumed'),
    assistOpened,
    smsSigned,
    stampRule('systemTime', (f) => f.systemTime, 'yyyyMMddHHmmssSSS'),
    addressListed('documented'),
    mobileReadable('appKey'),
  ],
  sentIds: { message: (f) => f.msgId },
  acts: ['confirm'],
  intend: (f, at) => ({ act: 'confirm', msisdn: mobileIn(f, at, 'appKey'), code: f.smsCode }),
  write: m3.write,
  whyOther: ({ smsCode }, _, msisdn) => ({
    expected: say('sms.code-sent', { msisdn }),
    got: smsCode,
    hint: say('sms.read-inbox'),
  }),
};
