import { object, type Schema } from './schema.ts';

/** What a service has decided where more than one way is right; `choiceTable` says what is taken for granted of the others. */
export interface Choices {
  /** Its circuit breaker counts a carrier’s refusals too. */
  readonly breakerCountsRefusals?: boolean;
  /** Source addresses that admit calls of this adapter, in the forms that the service understands: `127.0.0.0/8`, `::1`. */
  readonly ownAddresses?: readonly string[];
  /** Source addresses that admit none of them. */
  readonly otherAddresses?: readonly string[];
  /** It grants vouchers that have ended already. */
  readonly pastVouchers?: boolean;
  /** Wrong signatures from one address in a minute, 1 to 500 on all nodes together, after which more are RATE_LIMITED. */
  readonly wrongSignatures?: number;
  /** Milliseconds, 0 to 10 000, within which a call stands in balance and ledger. */
  readonly booksWithinMs?: number;
  /** What it knows outlives it: a command that is started again finds accounts, books and spent tokens as they were. */
  readonly keepsState?: boolean;
  /** Milliseconds, up to 30 days, for which replaced keys go on being good. */
  readonly keysOverlapMs?: number;
  /** Milliseconds, 60 000 to a day, by which the stamp of a bootstrap may be off. */
  readonly stampWithinMs?: number;
}

interface Row {
  readonly en: string;
  readonly zh: string;
  readonly type: Schema;
  /** What cases take for granted of a service that does not say. No default accuses a service that is right. */
  readonly unless: unknown;
  /** A miss that this choice explains says nothing of a service that has not declared it: its case does not apply. */
  readonly mustSay?: true;
}

const addresses: Schema = { type: 'array', minItems: 1, maxItems: 16, items: { type: 'string' } };
const mostBooksMs = 10_000;
const [leastStampMs, mostStampMs] = [60_000, 24 * 3_600_000];
const mostOverlapMs = 30 * 24 * 3_600_000;

/** Keys that overlap for longer are not waited for. */
export const longestOverlapMs = 5_000;

const mostWrongSignatures = 500;

/** What services that are right do in different ways. An adapter says which is theirs, and cases read it. */
export const choiceTable = {
  breakerCountsRefusals: {
    en: 'counts a carrier’s refusals as failures in its circuit breaker; only with recoversWithinMs',
    zh: '熔断器把运营商的拒绝也计为故障；仅与 recoversWithinMs 同用',
    type: { type: 'boolean' },
    unless: false,
  },
  ownAddresses: {
    en: 'a list of source addresses that admits the calls of this adapter, in the forms that the service understands',
    zh: '能放行本适配器调用的来源地址列表，按服务支持的写法（单个地址、CIDR、IPv6）',
    type: addresses,
    unless: ['127.0.0.1'],
    mustSay: true,
  },
  otherAddresses: {
    en: 'a list of source addresses that admits none of its calls',
    zh: '不放行本适配器任何调用的来源地址列表',
    type: addresses,
    unless: ['10.9.8.7'],
    mustSay: true,
  },
  pastVouchers: {
    en: 'grants a voucher that has ended already; if not, cases wait for its end on a stopped clock, where there is one',
    zh: '可发放已过期的代金券；否则在可停的时钟上等其过期',
    type: { type: 'boolean' },
    unless: true,
    mustSay: true,
  },
  wrongSignatures: {
    en: 'how many wrong signatures from one address in a minute make it refuse the next one as RATE_LIMITED, on all nodes together',
    zh: '同一地址一分钟内多少次错误签名后以 RATE_LIMITED 拒绝（各节点合计）',
    type: { type: 'integer', minimum: 1, maximum: mostWrongSignatures },
    unless: 250,
    mustSay: true,
  },
  booksWithinMs: {
    en: 'milliseconds within which a call stands in balance and ledger',
    zh: '一次调用记入余额与账目所需的毫秒数',
    type: { type: 'integer', minimum: 0, maximum: mostBooksMs },
    unless: 0,
  },
  keepsState: {
    en: 'keeps accounts, books and spent tokens when its command is ended and started again; only then --target-cmd does so',
    zh: '命令结束并重新启动后，账户、账目与已使用的令牌仍在；仅在声明后 --target-cmd 才会重启它',
    type: { type: 'boolean' },
    unless: false,
  },
  keysOverlapMs: {
    en: 'milliseconds for which replaced keys go on being good; 0 if they end at once',
    zh: '更换密钥后旧密钥继续有效的毫秒数；立即失效为 0',
    type: { type: 'integer', minimum: 0, maximum: mostOverlapMs },
    unless: 0,
  },
  stampWithinMs: {
    en: 'milliseconds by which the stamp of a bootstrap may be off, either way',
    zh: '初始化请求的时间戳允许偏差的毫秒数（前后相同）',
    type: { type: 'integer', minimum: leastStampMs, maximum: mostStampMs },
    unless: 600_000,
  },
} as const satisfies Readonly<Record<keyof Choices, Row>>;

export type ChoiceId = keyof Choices;

export const choiceIds = Object.keys(choiceTable) as readonly ChoiceId[];

export const choicesSchema: Schema = {
  ...object(Object.fromEntries(choiceIds.map((id) => [id, choiceTable[id].type])), []),
  additionalProperties: false,
};

/** Every choice of a service: those that it has declared, and what is taken for granted of the others. */
export const choicesOf = ({ choices }: { readonly choices?: Choices }): Required<Choices> => ({
  breakerCountsRefusals: choiceTable.breakerCountsRefusals.unless,
  ownAddresses: choiceTable.ownAddresses.unless,
  otherAddresses: choiceTable.otherAddresses.unless,
  pastVouchers: choiceTable.pastVouchers.unless,
  wrongSignatures: choiceTable.wrongSignatures.unless,
  booksWithinMs: choiceTable.booksWithinMs.unless,
  keepsState: choiceTable.keepsState.unless,
  keysOverlapMs: choiceTable.keysOverlapMs.unless,
  stampWithinMs: choiceTable.stampWithinMs.unless,
  ...choices,
});

const mustSay = (id: ChoiceId): boolean => 'mustSay' in choiceTable[id];

/** Why a miss says nothing of a service that has kept this choice to itself; null where it does. */
export function undeclared({ choices }: { readonly choices?: Choices }, id: ChoiceId): string | null {
  if (choices?.[id] !== undefined || !mustSay(id)) return null;
  return `the service may do this in another way: declare choices.${id} in the adapter (${choiceTable[id].en})`;
}
