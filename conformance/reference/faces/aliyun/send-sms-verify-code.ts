import { randomInt } from 'node:crypto';
import { type Alphabet, makeCode } from '../../domain/sms-codes/rules.ts';
import { longestIntervalMs } from '../../domain/sms-codes/store.ts';
import { newId } from '../../secrets.ts';
import { accountNowMs } from '../clock.ts';
import type { FaceContext } from '../face.ts';
import { same, words } from '../told-words.ts';
import { type Action, type Call, meet, type Refusal, textOf } from './action.ts';
import { readFacts } from './keys.ts';
import { readPlace, readWhole, type SmsPlace } from './sms-request.ts';
import type { SmsSettings } from './sms-settings.ts';
import { fillTemplate, lackedBy, plainText, readVariables, type Variables, wantsCode, withCode } from './sms-text.ts';

/** What CodeType 1 to 7 stand for [aliyun-sms]. */
const codeTypes: readonly Alphabet[] = ['digits', 'upper', 'lower', 'letters', 'digits-upper', 'digits-lower', 'all'];

/** One code, and a text for each [aliyun-sms-refusals]. */
const noSuchPair = '签名或者模版无效';
const lackingValue = '模板内容与模板参数不匹配';

const day = 24 * 60 * 60;

/**
 * Sends a code by text message, which goes to whoever stands beside the service. The vendor charges for a message that
 * arrived; here it is free, as prices are those of number authentication.
 */
export const sendSmsVerifyCode: Action = {
  name: 'SendSmsVerifyCode',
  wanted: ['PhoneNumber', 'SignName', 'TemplateCode', 'TemplateParam'],
  async run(call, at) {
    const place = readPlace(call);
    if ('refused' in place) return place;
    const about = { phone: place.phone };
    const forced = await meet(call, about, at);
    if (forced) return forced;
    const order = readOrder(call);
    if ('refused' in order) return { ...order, about };
    const filed = readFiled(call, order.variables, readFacts(call.identity.facts).sms ?? {});
    if (filed !== null && 'refused' in filed) return { ...filed, about };
    const sent = await send(place, order, at);
    if (sent === null) return { ...tooSoon(order.intervalMs), about };
    const from = textOf(call.parameters, 'SignName');
    const body = filed === null ? plainText(sent.variables, sent.code) : fillTemplate(filed.template, sent.variables);
    const { accountId, phone: msisdn } = place;
    at.deliver({ face: 'aliyun', accountId, msisdn, from, text: `【${from}】${body}`, code: sent.code });
    at.log.say('sms', { reqUuid: call.requestId, accountId, phone: at.ports.mask(msisdn) });
    const shown = order.returnsCode && sent.code !== null ? { VerifyCode: sent.code } : {};
    const OutId = textOf(call.parameters, 'OutId');
    const Model = { ...shown, BizId: newBizId(at), ...(OutId !== '' && { OutId }), RequestId: call.requestId };
    return { data: { Success: true, Model }, about };
  },
};

interface Order {
  readonly variables: Variables;
  readonly length: number;
  readonly alphabet: Alphabet;
  readonly validMs: number;
  readonly intervalMs: number;
  readonly keepsEarlier: boolean;
  readonly returnsCode: boolean;
}

function readOrder({ parameters }: Call): Order | Refusal {
  const variables = readVariables(textOf(parameters, 'TemplateParam'));
  if (variables === null) return unreadableVariables;
  const length = readWhole(parameters, 'CodeLength', [4, 4, 8]);
  const type = readWhole(parameters, 'CodeType', [1, 1, codeTypes.length]);
  // The vendor publishes no bounds of these two [assumed].
  const valid = readWhole(parameters, 'ValidTime', [1, 300, day]);
  const interval = readWhole(parameters, 'Interval', [0, 60, longestIntervalMs / 1_000]);
  const policy = readWhole(parameters, 'DuplicatePolicy', [1, 1, 2]);
  for (const each of [length, type, valid, interval, policy]) if (typeof each === 'object') return each;
  return {
    variables,
    length: length as number,
    alphabet: codeTypes[(type as number) - 1] ?? 'digits',
    validMs: (valid as number) * 1_000,
    intervalMs: (interval as number) * 1_000,
    keepsEarlier: policy === 2,
    returnsCode: textOf(parameters, 'ReturnVerifyCode').toLowerCase() === 'true',
  };
}

/** Null where no templates are filed: then any will do. */
function readFiled(
  { parameters }: Call,
  variables: Variables,
  { signNames, templates }: SmsSettings,
): { readonly template: string } | Refusal | null {
  const sign = textOf(parameters, 'SignName');
  if (signNames !== undefined && !signNames.includes(sign)) {
    const because = { expected: same(`SignName ${signNames.join(', ')}`), got: same(sign.slice(0, 64)) };
    return { refused: 'SMS_SIGN_UNKNOWN', message: noSuchPair, because };
  }
  if (templates === undefined) return null;
  const code = textOf(parameters, 'TemplateCode');
  const template = Object.hasOwn(templates, code) ? templates[code] : undefined;
  if (template === undefined) {
    const expected = same(`TemplateCode ${Object.keys(templates).join(', ')}`);
    return {
      refused: 'SMS_TEMPLATE_UNKNOWN',
      message: noSuchPair,
      because: { expected, got: same(code.slice(0, 64)) },
    };
  }
  const lacked = lackedBy(template, variables);
  if (lacked.length === 0) return { template };
  const got = words(`none for ${lacked.join(', ')}`, `缺少 ${lacked.join('、')}`);
  return {
    refused: 'SMS_TEMPLATE_LACKS',
    message: lackingValue,
    because: { expected: words('a value for every variable of the template', '模板的每个变量都有值'), got },
  };
}

/** Null where the last one to this number was a moment ago. A code of the caller's own is sent too, and never checked. */
async function send(place: SmsPlace, order: Order, at: FaceContext) {
  const makes = wantsCode(order.variables);
  const code = makes ? makeCode(order.alphabet, order.length) : (order.variables['code'] ?? null);
  const sentMs = await accountNowMs(place.accountId, at);
  const times = { sentMs, dueMs: sentMs + order.validMs };
  const { intervalMs, keepsEarlier } = order;
  const kept = { id: newId('sms-'), ...place, ...times, code: code ?? '', checkable: makes };
  if (!(await at.store.smsCodes.send(kept, { intervalMs, keepsEarlier }))) return null;
  return { code, variables: makes ? withCode(order.variables, code ?? '') : order.variables };
}

const unreadableVariables: Refusal = {
  refused: 'PARAM_INVALID',
  because: {
    expected: same('TemplateParam {"code":"##code##","min":"5"}'),
    got: words('no JSON object of plain values', '不是由普通值组成的 JSON 对象'),
  },
};

const tooSoon = (intervalMs: number): Refusal => ({
  refused: 'SMS_INTERVAL',
  because: {
    expected: words(
      `${intervalMs / 1_000} s between two codes to a number`,
      `同一号码两次发送间隔 ${intervalMs / 1_000} 秒`,
    ),
    got: words('one that comes sooner', '间隔不足'),
    fix: words(
      'Wait, let the clock of the world go on, or send a smaller Interval.',
      '等待、拨快世界时钟，或减小 Interval。',
    ),
  },
});

/** Of the form of the vendor's sample: digits, a circumflex, a digit. */
const newBizId = ({ ports }: FaceContext): string => `${ports.nowMs()}${randomInt(100_000, 1_000_000)}^0`;
