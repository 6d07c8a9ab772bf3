import type { Store } from '../reference/index.ts';
import { judge } from '../reference/judge.ts';
import { routeByShape } from '../reference/routing.ts';
import type { Mutant, Rewrite } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

/** What the first application got of the carriers stands for all of its account. */
function oneForAll({ applications }: Store): Swapped {
  const first = new Map<string, object>();
  return {
    applications: {
      async find(id) {
        const found = await applications.find(id);
        if (found === null) return found;
        const carriers = first.get(found.accountId) ?? found.carriers;
        first.set(found.accountId, carriers);
        return { ...found, carriers };
      },
    },
  };
}

/** The bootstrap tells the account's secret in a field that no client reads. */
const tellsSecret = ({ applications, accounts }: Store): Swapped => ({
  applications: {
    async find(id) {
      const found = await applications.find(id);
      const account = found && (await accounts.find(found.accountId));
      const cucc = found?.carriers.cucc;
      if (!found || !account || !cucc) return found;
      return { ...found, carriers: { ...found.carriers, cucc: { ...cucc, clientId: account.privateKey } } };
    },
  },
});

const rewriting =
  (isIt: (document: Record<string, unknown>, body: string) => boolean, change: (document: object) => object): Rewrite =>
  ({ text, document }, { body }) => ({
    text: document !== null && isIt(document, body) ? JSON.stringify({ ...document, ...change(document) }) : text,
  });

const keys: { last: string } = { last: '' };
/** Tokens of each carrier by how they begin, whatever comes behind. */
const byBeginning = (token: string) =>
  token.startsWith('STsid') ? ({ carrier: 'cmcc', credential: token } as const) : null;

/** What an answer, or a request to a carrier, says that it should not, or does not say. */
export const telling: readonly Mutant[] = [
  {
    id: 'bootstrap-of-the-first-app',
    title: { en: 'gives every app the ids of the first one', zh: '所有应用都拿到第一个应用的标识' },
    bug: 'a cache by account',
    claims: ['APP-KEYS-01'],
    ports: { wrapStore: swap(oneForAll) },
  },
  {
    id: 'bootstrap-tells-private-key',
    title: { en: 'tells phones the account’s private key', zh: '初始化时下发账户私钥' },
    bug: 'the account is serialised along with its application',
    claims: ['APP-KEYS-02'],
    ports: { wrapStore: swap(tellsSecret) },
  },
  {
    id: 'one-code-for-identities',
    title: { en: 'says a wrong platform and a wrong package alike', zh: '平台不符与包名不符用同一返回码' },
    bug: 'one comparison of the whole identity',
    claims: ['APP-REASON-01'],
    rewrite: rewriting(
      ({ RetCode }) => RetCode === 312 || RetCode === 313,
      () => ({ RetCode: 312, Message: 'The application is filed otherwise.' }),
    ),
  },
  {
    id: 'forbids-by-status',
    title: { en: 'answers business refusals with HTTP 403', zh: '业务拒绝返回 HTTP 403' },
    bug: 'REST, as it is taught',
    claims: ['ENV-SHAPE-01'],
    rewrite: ({ text, status, document }) => {
      const isNo = Number(document?.['RetCode'] ?? 0) >= 300 && status === 200;
      return { text, status: isNo ? 403 : status };
    },
  },
  {
    id: 'masks-on-reject',
    title: { en: 'adds a mask of the true number to a mismatch', zh: '不一致的应答附带真实号码的掩码' },
    bug: 'the user is to see which of his SIMs it was',
    claims: ['NUM-HIDDEN-01'],
    rewrite: rewriting(
      (_, body) => body.includes('VerifyMobile'),
      () => ({ Hint: '138****0001 130****0001 133****0001' }),
    ),
  },
  {
    id: 'shows-number-unsigned',
    title: { en: 'tells whoever calls without a signature the number', zh: '未签名的调用也能看到号码' },
    bug: 'an example answer in the place of an error',
    claims: ['NUM-MASK-01'],
    rewrite: rewriting(
      ({ RetCode }) => RetCode === 170,
      () => ({ Message: 'Signature is missing; sign to get 13800000001, 13000000001 or 13300000001.' }),
    ),
  },
  {
    id: 'one-code-for-tokens-and-carriers',
    title: { en: 'says a stale token and a failing carrier alike', zh: '令牌失效与运营商故障用同一返回码' },
    bug: 'whatever the carrier refuses is taken for the token’s fault',
    claims: ['FALL-REASON-01'],
    ports: {
      judge: (outcome, purpose) =>
        judge(
          outcome.is === 'refused' && outcome.reason === 'fault' ? { ...outcome, reason: 'token-invalid' } : outcome,
          purpose,
        ),
    },
  },
  {
    id: 'tells-key-on-bad-sign',
    title: { en: 'quotes the carrier’s key when a carrier refuses the signature', zh: '运营商拒签时应答带出密钥' },
    bug: 'the string to sign goes into the message, for support',
    claims: ['CAR-SIGN-02'],
    ports: {
      wrapGateway: (gateway) => ({
        ...gateway,
        getMobile(app, ...rest) {
          keys.last = app.cmcc?.appKey ?? '';
          return gateway.getMobile(app, ...rest);
        },
      }),
    },
    rewrite: rewriting(
      ({ RetCode }) => RetCode === 350,
      () => ({ Message: `The carrier refused the signature made with ${keys.last}.` }),
    ),
  },
  {
    id: 'knows-all-fields',
    title: { en: 'fails for a field that it does not know', zh: '遇到未知字段即失败' },
    bug: 'a strict decoder: DisallowUnknownFields',
    claims: ['CAR-FIELD-01'],
    ports: {
      wrapExchange: (ask) => async (message) => {
        const reply = await ask(message);
        const isKnown = 'failed' in reply || !('traceId' in reply.json);
        return isKnown ? reply : { failed: { is: 'undeterminable', why: 'unreadable' } };
      },
    },
  },
  {
    id: 'reason-by-chance',
    title: { en: 'names a reason that does not hold', zh: '所报原因并不成立' },
    bug: 'the first error of a list that is sorted by name',
    claims: ['ORD-REASON-01'],
    rewrite: rewriting(
      ({ RetCode }, body) => RetCode !== 0 && body.includes('not-a-token'),
      () => ({ RetCode: 340, Message: 'The funds do not suffice.' }),
    ),
  },
  {
    id: 'decodes-tokens',
    title: { en: 'decodes tokens before it hands them on', zh: '转交前对令牌解码' },
    bug: 'a framework that decodes twice: %3d becomes =',
    claims: ['TOK-OPAQUE-01'],
    ports: {
      route: (token) => routeByShape(token) ?? byBeginning(token),
      wrapGateway: (gateway) => ({
        ...gateway,
        getMobile: (app, token, ...rest) => gateway.getMobile(app, decodeURIComponent(token), ...rest),
      }),
    },
  },
  {
    id: 'signs-text-only',
    title: { en: 'signs numbers and booleans otherwise than as their text', zh: '数字与布尔值不按文本参与签名' },
    bug: 'JSON.stringify of each value, quotes and all',
    claims: ['ENV-TYPES-01'],
    rewrite: ({ text, document }, { body }) => ({
      text: /:(?:true|false|-?\d)/.test(body)
        ? JSON.stringify({ ...document, RetCode: 171, Message: 'The signature does not match.', Data: undefined })
        : text,
    }),
  },
];
