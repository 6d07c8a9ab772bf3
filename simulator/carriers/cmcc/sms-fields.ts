import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { type Formed, wellFormed } from './form-rule.ts';
import { type JsonBody, nonString, text } from './json-body.ts';
import { badField } from './missing-hint.ts';

/** What both routes of the SMS assist are asked with: one flat object of strings [cmcc-sms-assist]. */
export interface SmsFields extends Formed {
  readonly msgId: string;
  readonly systemTime: string;
  readonly version: string;
  readonly requesterType: string;
  readonly appId: string;
  readonly mobileNumber: string;
  readonly userIp: string;
  readonly message: string;
  readonly sign: string;
  /** M3 alone. */
  readonly accessToken: string;
  /** M4 alone. */
  readonly smsCode: string;
}

export function smsFields({ value, odd }: JsonBody): SmsFields {
  return {
    msgId: text(value, 'msgId'),
    systemTime: text(value, 'systemTime'),
    version: text(value, 'version'),
    requesterType: text(value, 'requesterType'),
    appId: text(value, 'appId'),
    mobileNumber: text(value, 'mobileNumber'),
    userIp: text(value, 'userIp'),
    message: text(value, 'message'),
    sign: text(value, 'sign'),
    accessToken: text(value, 'accessToken'),
    smsCode: text(value, 'smsCode'),
    odd: odd ?? nonString(value),
    loose: null,
  };
}

const always = ['msgId', 'systemTime', 'appId', 'mobileNumber', 'userIp', 'sign'] as const;

function missingIn(f: SmsFields, own: 'accessToken' | 'smsCode'): string | null {
  if (f.version !== '1.0') return 'version';
  if (f.requesterType !== '0' && f.requesterType !== '1') return 'requesterType';
  return always.find((name) => f[name] === '') ?? (own === 'smsCode' && f.smsCode === '' ? own : null);
}

/** A missing accessToken is a missing credential; whatever else is missing is a parameter. */
export function smsRequired(own: 'accessToken' | 'smsCode'): Rule<SmsFields> {
  const isEmpty = (f: SmsFields) => own === 'accessToken' && f.accessToken === '';
  return {
    name: 'required',
    evidence: 'documented',
    refuses: own === 'accessToken' ? ['req.param', 'tok.empty'] : ['req.param'],
    test(f) {
      const field = missingIn(f, own);
      if (field !== null) return refuse('req.param', { field });
      return isEmpty(f) ? refuse('tok.empty') : null;
    },
    why(f) {
      const field = missingIn(f, own) ?? own;
      return {
        expected: say('form.sms', { field: own }),
        got: say('field.bad', { field }),
        hint: isEmpty(f) && field === own ? say('sms.no-access-token') : badField(field),
      };
    },
  };
}

/** The capability has a switch of its own in the carrier's console; here it is a policy for all apps of a world. */
export const assistOpened: Rule<SmsFields> = {
  name: 'sms-assist',
  evidence: 'documented',
  refuses: ['app.not-allowed'],
  test: (_, at) =>
    at.policy.values['smsAssist'] === true && at.app?.capabilities.includes('verify')
      ? null
      : refuse('app.not-allowed', { purpose: 'verify' }),
  why: () => ({ expected: say('sms.opened'), got: say('sms.closed'), hint: say('sms.open-it') }),
};

export const smsFormed: Rule<SmsFields> = wellFormed;
