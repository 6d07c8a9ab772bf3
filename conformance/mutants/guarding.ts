import { isAddressAllowed } from '../reference/domain/accounts/rules.ts';
import { admit } from '../reference/domain/applications/rules.ts';
import { holdsSignature } from '../reference/faces/unvs/signature.ts';
import type { Store } from '../reference/index.ts';
import type { Mutant, Rewrite } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

/** Any account's secret does for any account's key. */
function knownKeys() {
  const keys: string[] = [];
  const noting = ({ accounts }: Store): Swapped => ({
    accounts: {
      async open(account, ...rest) {
        keys.push(account.privateKey);
        await accounts.open(account, ...rest);
      },
    },
  });
  return { keys, noting };
}
const anybodys = knownKeys();

/** A stopped account stops its first application alone. */
function stopsOne({ accounts, applications }: Store): Swapped {
  const stopped = new Set<string>();
  const first = new Map<string, string>();
  return {
    accounts: {
      async open(account, opening) {
        const application = opening?.applications[0]?.application;
        if (application !== undefined) first.set(account.id, application.id);
        await accounts.open(account, opening);
      },
      async change(id, patch) {
        if (patch.state === 'suspended') stopped.add(id);
        if (patch.state === 'active') stopped.delete(id);
        await accounts.change(id, patch);
      },
      async byPublicKey(key) {
        const account = await accounts.byPublicKey(key);
        return account && { ...account, state: 'active' };
      },
    },
    applications: {
      async ofScene(accountId, id) {
        const bound = await applications.ofScene(accountId, id);
        const application = bound?.application;
        if (!bound || !application || !stopped.has(accountId) || first.get(accountId) !== application.id) return bound;
        return { ...bound, application: { ...application, state: 'suspended' } };
      },
    },
  };
}

/** Books a call for whoever asks for a scene that is not his. */
function chargesTheCurious({ applications, calls }: Store): Swapped {
  let serial = 0;
  return {
    applications: {
      async ofScene(accountId, id) {
        const bound = await applications.ofScene(accountId, id);
        if (bound !== null) return bound;
        serial += 1;
        const call = {
          id: `curious-${serial}`,
          accountId,
          businessId: id,
          spentMark: `c${serial}`,
          replayMark: `c${serial}`,
        };
        const nowMs = Date.now();
        const times = { price: 10_000, acceptedMs: nowMs, dueMs: nowMs + 60_000 };
        const plan = () => ({ cash: 10_000, vouchers: [] });
        await calls.reserve({ ...call, ...times }, plan, 0);
        await calls.charge(call.id, '', nowMs);
        return bound;
      },
    },
  };
}

const asked = (body: string, words: string): boolean => body.includes(words);
const ok = (document: Record<string, unknown> | null) =>
  JSON.stringify({ ...document, RetCode: 0, Message: '', Data: { AppId: '300', AppKey: 'A' } });

/** Says yes where the reference says no, if the request holds these words. */
const grants =
  (words: string): Rewrite =>
  ({ text, document }, { body }) => ({
    text: document !== null && document['RetCode'] !== 0 && asked(body, words) ? ok(document) : text,
  });

/** Who gets past which guard. */
export const guarding: readonly Mutant[] = [
  {
    id: 'signs-by-any-secret',
    title: { en: 'takes a signature by any account’s secret', zh: '接受任一账户私钥所作的签名' },
    bug: 'signatures are looked up, to save the join',
    claims: ['AUTH-FOREIGN-01'],
    ports: {
      wrapStore: swap(anybodys.noting),
      holdsSignature: (parameters, key) =>
        holdsSignature(parameters, key) || anybodys.keys.some((each) => holdsSignature(parameters, each)),
    },
  },
  {
    id: 'never-tires-of-guesses',
    title: { en: 'lets signatures be guessed for ever', zh: '允许无限次猜测签名' },
    bug: 'the limit is set per second, and guesses are not counted',
    claims: ['AUTH-GUESS-01'],
    limits: { wrongSignatures: 0 },
  },
  {
    id: 'lets-anybody-flood',
    title: { en: 'lets an account call as often as it likes', zh: '不限制账户的调用频率' },
    bug: 'the rate is in the contract and nowhere else',
    claims: ['RATE-LIMIT-01'],
    limits: { callsPerSecond: 0 },
  },
  {
    id: 'believes-proxies',
    title: { en: 'takes the caller’s word for his address', zh: '轻信代理请求头中的来源地址' },
    bug: 'trust proxy, as the tutorial has it',
    claims: ['AUTH-PROXY-01'],
    rewrite: ({ text, document }, { headers }) => {
      const isDenied = document?.['RetCode'] === 294;
      const claimed = String(headers['x-forwarded-for'] ?? '').split(',')[0] ?? '';
      const passes = isDenied && isAddressAllowed(['10.9.8.7'], claimed);
      return { text: passes ? JSON.stringify({ ...document, RetCode: 0, Data: { Phone: '13800000001' } }) : text };
    },
  },
  {
    id: 'ignores-purpose-of-checks',
    title: { en: 'lets a scene for login serve checks', zh: '登录场景也可用于校验' },
    bug: 'the purpose is compared in one of the two handlers',
    claims: ['SCN-PURPOSE-02'],
    ports: {
      admit: (bound, purpose) =>
        admit(bound && purpose === 'verify' ? { ...bound, scene: { ...bound.scene, purpose } } : bound, purpose),
    },
  },
  {
    id: 'charges-the-curious',
    title: { en: 'charges whoever tries a scene that is not his', zh: '对冒用场景的账户扣费' },
    bug: 'the call is booked before the scene is looked up',
    claims: ['SCN-STRANGER-02'],
    ports: { wrapStore: swap(chargesTheCurious) },
  },
  {
    id: 'words-tell-whose-scene',
    title: { en: 'words its refusal of a foreign scene otherwise', zh: '对他人场景的提示用语不同' },
    bug: 'one code, and a message of each developer’s own',
    claims: ['SCN-STRANGER-03'],
    rewrite: ({ text, document }, { body }) => ({
      text:
        document?.['RetCode'] === 320 && !asked(body, 'biz-0000000000000000')
          ? JSON.stringify({ ...document, Message: 'This scene is not yours.' })
          : text,
    }),
  },
  {
    id: 'closes-login-only',
    title: { en: 'serves checks that are not open', zh: '未开通校验也可校验' },
    bug: 'login is the product, and checks were thought to come with it',
    claims: ['APP-CLOSED-02'],
    ports: {
      admit(bound, purpose) {
        const application = bound?.application;
        if (!bound || !application || purpose !== 'verify') return admit(bound, purpose);
        return admit({ ...bound, application: { ...application, capabilities: ['login', 'verify'] } }, purpose);
      },
    },
  },
  {
    id: 'stops-one-app-for-all',
    title: { en: 'stops one application of a stopped account', zh: '账户停用时只停一个应用' },
    bug: 'the stop goes to the first application that is found',
    claims: ['APP-SUSPEND-03'],
    ports: { wrapStore: swap(stopsOne) },
  },
  {
    id: 'compares-hosts-only',
    title: { en: 'compares hosts and not ports', zh: '只比较主机名，不比较端口' },
    bug: 'new URL(origin).hostname',
    claims: ['APP-ORIGIN-01'],
    rewrite: grants('h5.shop.example.cn:8443'),
  },
  {
    id: 'files-any-page',
    title: { en: 'files pages that are not https', zh: '受理非 https 的网页' },
    bug: 'a URL is a URL',
    claims: ['REG-FORMAT-02'],
    rewrite: grants('"WebPageUrl":"http://'),
  },
  {
    id: 'finds-numbers-by-user',
    title: { en: 'finds the number of a user', zh: '可按用户标识查询号码' },
    bug: 'a query for support that was left in',
    claims: ['DIR-NUMBER-01'],
    rewrite: ({ text, document }, { body }) => ({
      text: asked(body, 'OpenId')
        ? JSON.stringify({ ...document, RetCode: 0, Message: '', Data: { Phone: '13800000001' } })
        : text,
    }),
  },
];
