import { accountNowMs } from '../clock.ts';
import type { Because } from '../face.ts';
import { words } from '../told-words.ts';
import { type Action, meet, type Result, textOf } from './action.ts';
import { readFacts } from './keys.ts';
import { reasonOf, type SmsReason } from './sms-reasons.ts';
import { readPlace, readWhole } from './sms-request.ts';

/** Checks a code that was sent: it passes once [aliyun-sms-verdict]. It costs nothing, as with the vendor. */
export const checkSmsVerifyCode: Action = {
  name: 'CheckSmsVerifyCode',
  wanted: ['PhoneNumber', 'VerifyCode'],
  async run(call, at) {
    const place = readPlace(call);
    if ('refused' in place) return place;
    const about = { phone: place.phone };
    const forced = await meet(call, about, at);
    if (forced) return forced;
    // Which one it is where nothing is said, the vendor's page does not tell [assumed].
    const policy = readWhole(call.parameters, 'CaseAuthPolicy', [1, 1, 2]);
    if (typeof policy === 'object') return { ...policy, about };
    const { tries = null, wrongCode = 'refused' } = readFacts(call.identity.facts).sms ?? {};
    const attempted = await at.store.smsCodes.attempt({
      ...place,
      code: textOf(call.parameters, 'VerifyCode'),
      foldsCase: policy === 1,
      tries,
      nowMs: await accountNowMs(place.accountId, at),
    });
    const OutId = textOf(call.parameters, 'OutId');
    const told = (VerifyResult: 'PASS' | 'UNKNOWN') => ({
      Success: true,
      Model: { VerifyResult, ...(OutId !== '' && { OutId }) },
    });
    if (attempted === 'passed') return { data: told('PASS'), about };
    const reason = reasonOf[attempted];
    const result: Result =
      wrongCode === 'unknown'
        ? { data: told('UNKNOWN'), reason, about }
        : { refused: reason, because: because[reason] ?? wrong, about };
    return result;
  },
};

const expected = words('a code that was sent to this number', '发给该号码的验证码');
const wrong: Because = { expected, got: words('another one', '其他验证码') };

/** What is the matter with a code that was sent, without the code. */
const because: Partial<Readonly<Record<SmsReason, Because>>> = {
  SMS_CODE_NONE: {
    expected,
    got: words('a code, while none that is good was sent to this number', '该号码没有有效的已发验证码'),
    fix: words('Send one first, with the same access key’s account.', '先用同一账号发送验证码。'),
  },
  SMS_CODE_EXPIRED: {
    expected: words('a code within its ValidTime', '有效期内的验证码'),
    got: words('one that is older', '已过期的验证码'),
  },
  SMS_CODE_USED: {
    expected: words('a code that has not passed yet', '尚未通过核验的验证码'),
    got: words('one that has', '已通过核验的验证码'),
  },
  SMS_CODE_REPLACED: {
    expected,
    got: words('the one of an earlier message', '较早短信中的验证码'),
    fix: words('DuplicatePolicy 2 keeps the earlier ones.', 'DuplicatePolicy 传 2 可保留较早的验证码。'),
  },
  SMS_CODE_WORN: {
    expected: words('a code with tries left', '尚有尝试次数的验证码'),
    got: words('one after too many wrong tries', '错误次数过多的验证码'),
  },
  SMS_CODE_OTHER_SCHEME: {
    expected: words('the SchemeName that the code was sent with', '与发送时相同的 SchemeName'),
    got: words('another one', '不同的 SchemeName'),
  },
  SMS_CODE_OWN: {
    expected: words('a code that the service made', '由服务生成的验证码'),
    got: words(
      'one of the caller’s own: TemplateParam had no ##code##',
      '调用方自己的验证码：TemplateParam 中没有 ##code##',
    ),
    fix: words(
      'Put ##code## where the code belongs, or check your own code yourself.',
      '在验证码处填写 ##code##，或自行核验自己的验证码。',
    ),
  },
};
