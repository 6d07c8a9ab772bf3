import type { Reason } from '../reasons.ts';
import type { Because } from './face.ts';
import { because, type Pair } from './told-words.ts';

type Row = readonly [expected: Pair, got: Pair, fix?: Pair];

const freshToken: Pair = ['a token that nobody redeemed before', '尚未使用过的 token'];
const getAnother: Pair = ['have the phone get another token for every call', '每次调用都让手机重新获取 token'];
const carrierAnswers: Pair = ['an answer of the carrier', '运营商的应答'];

/** Where a carrier was asked, no change is told: what it said of the call, or the row of the vendor's code, says more. */
const rows: Readonly<Record<Reason, Row>> = {
  ACCOUNT_RESTRICTED: [
    ['an account that may call', '可以调用的账号'],
    ['an account that was suspended', '账号已被停用'],
    ['resume the account', '恢复该账号'],
  ],
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
    ['an application that may call', '可以调用的应用'],
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
    ['a mainland mobile number of eleven digits', '11 位大陆手机号'],
    ['‹phone›, which is none', '‹phone›，不是手机号'],
    ['send eleven digits, without +86', '传 11 位数字，不带 +86'],
  ],
  NUMBER_NOT_SUPPORTED: [
    ['a number of one of the three carriers', '三大运营商的号码'],
    ['‹phone›, which is of none of them', '‹phone›，不属于三大运营商'],
  ],
  TOKEN_INVALID: [
    freshToken,
    ['one that the carrier does not know, or that expired or was used there', '运营商不认识、已过期或已使用的 token'],
  ],
  TOKEN_USED: [freshToken, ['one that was redeemed before', '已经使用过的 token'], getAnother],
  TOKEN_WRONG_CAPABILITY: [
    freshToken,
    ['one that its carrier made for the other purpose', '运营商为另一用途签发的 token'],
  ],
  TOKEN_APP_MISMATCH: [freshToken, ['one that its carrier made for another app', '运营商为另一应用签发的 token']],
  CALL_IN_PROGRESS: [freshToken, ['one that is being redeemed right now', '正在被使用的 token'], getAnother],
  BALANCE_INSUFFICIENT: [
    ['funds for one call', '足够一次调用的余额'],
    ['too little', '余额不足'],
    ['top the account up', '为账号充值'],
  ],
  CARRIER_REFUSED: [
    ['a carrier that serves the application', '运营商接受该应用的请求'],
    ['one that turns it down', '运营商拒绝了该应用'],
  ],
  CARRIER_QUOTA: [carrierAnswers, ['its quota is used up', '运营商配额已用尽']],
  CARRIER_TIMEOUT: [carrierAnswers, ['none in time', '超时未应答']],
  CARRIER_FAILED: [carrierAnswers, ['a failure of the carrier', '运营商服务异常']],
  RESULT_UNKNOWN: [carrierAnswers, ['one that says neither yes nor no', '无法判定的应答']],
  CARRIER_UNREACHABLE: [carrierAnswers, ['no connection to it', '无法连接运营商']],
  CARRIER_BUSY: [carrierAnswers, ['too many calls wait for it', '等待该运营商的请求过多']],
};

const told = new Map<string, Because>(Object.entries(rows).map(([reason, row]) => [reason, because(...row)]));

/**
 * What to tell of a refusal for a reason of the service's own, whoever's codes it is answered in; null for a reason that is
 * a face's alone.
 */
export const serviceWords = (reason: string): Because | null => told.get(reason) ?? null;

/** Every reason for which the service says no: each face has a code for each. */
export const serviceReasons = Object.keys(rows) as readonly Reason[];
