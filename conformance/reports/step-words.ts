import type { StepUse } from '../suite/case.ts';
import type { Language } from './words.ts';

type Told = Readonly<Record<string, unknown>>;
type Sentence = readonly [en: string, zh: string];

/** A value as people read it: a name of the case's own in brackets, the rest as it is written. */
function said(value: unknown): string {
  if (typeof value === 'string') return value.startsWith('$') ? `‹${value.slice(1)}›` : value === '' ? '""' : value;
  if (Array.isArray(value)) return value.map(said).join(' | ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, each]) => `${name} ${said(each)}`)
    .join(', ');
}

/** What else a step is told, behind its sentence. */
function rest(told: Told, ...names: readonly string[]): string {
  const left = Object.entries(told).filter(([name]) => !names.includes(name));
  return left.length === 0 ? '' : ` (${left.map(([name, value]) => `${name}: ${said(value)}`).join('; ')})`;
}

const app = ({ app = 'shop' }: Told) => String(app);
const of = (told: Told) => said(told['of'] ?? 'answer');
const token = (told: Told) => (told['token'] === undefined ? '‹token.token›' : said(told['token']));
const purposes = { login: ['to log in', '登录'], verify: ['to verify', '校验'] } as const;
const purpose = (told: Told, n: 0 | 1) => purposes[(told['purpose'] ?? told['errand']) as 'login' | 'verify'][n];
const question = (told: Told, n: 0 | 1) =>
  told['ask'] === 'number'
    ? (['for the number', '取号'] as const)[n]
    : `${(['whether the number is', '校验号码是否为'] as const)[n]} ${told['phone'] === undefined ? '‹sim.msisdn›' : said(told['phone'])}`;
const verb = (told: Told) => Object.keys(told)[0] ?? '';

/** A sentence for each step, in both languages. */
const sentences: Readonly<Record<string, (told: Told) => Sentence>> = {
  token: (t) => [
    `The bench issues ${t['count'] ?? 'a'} token${t['count'] ? 's' : ''} ${purpose(t, 0)} for app ${app(t)}${rest(t, 'purpose', 'app', 'count')}`,
    `测试台为应用 ${app(t)} 签发${t['count'] ?? '一'}个${purpose(t, 1)}令牌${rest(t, 'purpose', 'app', 'count')}`,
  ],
  mark: (t) => [`The token ${token(t)} is marked as ${said(t['as'])}`, `把令牌 ${token(t)} 标记为 ${said(t['as'])}`],
  phone: (t) => [
    `A phone calls its SDK ${purpose(t, 0)} in app ${app(t)}${rest(t, 'errand', 'app')}`,
    `终端在应用 ${app(t)} 中调用 SDK ${purpose(t, 1)}${rest(t, 'errand', 'app')}`,
  ],
  page: (t) => [
    `A web page with the vendor’s client asks ${purpose(t, 0)}${rest(t, 'errand', 'app')}`,
    `装有厂商客户端的网页请求${purpose(t, 1)}${rest(t, 'errand', 'app')}`,
  ],
  fault: (t) => [
    `The fault ${said(t['effect'])} is armed${rest(t, 'effect')}`,
    `设置故障 ${said(t['effect'])}${rest(t, 'effect')}`,
  ],
  calm: () => ['The fault that was armed last is lifted', '解除最近设置的故障'],
  clock: (t) => [
    `The clock of ${said(t['of'])} stops at ${said(t['at'])}${rest(t, 'of', 'at')}`,
    `时钟（${said(t['of'])}）停在 ${said(t['at'])}${rest(t, 'of', 'at')}`,
  ],
  patch: (t) => [`The world changes${rest(t)}`, `改变世界${rest(t)}`],
  call: (t) => [
    `The account asks ${question(t, 0)} with ${token(t)}${rest(t, 'ask', 'phone', 'token')}`,
    `账户以 ${token(t)} ${question(t, 1)}${rest(t, 'ask', 'phone', 'token')}`,
  ],
  calls: (t) => [
    `The account asks ${question({ ...t, phone: '…' }, 0)} many times at once${rest(t, 'ask')}`,
    `账户同时多次${question({ ...t, phone: '…' }, 1)}${rest(t, 'ask')}`,
  ],
  burst: (t) => [
    `The account asks ${question(t, 0)} as often as it may in a second${rest(t, 'ask', 'phone')}`,
    `账户在一秒内按允许的次数反复${question(t, 1)}${rest(t, 'ask', 'phone')}`,
  ],
  recovery: (t) => [
    `A good question with a new token, until the service has recovered${rest(t, 'ask')}`,
    `以新令牌发起正常请求，直到服务恢复${rest(t, 'ask')}`,
  ],
  join: (t) => [
    `The answer to ${said(t['call'] ?? 'answer')} is waited for`,
    `等待 ${said(t['call'] ?? 'answer')} 的应答`,
  ],
  leave: (t) => [
    `The caller of ${said(t['call'] ?? 'answer')} goes away`,
    `${said(t['call'] ?? 'answer')} 的调用方离开`,
  ],
  spoilt: (t) => [
    `A call with ${said(t['how'])} is sent${rest(t, 'how')}`,
    `发出一个 ${said(t['how'])} 的请求${rest(t, 'how')}`,
  ],
  spoil: (t) => [
    `A good call is spoilt in every way of ${said(t['by'])}, and then sent as it is${rest(t, 'by')}`,
    `以 ${said(t['by'])} 的每种方式破坏一个正常请求，再原样发出${rest(t, 'by')}`,
  ],
  hostile: (t) => [
    `Every text parameter of a good call gets every hostile value${rest(t)}`,
    `正常请求的每个文本参数依次换成每个恶意取值${rest(t)}`,
  ],
  sent: (t) => [
    `A described call is sent with something beside${rest(t)}`,
    `发出所描述的请求，并附带其他内容${rest(t)}`,
  ],
  over: (t) => [
    `The number is asked for by ${said(t['transport'])}${rest(t, 'transport')}`,
    `以 ${said(t['transport'])} 方式取号${rest(t, 'transport')}`,
  ],
  bootstrap: (t) => [
    `The SDK of app ${app(t)} asks for its keys${rest(t, 'app')}`,
    `应用 ${app(t)} 的 SDK 初始化${rest(t, 'app')}`,
  ],
  register: (t) => [`An app is registered${rest(t)}`, `提交一个应用${rest(t)}`],
  raw: (t) => [`Bytes that no honest client sends go out${rest(t)}`, `发出正常客户端不会发的字节${rest(t)}`],
  stranger: (t) => [`Another account tries the token${rest(t)}`, `另一账户使用该令牌${rest(t)}`],
  linger: (t) => [
    `${said(t['many'])} connections keep the service waiting: ${said(t['does'])}`,
    `${said(t['many'])} 个连接让服务一直等待：${said(t['does'])}`,
  ],
  flood: (t) => [
    `Another account is flooded with badly signed calls, ${said(t['calls'])} and more`,
    `另一账户遭到大量签名错误的调用（至少 ${said(t['calls'])} 次）`,
  ],
  body: (t) => [`A call goes out with a body that is ${said(t['says'])}`, `发出一个请求体为 ${said(t['says'])} 的请求`],
  malformed: () => ['Bytes that are no HTTP request go out', '发出不是 HTTP 请求的字节'],
  nested: () => [
    'Requests that are refused go out with a good call as their body',
    '发出必被拒绝的请求，其请求体是一个正常的调用',
  ],
  memory: (t) => [
    `Refused calls may leave no memory behind: ${said(t['by'])}`,
    `被拒绝的请求不得占住内存：${said(t['by'])}`,
  ],
  restart: (t) => [`The service ends and starts again: ${said(t['how'])}`, `服务结束并重新启动：${said(t['how'])}`],
  node: (t) => [
    `Calls go to node ${said(t['use'])} of the service from now on`,
    `此后的请求发往服务的节点 ${said(t['use'])}`,
  ],
  service: (t) => [`The service does ${verb(t)}${rest(t)}`, `服务执行 ${verb(t)}${rest(t)}`],
  do: (t) => [`The service does ${verb(t)}${rest(t)}`, `服务执行 ${verb(t)}${rest(t)}`],
  rotate: (t) => [`The keys are replaced, and the old ones used${rest(t)}`, `更换密钥后以旧密钥调用${rest(t)}`],
  funds: (t) => [`Money is paid in: ${said(t['add'])}`, `充值：${said(t['add'])}`],
  voucher: (t) => [`A voucher is granted${rest(t)}`, `发放代金券${rest(t)}`],
  expect: (t) => [`${of(t)} must be${rest(t, 'of')}`, `${of(t)} 须为${rest(t, 'of')}`],
  outcome: (t) => [
    `${of(t)} must say ${said(t['is'])}${rest(t, 'of', 'is')}`,
    `${of(t)} 须表示 ${said(t['is'])}${rest(t, 'of', 'is')}`,
  ],
  crowd: (t) => [
    `${said(t['users'])} users log in at once, and each must be who they are`,
    `${said(t['users'])} 名用户同时登录，须各为本人`,
  ],
  same: (t) => [`${of(t)} must say the same${rest(t, 'of')}`, `${of(t)} 的应答须相同${rest(t, 'of')}`],
  apart: (t) => [`${of(t)} must be told apart`, `${of(t)} 须能相互区分`],
  pending: (t) => [
    `${said(t['call'] ?? 'answer')} must still be without an answer`,
    `${said(t['call'] ?? 'answer')} 须仍无应答`,
  ],
  envelope: (t) => [
    `${of(t)} must have the envelope of the API${rest(t, 'of')}`,
    `${of(t)} 须采用接口的统一格式${rest(t, 'of')}`,
  ],
  seen: (t) => [`The carriers must have seen${rest(t)}`, `运营商侧须看到${rest(t)}`],
  asked: (t) => [
    `The carriers must have been asked once about each token, or once more, with nothing that is none of theirs${rest(t)}`,
    `运营商须就每个令牌至多被询问两次，且请求中不含多余内容${rest(t)}`,
  ],
  balance: (t) => [`The balance must have lost${rest(t) || ' nothing'}`, `余额须扣除${rest(t) || '零'}`],
  ledger: (t) => [`The books must show${rest(t)}`, `账目须显示${rest(t)}`],
  look: (t) => [
    `${verb(t)} of the service must show${rest(t, verb(t))}`,
    `服务的 ${verb(t)} 须显示${rest(t, verb(t))}`,
  ],
  log: (t) => [`The log must hold no secret, token or number${rest(t)}`, `日志不得含密钥、令牌与号码${rest(t)}`],
};

/** A step in words; its name and what it is told where nobody has written them. */
export function stepInWords(use: StepUse, language: Language): string {
  const [name = '', told = {}] = Object.entries(use).find(([key]) => key !== 'twin') ?? [];
  const sentence = sentences[name]?.(told as Told);
  return sentence?.[language === 'en' ? 0 : 1] ?? `${name}${rest(told as Told)}`;
}

/** What stands in the step's place in the twin of its case; null where it has no twin of its own. */
export function twinInWords({ twin }: StepUse, language: Language): string | null {
  if (twin === undefined) return null;
  if (twin === 'this') return language === 'en' ? 'it shows that the good call goes well' : '此处表明正常请求成功';
  if (twin === null) return language === 'en' ? 'in its twin: nothing' : '对照中：无此步';
  return `${language === 'en' ? 'in its twin' : '对照中'}: ${stepInWords(twin as StepUse, language)}`;
}

export const stepsWithWords: readonly string[] = Object.keys(sentences);
