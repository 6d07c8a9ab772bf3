import { createHash } from 'node:crypto';
import { holdsSignature } from '../reference/faces/unvs/signature.ts';
import type { Store } from '../reference/index.ts';
import type { Alter, Asked, Mutant } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

/** Finds scenes by an id that is first read loosely. */
const findsScenesBy =
  (loosely: (id: string) => string) =>
  ({ applications }: Store): Swapped => ({
    applications: { ofScene: (accountId, id) => applications.ofScene(accountId, loosely(id)) },
  });

const isJson = ({ headers }: Asked): boolean => /^application\/json\b/.test(headers['content-type'] ?? '');
const textOf = ({ body }: Asked): string => body.toString('utf8');

/** Does something to bodies of JSON alone. */
const inJson =
  (change: (text: string) => string): Alter =>
  (asked) =>
    isJson(asked) ? { body: Buffer.from(change(textOf(asked))) } : {};

/** Of equal names the last one. */
function lastOfEach({ url, body, headers, ...rest }: Asked): Asked {
  const only = (text: string): string => new URLSearchParams(Object.fromEntries(new URLSearchParams(text))).toString();
  const [path, query] = url.split('?');
  const isForm = /^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '');
  return {
    ...rest,
    headers,
    url: query === undefined ? url : `${path}?${only(query)}`,
    body: isForm ? Buffer.from(only(body.toString())) : body,
  };
}

const unwrapped = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** What comes in is not what anybody meant. */
export const hostile: readonly Mutant[] = [
  {
    id: 'scenes-in-any-case',
    title: { en: 'finds scenes whatever their case', zh: '查找场景时忽略大小写' },
    bug: 'the collation of the database',
    claims: ['HOST-VALUE-01', 'HOST-VALUE-02', 'HOST-VALUE-03'],
    ports: { wrapStore: swap(findsScenesBy((id) => id.toLowerCase())) },
  },
  {
    id: 'scenes-up-to-a-quote',
    title: { en: 'finds scenes by what stands before a quote', zh: '按引号之前的内容查找场景' },
    bug: 'a query that is put together as text',
    claims: ['HOST-VALUE-01', 'HOST-VALUE-02', 'HOST-VALUE-03'],
    ports: { wrapStore: swap(findsScenesBy((id) => id.split("'")[0] ?? '')) },
  },
  {
    id: 'scenes-as-people-read-them',
    title: { en: 'finds scenes by letters that look alike', zh: '按形近字符查找场景' },
    bug: 'a search that normalizes',
    claims: ['HOST-VALUE-01', 'HOST-VALUE-02'],
    ports: { wrapStore: swap(findsScenesBy((id) => id.normalize('NFKC'))) },
  },
  {
    id: 'breaks-at-backslashes',
    title: { en: 'breaks at a backslash behind a value', zh: '参数值以反斜杠结尾时出错' },
    bug: 'an escape that escapes the end of the text',
    claims: ['HOST-VALUE-01', 'HOST-VALUE-02'],
    rewrite: ({ text }, { body }) => (/%5C|\\\\/.test(body) ? { status: 500, text: 'unterminated text' } : { text }),
  },
  {
    id: 'repeats-the-token',
    title: { en: 'repeats the token when it says no', zh: '拒绝时回显令牌' },
    bug: 'a message for the developer',
    claims: ['AUTH-SIGN-01', 'SCN-UNKNOWN-01', 'AUTH-PARAM-01'],
    rewrite: ({ text, document }, { body }) => {
      const token = new URLSearchParams(body).get('Token');
      if (document === null || document['RetCode'] === 0 || token === null) return { text };
      return { text: JSON.stringify({ ...document, Message: `refused: ${token}` }) };
    },
  },
  {
    id: 'knows-keys-in-any-case',
    title: { en: 'knows keys whatever their case', zh: '查找公钥时忽略大小写' },
    bug: 'a key is looked up as an e-mail address is',
    claims: ['HOST-VALUE-01', 'HOST-VALUE-02'],
    ports: {
      wrapStore: swap(({ accounts }) => {
        const exact = new Map<string, string>();
        return {
          accounts: {
            async open(account, ...rest) {
              exact.set(account.publicKey.toLowerCase(), account.publicKey);
              await accounts.open(account, ...rest);
            },
            byPublicKey: (key) => accounts.byPublicKey(exact.get(key.toLowerCase()) ?? key),
          },
        };
      }),
    },
  },
  {
    id: 'quotes-the-scene',
    title: { en: 'quotes an unknown scene in its message', zh: '提示文字引用未知场景编号' },
    bug: 'a message that helps',
    claims: ['HOST-VALUE-01', 'HOST-VALUE-02'],
    rewrite: ({ text, document }, { body }) => {
      const scene = new URLSearchParams(body).get('BusinessId') ?? /"BusinessId":("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
      if (document?.['RetCode'] !== 320) return { text };
      return { text: JSON.stringify({ ...document, Message: `There is no business ${scene}.` }) };
    },
  },
  {
    id: 'query-overrides',
    title: { en: 'lets the query override the signed body', zh: '查询串参数覆盖已签名的请求体' },
    bug: 'parameters are merged after the signature was checked',
    claims: ['AUTH-SOURCE-01', 'AUTH-SOURCE-02'],
    ...overriding(['Token', 'Phone']),
  },
  {
    id: 'last-of-two',
    title: { en: 'takes the last of two equal names', zh: '同名参数取最后一个' },
    bug: 'what the framework gives',
    claims: ['HOST-DOUBLE-01'],
    alter: lastOfEach,
  },
  {
    id: 'mends-json',
    title: { en: 'mends JSON that was cut', zh: '自动补全残缺的 JSON' },
    bug: 'a parser for streams that takes what it has',
    claims: ['HOST-JSON-01'],
    alter: inJson((text) => (text.startsWith('{') && !text.endsWith('}') ? `${text}}` : text)),
  },
  {
    id: 'replaces-bad-bytes',
    title: { en: 'reads bytes that are no UTF-8 as a question mark', zh: '把非 UTF-8 字节替换成问号' },
    bug: 'the decoder’s default',
    claims: ['HOST-UTF8-01'],
    alter: (asked) => ({
      url: asked.url.replaceAll('%FF', '%EF%BF%BD'),
      body: Buffer.from(textOf(asked).replaceAll('%FF', '%EF%BF%BD')),
    }),
  },
  {
    id: 'leaves-out-what-is-deep',
    title: { en: 'leaves out members that are nested', zh: '忽略嵌套的成员' },
    bug: 'only text is read of a body',
    claims: ['HOST-DEEP-01'],
    alter: inJson((text) => text.replace(/,"\w+":(?:\[{9}|(?:\{"a":){9}).*/, '}')),
  },
  {
    id: 'no-body-limit',
    title: { en: 'reads bodies of any size', zh: '不限制请求体大小' },
    bug: 'nobody sends so much',
    claims: ['HOST-LARGE-01'],
    limits: { bodyBytes: 64 * 1024 * 1024 },
  },
  {
    id: 'serves-any-path',
    title: { en: 'serves calls at any path', zh: '任意路径均提供服务' },
    bug: 'a rule of the proxy that catches all',
    claims: ['HOST-PATH-01'],
    alter: ({ url }) => ({ url: `/${url.slice(url.split('?')[0]?.length)}` }),
  },
  {
    id: 'serves-any-method',
    title: { en: 'serves calls by any method', zh: '任意方法均提供服务' },
    bug: 'a handler without a method',
    claims: ['HOST-PATH-01'],
    alter: ({ method, body }) => ({
      method: ['GET', 'OPTIONS'].includes(method) ? method : body.length > 0 ? 'POST' : 'GET',
    }),
  },
  {
    id: 'unwraps-lists',
    title: { en: 'reads a list of one as what is in it', zh: '把单元素数组当作其元素' },
    bug: 'query strings and JSON share a reader',
    claims: ['HOST-KIND-01'],
    alter: inJson((text) => {
      try {
        const all = Object.entries(JSON.parse(text) as object).map(([name, value]) => [name, unwrapped(value)]);
        return JSON.stringify(Object.fromEntries(all));
      } catch {
        return text;
      }
    }),
  },
  {
    id: 'needs-a-label',
    title: { en: 'breaks at a body without a label', zh: '请求体缺少类型标签时出错' },
    bug: 'a header that is taken to be there',
    claims: ['HOST-LABEL-01'],
    rewrite: ({ text }, { method, headers }) =>
      method === 'POST' && headers['content-type'] === undefined ? { status: 500, text: '' } : { text },
  },
  {
    id: 'refuses-with-403',
    title: { en: 'refuses with status 403', zh: '拒绝时返回状态 403' },
    bug: 'the style guide of another API',
    claims: ['ENV-STATUS-01', 'ENV-SHAPE-01'],
    rewrite: ({ text, document, status }) => ({
      text,
      status: status === 200 && document !== null && document['RetCode'] !== 0 ? 403 : status,
    }),
  },
  {
    id: 'number-as-a-number',
    title: { en: 'writes the number as a number', zh: '号码写成数值' },
    bug: 'a language that guesses types',
    claims: ['ENV-SHAPE-01'],
    rewrite: ({ text }) => ({ text: text.replace(/"Phone":"(\d+)"/, '"Phone":$1') }),
  },
  {
    id: 'bootstraps-without-a-sign',
    title: { en: 'does not look at the sign of a bootstrap', zh: '初始化不校验签名' },
    bug: 'the sign is the SDK’s affair',
    claims: ['APP-BOOT-07', 'APP-BOOT-02'],
    alter: bootstraps((fields) => fields, true),
  },
  {
    id: 'bootstraps-sister-sites',
    title: { en: 'takes a sister site for the page that is filed', zh: '同域名下的其他站点也可初始化' },
    bug: 'the registrable domain is compared, and not the origin',
    claims: ['PAGE-ORIGIN-01'],
    alter: bootstraps(({ PackageName, ...fields }) => ({
      ...fields,
      PackageName: String(PackageName).replace(/(?<=^https:\/\/h5\.)elsewhere(?=\.example\.cn$)/, 'shop'),
    })),
  },
  {
    id: 'bootstraps-trimmed',
    title: { en: 'trims the identity of a bootstrap', zh: '初始化时裁剪应用标识的空白' },
    bug: 'every text of a form is trimmed',
    claims: ['APP-BOOT-08'],
    alter: bootstraps(({ PackageName, ...fields }) => ({ ...fields, PackageName: String(PackageName).trim() })),
  },
];

type Fields = Readonly<Record<string, unknown>>;

/** Changes the parameters of a bootstrap, whose sign is then made to fit; one whose sign does not is left alone unless told. */
function bootstraps(change: (fields: Fields) => Fields, isAny = false): Alter {
  return ({ headers, body }) => {
    const text = body.toString();
    if (!text.includes('"GetAppInfo"')) return {};
    const signOf = ({ ApplicationId, PackageName, Platform, Timestamp = headers['timestamp'] }: Fields): string =>
      createHash('md5').update([ApplicationId, PackageName, Platform, Timestamp].join('')).digest('hex');
    const given = JSON.parse(text) as Fields;
    if (given['Sign'] === undefined || (!isAny && given['Sign'] !== signOf(given))) return {};
    const fields = change(given);
    return { body: Buffer.from(JSON.stringify({ ...fields, Sign: signOf(fields) })) };
  };
}

/** Parameters of the query go to names of their own before the signature is checked, and come back behind it. */
function overriding(names: readonly string[]): Pick<Mutant, 'alter' | 'ports'> {
  return {
    alter: ({ url, body }) => {
      if (body.length === 0) return {};
      const [path, query = ''] = url.split('?');
      const aside = [...new URLSearchParams(query)].map(([name, value]): [string, string] => [
        names.includes(name) ? `Aside.${name}` : name,
        value,
      ]);
      return aside.length === 0 ? {} : { url: `${path}?${new URLSearchParams(aside)}` };
    },
    ports: {
      holdsSignature(parameters, key) {
        const aside = [...parameters].filter(([name]) => name.startsWith('Aside.'));
        const signed = new Map([...parameters].filter(([name]) => !name.startsWith('Aside.')));
        if (!holdsSignature(signed, key)) return false;
        for (const [name, value] of aside) parameters.set(name.slice('Aside.'.length), value);
        return true;
      },
    },
  };
}
