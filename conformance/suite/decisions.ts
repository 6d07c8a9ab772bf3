import { choiceIds, choiceTable } from './choices.ts';
import type { Sentence } from './failures.ts';

/** Something that services which are right do in different ways. */
export interface Decision extends Sentence {
  readonly id: string;
  /** The member of an adapter's session that says it; null where the suite takes every way, and nothing is to be declared. */
  readonly declare: string | null;
  /** What cases take for granted of a service that does not say. */
  readonly unless?: unknown;
}

/** Said by the session itself, as they are about more than one kind of case. */
const ofSession: readonly Decision[] = [
  {
    id: 'answersWithinMs',
    declare: 'session.answersWithinMs',
    en: 'milliseconds within which it answers, whatever the carriers do: its patience; every adapter says it',
    zh: '无论运营商如何，服务在多少毫秒内应答（耐心）；每个适配器都要写明',
  },
  {
    id: 'recoversWithinMs',
    declare: 'session.recoversWithinMs',
    en: 'milliseconds after failures within which its circuit breaker asks a carrier again; cases that make a carrier fail are then kept apart',
    zh: '故障后熔断器在多少毫秒内恢复对运营商的请求；使运营商出错的用例随之分开运行',
    unless: null,
  },
  {
    id: 'callsPerSecond',
    declare: 'session.callsPerSecond',
    en: 'signed calls that an account may make in a second; unless told, cases about the rate do not apply',
    zh: '一个账户每秒可签名调用的次数；不声明则频率用例不适用',
    unless: null,
  },
  {
    id: 'carriers',
    declare: 'session.carriers',
    en: 'carriers that it has a contract with',
    zh: '已签约的运营商',
    unless: ['cmcc', 'cucc', 'ctcc'],
  },
  {
    id: 'envelope',
    declare: 'account.envelope',
    en: 'unvs for UCloud’s envelope, which is then judged; json for another one, with HTTP statuses of its own',
    zh: 'unvs 表示 UCloud 的应答格式，将受检验；json 表示自有格式及自有 HTTP 状态码',
    unless: null,
  },
  {
    id: 'codes',
    declare: '--codes FILE, or "codes" in SANWANG_ACCOUNT',
    en: 'what its own codes mean, for the built-in adapter; a code that nobody has explained accuses nobody',
    zh: '自有返回码的含义（内置适配器用）；未说明的返回码不作为失败依据',
    unless: {},
  },
];

/** Either way is right, and cases take both as they come. */
const free: readonly Decision[] = [
  {
    id: 'retry',
    declare: null,
    en: 'asks a carrier once more when the connection broke before an answer, or does not; a token is spent once in any case',
    zh: '应答前连接中断时重发一次，或不重发；令牌都只核销一次',
  },
  {
    id: 'replay',
    declare: null,
    en: 'answers a call that is sent again as it did before, or refuses it; it is charged once in any case',
    zh: '重复的请求照原样应答，或拒绝；都只计费一次',
  },
  {
    id: 'noVerdict',
    declare: null,
    en: 'says with a code or as a result (UNKNOWN) that there is no verdict',
    zh: '以返回码或以结果（UNKNOWN）表示无法判定',
  },
  {
    id: 'countryCode',
    declare: null,
    en: 'takes +86 before a number, or eleven digits alone',
    zh: '接受带 +86 的号码，或只接受 11 位',
  },
  {
    id: 'words',
    declare: null,
    en: 'has messages, request ids, prices and further members of its own, in any order',
    zh: '提示语、请求编号、单价与额外字段自定，字段次序不限',
  },
  {
    id: 'delivery',
    declare: null,
    en: 'keeps connections or closes them, packs answers or does not, sends them in pieces or at once',
    zh: '连接保持或关闭，应答压缩或不压缩，分块或一次发出',
  },
];

/** All of them, those first that an adapter may declare. */
export const decisions: readonly Decision[] = [
  ...choiceIds.map((id) => {
    const { en, zh, unless } = choiceTable[id];
    return { id, declare: `session.choices.${id}`, en, zh, unless };
  }),
  ...ofSession,
  ...free,
];
