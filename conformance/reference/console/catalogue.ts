import { writeMoney } from '../domain/money/amount.ts';
import { named, type Resource, words } from './marks.ts';
import type { Operation } from './operation.ts';
import { ok, row } from './operation.ts';
import { rules } from './rules.ts';
import { answer, money, text } from './schemas.ts';

const document = (id: string, en: string, zh: string): Resource => ({
  id,
  title: words(en, zh),
  one: words(en, zh),
});

const show = words('Show', '查看');
const number = { type: 'integer' } as const;
const span = { ...number, 'x-unit': 'ms' } as const;

/** What anybody may know before signing anything. */
export const catalogue: readonly Operation[] = [
  row({
    id: 'showHealth',
    method: 'get',
    path: '/v1/health',
    summary: 'Whether the service answers',
    zh: '服务是否应答',
    title: show,
    of: document('health', 'Health', '健康状况'),
    does: 'show',
    access: 'public',
    answers: { status: 200, schema: answer({ status: named(text, 'Status', '状态') }) },
    run: async () => ok({ status: 'ok' }),
  }),
  row({
    id: 'listPrices',
    method: 'get',
    path: '/v1/prices',
    summary: 'What one charged call costs; everything else is free (clause 3.1.1)',
    zh: '每次计费调用的单价，其余一律免费（协议 3.1.1）',
    title: show,
    of: document('prices', 'Prices', '单价'),
    does: 'show',
    access: 'public',
    answers: {
      status: 200,
      schema: answer({
        login: named(money, 'One-tap login, a call', '一键登录（每次）'),
        verify: named(money, 'Number check, a call', '本机号码校验（每次）'),
      }),
    },
    run: async (_, { prices }) => ok({ login: writeMoney(prices.login), verify: writeMoney(prices.verify) }),
  }),
  row({
    id: 'showLimits',
    method: 'get',
    path: '/v1/limits',
    summary: 'The stated times and sizes; every call is answered within totalMs',
    zh: '公布的时限与大小；每次调用都在 totalMs 内应答',
    title: show,
    of: document('limits', 'Limits', '时限与大小'),
    does: 'show',
    access: 'public',
    answers: {
      status: 200,
      schema: answer({
        totalMs: named(span, 'A call is answered within', '调用应答时限'),
        bodyBytes: named({ ...number, 'x-unit': 'bytes' }, 'Largest request body', '请求体上限'),
        connectMs: named(span, 'Connecting to a carrier', '连接运营商时限'),
        headersMs: named(span, 'A carrier begins to answer', '运营商开始应答时限'),
        replayMs: named(span, 'A repeated call gets its answer for', '重复调用取回原应答的时限'),
        inFlightPerCarrier: named(number, 'Calls at one carrier at once', '每家运营商并发调用数'),
        callsPerSecond: named(number, 'Calls of an account in a second; 0 is no limit', '每账户每秒调用数（0 为不限）'),
        wrongSignatures: named(
          number,
          'Wrong signatures for one key from one address in a minute; 0 is no limit',
          '每分钟同一来源对同一密钥的错误签名数（0 为不限）',
        ),
        keepAlive: named({ type: 'boolean' }, 'Carrier connections are reused', '复用到运营商的连接'),
      }),
    },
    run: async (_, { limits }) => ok(limits),
  }),
  row({
    id: 'listRules',
    method: 'get',
    path: '/v1/rules',
    summary: 'What this service does where the agreement and the vendor’s documents leave it open',
    zh: '协议与厂商文档未写明之处，本服务的做法',
    title: words('List', '列表'),
    of: {
      id: 'rules',
      title: words('Rules', '解释规则'),
      one: words('Rule', '规则'),
      columns: ['clause', 'rule'],
    },
    does: 'list',
    access: 'public',
    answers: {
      status: 200,
      schema: {
        type: 'array',
        items: answer({ clause: named(text, 'Clause', '条款'), rule: named(text, 'Rule', '规则') }),
      },
    },
    run: async () => ok(rules),
  }),
  row({
    id: 'listProblems',
    method: 'get',
    path: '/v1/problems',
    summary: 'Every RetCode of the API with its reason',
    zh: '接口的全部 RetCode 及原因',
    title: words('List', '列表'),
    of: {
      id: 'problems',
      title: words('RetCodes', '返回码'),
      one: words('RetCode', '返回码'),
      columns: ['code', 'reason', 'en', 'zh', 'http'],
    },
    does: 'list',
    access: 'public',
    answers: {
      status: 200,
      schema: {
        type: 'array',
        items: answer({
          reason: named(text, 'Reason', '原因'),
          code: named(number, 'RetCode', 'RetCode'),
          http: named(number, 'HTTP status', 'HTTP 状态码'),
          en: named(text, 'In English', '英文'),
          zh: named(text, 'In Chinese', '中文'),
        }),
      },
    },
    run: async (_, { codes }) => ok(codes),
  }),
];
