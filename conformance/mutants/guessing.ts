import { createHash } from 'node:crypto';
import { admit } from '../reference/domain/applications/rules.ts';
import { holdsSignature } from '../reference/faces/unvs/signature.ts';
import type { Store } from '../reference/index.ts';
import type { Mutant, Rewrite } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

type Signed = Parameters<typeof holdsSignature>[0];

/** Takes a call also as it would be with every text changed. */
const readAs =
  (change: (text: string) => string): typeof holdsSignature =>
  (parameters, key) =>
    holdsSignature(parameters, key) ||
    holdsSignature(
      new Map([...parameters].map(([name, value]) => [name, typeof value === 'string' ? change(value) : value])),
      key,
    );

const leavesOut =
  (...names: readonly string[]): typeof holdsSignature =>
  (parameters, key) =>
    holdsSignature(parameters, key) ||
    holdsSignature(new Map([...parameters].filter(([name]) => !names.includes(name))), key);

const textOf = (parameters: Signed, name: string): string => String(parameters.get(name) ?? '');

/** Percent escapes, and what is no such escape as it stands. */
const unescaped = (text: string): string => text.replace(/%[\da-f]{2}/gi, (each) => decodeURIComponent(each));

/** Remembers by whom each new public key was used before, and with which secret. */
function keepsSecrets({ accounts }: Store): Swapped {
  return {
    accounts: {
      async change(id, patch) {
        const before = await accounts.find(id);
        if (patch.privateKey !== undefined && before !== null) oldSecrets.set(patch.privateKey, before.privateKey);
        await accounts.change(id, patch);
      },
    },
  };
}
const oldSecrets = new Map<string, string>();

/** New keys come with a new list of addresses, which is empty. */
const clearsList = ({ accounts }: Store): Swapped => ({
  accounts: {
    change: (id, patch) => accounts.change(id, patch.publicKey === undefined ? patch : { ...patch, addresses: [] }),
  },
});

/** What is done to an account is done to each of its applications. */
const toEachApp =
  (of: 'rotation' | 'resumption') =>
  ({ accounts, applications }: Store): Swapped => ({
    accounts: {
      async change(id, patch) {
        await accounts.change(id, patch);
        const isTime = of === 'rotation' ? patch.publicKey !== undefined : patch.state === 'active';
        if (!isTime) return;
        for (const { id: each } of await applications.list(id)) await applications.change(each, { state: 'approved' });
      },
    },
  });

/** The last change of capabilities goes for every application of the account. */
const closesForAll = ({ applications }: Store): Swapped => ({
  applications: {
    async change(id, patch) {
      const { capabilities } = patch;
      await applications.change(id, patch);
      const found = capabilities === undefined ? null : await applications.find(id);
      if (found === null || capabilities === undefined) return;
      for (const { id: each } of await applications.list(found.accountId))
        await applications.change(each, { capabilities });
    },
  },
});

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

const ok = (document: Record<string, unknown> | null): string =>
  JSON.stringify({ ...document, RetCode: 0, Message: '', Data: { AppId: '300', AppKey: 'A' } });

type Fields = Readonly<Record<string, unknown>>;

/** Says yes to what the reference refuses, where a body of JSON is like this. */
const grants =
  (isLike: (fields: Fields) => boolean): Rewrite =>
  ({ text, document }, { body }) => {
    if (document === null || document['RetCode'] === 0 || !body.startsWith('{')) return { text };
    try {
      return { text: isLike(JSON.parse(body) as Fields) ? ok(document) : text };
    } catch {
      return { text };
    }
  };

function hasOddPurpose({ Businesses }: Fields): boolean {
  const list: unknown = JSON.parse(Buffer.from(String(Businesses ?? ''), 'base64').toString() || '[]');
  const purposes = Array.isArray(list) ? list.map((each) => (each as Fields)['Purpose']) : [];
  return purposes.some((each) => typeof each === 'number' && ![1, 2].includes(each));
}

/** Answers a token once more with the number that it gave, whatever the case of its letters. */
function remembersNumbers(): Rewrite {
  const numbers = new Map<string, unknown>();
  return ({ text, document }, { url, body }) => {
    const token = /\bToken\W+(\w+)/.exec(url + body)?.[1]?.toLowerCase();
    const { Phone } = (document?.['Data'] ?? {}) as Fields;
    if (token === undefined || document === null) return { text };
    if (Phone !== undefined) numbers.set(token, Phone);
    const known = numbers.get(token);
    if (known === undefined || document['RetCode'] === 0) return { text };
    return { text: JSON.stringify({ ...document, RetCode: 0, Message: '', Data: { Phone: known } }) };
  };
}

/** What somebody can guess, leave out, or make look right. */
export const guessing: readonly Mutant[] = [
  {
    id: 'signs-by-public-key',
    title: { en: 'takes a signature by the public key', zh: '接受以公钥所作的签名' },
    bug: 'the two columns were mixed up in a fallback for old clients',
    claims: ['AUTH-KEY-03'],
    ports: {
      holdsSignature: (parameters, key) =>
        holdsSignature(parameters, key) || holdsSignature(parameters, textOf(parameters, 'PublicKey')),
    },
  },
  {
    id: 'takes-true-for-a-signature',
    title: { en: 'takes true for a signature in JSON', zh: 'JSON 中以 true 充当签名也被接受' },
    bug: 'a loose comparison: true is equal to every text',
    claims: ['AUTH-SIGN-06'],
    ports: {
      holdsSignature: (parameters, key) =>
        holdsSignature(parameters, key) || textOf(parameters, 'Signature') === 'true',
    },
  },
  {
    id: 'unescapes-twice',
    title: { en: 'takes percent escapes out of values before it checks the signature', zh: '验签前对取值再次解码' },
    bug: 'a framework decodes, and so does the handler',
    claims: ['AUTH-PARAM-08'],
    ports: { holdsSignature: readAs(unescaped) },
  },
  {
    id: 'signs-ascii-only',
    title: { en: 'signs what is ASCII of a value', zh: '只对取值中的 ASCII 字符验签' },
    bug: 'encode("ascii", "ignore"), as an error went away by it',
    claims: ['AUTH-PARAM-08'],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is ASCII begins there.
    ports: { holdsSignature: readAs((text) => text.replace(/[^\x00-\x7f]/g, '')) },
  },
  {
    id: 'signs-no-zone',
    title: { en: 'leaves zone and browser out of the signature', zh: '签名不含 Zone 与 userInformation' },
    bug: 'a list of names from before they were there',
    claims: ['AUTH-PARAM-03'],
    ports: { holdsSignature: leavesOut('Zone', 'UserInformation', 'userInformation') },
  },
  {
    id: 'old-secret-signs',
    title: { en: 'lets the old secret sign for the new public key', zh: '旧私钥可为新公钥签名' },
    bug: 'the cache of secrets is by account',
    claims: ['AUTH-ROTATE-02'],
    ports: {
      wrapStore: swap(keepsSecrets),
      holdsSignature: (parameters, key) => {
        const old = oldSecrets.get(key);
        return holdsSignature(parameters, key) || (old !== undefined && holdsSignature(parameters, old));
      },
    },
  },
  {
    id: 'rotation-clears-the-list',
    title: { en: 'forgets the list of addresses with the keys', zh: '更换密钥时清空地址白名单' },
    bug: 'the row is written anew, with its defaults',
    claims: ['AUTH-ROTATE-03'],
    ports: { wrapStore: swap(clearsList) },
  },
  {
    id: 'rotation-resumes-apps',
    title: { en: 'lets suspended apps go on with new keys', zh: '更换密钥后已暂停的应用恢复' },
    bug: 'a rotation ends with “all is well again”',
    claims: ['AUTH-ROTATE-04'],
    ports: { wrapStore: swap(toEachApp('rotation')) },
  },
  {
    id: 'resumes-every-app',
    title: { en: 'resumes every app with the account', zh: '恢复账号时一并恢复所有应用' },
    bug: 'one update over the account’s applications',
    claims: ['APP-SUSPEND-04'],
    ports: { wrapStore: swap(toEachApp('resumption')) },
  },
  {
    id: 'suspended-apps-check',
    title: { en: 'answers checks of suspended apps', zh: '已暂停的应用仍可校验' },
    bug: 'the state is looked at in one of two handlers',
    claims: ['APP-SUSPEND-01'],
    ports: {
      admit(bound, purpose) {
        const application = bound?.application;
        if (!bound || !application || purpose !== 'verify') return admit(bound, purpose);
        return admit({ ...bound, application: { ...application, state: 'approved' } }, purpose);
      },
    },
  },
  {
    id: 'closes-for-all-apps',
    title: { en: 'takes a capability from every app of the account', zh: '关闭一个应用的能力时波及全部应用' },
    bug: 'the condition of the update names the account',
    claims: ['APP-CLOSED-01'],
    ports: { wrapStore: swap(closesForAll) },
  },
  {
    id: 'origins-by-their-beginning',
    title: { en: 'lets origins read that begin with a registered one', zh: '以登记来源开头的来源也可读取' },
    bug: 'startsWith instead of an equal sign',
    claims: ['PAGE-CORS-02'],
    ports: {
      wrapStore: swap(({ applications }) => ({
        applications: {
          isOriginFiled: (origin) => applications.isOriginFiled(origin.replace(/(\.example\.cn)[.-].*$/, '$1')),
        },
      })),
    },
  },
  {
    id: 'tokens-in-any-case',
    title: { en: 'remembers used tokens without regard to case', zh: '记录已用令牌时忽略大小写' },
    bug: 'a column of a collation that knows no case',
    claims: ['TOK-REPLAY-06'],
    rewrite: remembersNumbers(),
  },
  {
    id: 'local-hosts-are-let-in',
    title: { en: 'lets in whoever names the local host', zh: 'Host 为本机时绕过地址白名单' },
    bug: 'a way in for the health check',
    claims: ['AUTH-PROXY-01'],
    rewrite: ({ text, document }, { headers }) => ({
      text:
        document?.['RetCode'] === 294 && /^localhost/.test(String(headers['host']))
          ? JSON.stringify({ ...document, RetCode: 0, Message: '', Data: { Phone: '13800000001' } })
          : text,
    }),
  },
  {
    id: 'files-any-purpose',
    title: { en: 'files scenes of a purpose that is none', zh: '受理用途不存在的场景' },
    bug: 'the purpose is a number, and that is all that is asked of it',
    claims: ['REG-SCENES-01'],
    rewrite: grants(hasOddPurpose),
  },
  {
    id: 'bootstrap-signs-no-platform',
    title: { en: 'takes a bootstrap’s sign without the platform', zh: '初始化签名不含平台号也被接受' },
    bug: 'the first SDK was for one platform, and its sign was kept',
    claims: ['APP-BOOT-07'],
    rewrite: grants(
      ({ ApplicationId, PackageName, Timestamp, Sign }) => Sign === md5(`${ApplicationId}${PackageName}${Timestamp}`),
    ),
  },
  {
    id: 'signs-floats-as-written',
    title: { en: 'signs 42.0 as another number than 42', zh: '42.0 与 42 的签名不同' },
    bug: 'a float is written with its point',
    claims: ['ENV-TYPES-01'],
    alter: ({ body }) => ({
      body: Buffer.from(body.toString('latin1').replace(/(:-?\d+)\.0(?=[,}])/g, '$1.01'), 'latin1'),
    }),
  },
];
