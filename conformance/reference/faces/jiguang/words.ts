import type { Purpose } from '../../gateways/outcome.ts';
import type { Reason } from '../../reasons.ts';
import type { Because } from '../face.ts';
import { because } from './refusal.ts';

type Pair = readonly [en: string, zh: string];
type Row = readonly [expected: Pair, got: Pair, fix?: Pair];

const freshToken: Pair = ['a token of the SDK that nobody redeemed before', 'SDK 取得的、尚未使用过的 token'];
const getAnother: Pair = ['have the phone get another token for every call', '每次调用都让手机重新获取 token'];
const carrierAnswers: Pair = ['an answer of the carrier', '运营商的应答'];
const sameAgain: Pair = ['nothing was spent: the same call may come again', '未消耗 token，可以原样重试'];
const anotherToken: Pair = ['the token may be spent: have the phone get another', 'token 可能已消耗：让手机重新获取'];
const active: Pair = ['an app that may call', '可以调用的 AppKey'];

/** What the service said no to, for whoever looks into it: the vendor's answer is a code and a few words. */
const rows: Readonly<Record<Reason, Row>> = {
  ACCOUNT_RESTRICTED: [active, ['an account that was suspended', '账号已被停用'], ['resume the account', '恢复该账号']],
  IP_DENIED: [
    ['a source address on the account’s list', '来源地址在账号的白名单内'],
    ['another address', '不在名单内的地址'],
    ['add the address to the account, or empty its list', '把该地址加入账号白名单，或清空白名单'],
  ],
  RATE_LIMITED: [
    ['fewer calls in a second', '每秒调用次数在限额内'],
    ['too many', '超过限额'],
    ['call again in a second', '一秒后再试'],
  ],
  APP_NOT_APPROVED: [
    ['an application that is approved and filed at the token’s carrier', '应用已审核通过，并在该 token 的运营商处报备'],
    ['one that is not', '尚未通过或未报备'],
    ['approve the application, or file it at that carrier', '审核通过该应用，或在该运营商处报备'],
  ],
  APP_SUSPENDED: [
    active,
    ['an application that was suspended', '应用已暂停'],
    ['resume the application', '恢复该应用'],
  ],
  BUSINESS_NOT_FOUND: [
    ['an application with a scene for this purpose', '应用有该用途的业务场景'],
    ['none', '没有'],
    ['create the scene', '创建该业务场景'],
  ],
  BUSINESS_PURPOSE_MISMATCH: [
    ['a scene for this purpose', '该用途的业务场景'],
    ['one for the other purpose', '另一用途的场景'],
  ],
  SERVICE_NOT_OPEN: [
    ['a capability that is open for the application', '应用已开通该能力'],
    ['one that is not', '未开通'],
    ['give the application the capability login or verify', '为该应用开通 login 或 verify 能力'],
  ],
  PHONE_FORMAT_INVALID: [
    ['phone as a mainland mobile number of eleven digits', 'phone 为 11 位大陆手机号'],
    ['‹phone›, which is none', '‹phone›，不是手机号'],
  ],
  NUMBER_NOT_SUPPORTED: [
    ['a number of one of the three carriers', '三大运营商的号码'],
    ['‹phone›, which is of none of them', '‹phone›，不属于三大运营商'],
  ],
  TOKEN_INVALID: [
    freshToken,
    ['one that the carrier does not know, or that expired or was used there', '运营商不认识、已过期或已使用的 token'],
    getAnother,
  ],
  TOKEN_USED: [freshToken, ['one that was redeemed before', '已经使用过的 token'], getAnother],
  TOKEN_WRONG_CAPABILITY: [
    freshToken,
    ['one that its carrier made for the other purpose', '运营商为另一用途签发的 token'],
    ['redeem it at the address of its purpose', '在对应用途的接口上使用'],
  ],
  TOKEN_APP_MISMATCH: [
    freshToken,
    ['one that its carrier made for another app', '运营商为另一应用签发的 token'],
    ['use the appKey of the app that got it', '使用取得该 token 的应用的 appKey'],
  ],
  CALL_IN_PROGRESS: [freshToken, ['one that is being redeemed right now', '正在被使用的 token'], getAnother],
  BALANCE_INSUFFICIENT: [
    ['funds for one call', '足够一次调用的余额'],
    ['too little', '余额不足'],
    ['top the account up', '为账号充值'],
  ],
  CARRIER_REFUSED: [
    ['a carrier that serves the application', '运营商接受该应用的请求'],
    ['one that turns it down', '运营商拒绝了该应用'],
    ['compare the app’s keys at that carrier', '核对该应用在运营商处的密钥'],
  ],
  CARRIER_QUOTA: [carrierAnswers, ['its quota is used up', '运营商配额已用尽']],
  CARRIER_TIMEOUT: [carrierAnswers, ['none in time', '超时未应答'], anotherToken],
  CARRIER_FAILED: [carrierAnswers, ['a failure of the carrier', '运营商服务异常'], anotherToken],
  RESULT_UNKNOWN: [carrierAnswers, ['one that says neither yes nor no', '无法判定的应答'], anotherToken],
  CARRIER_UNREACHABLE: [carrierAnswers, ['no connection to it', '无法连接运营商'], sameAgain],
  CARRIER_BUSY: [carrierAnswers, ['too many calls wait for it', '等待该运营商的请求过多'], sameAgain],
};

export const wordsOf = (reason: Reason): Because => because(...rows[reason]);

export const purposes: Readonly<Record<Purpose, Pair>> = {
  login: ['one-click login', '一键登录'],
  verify: ['the check of a number', '号码认证'],
};
