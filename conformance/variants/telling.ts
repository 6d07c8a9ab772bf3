import { randomBytes } from 'node:crypto';
import type { Rewrite } from '../mutants/mutant.ts';
import { problems } from '../reference/index.ts';
import type { Codes } from '../suite/adapter.ts';
import type { Variant } from './variant.ts';

type Document = Readonly<Record<string, unknown>>;

/** Rewrites the document of an answer, where there is one. */
const documents =
  (change: (document: Document) => Document): Rewrite =>
  ({ text, document }) => ({ text: document === null ? text : JSON.stringify(change(document)) });

const codeIn = ({ RetCode }: Document): number => (typeof RetCode === 'number' ? RetCode : 0);

/** The vendor publishes no code of 300 and above; those that SDKs repeat stay above 2000. */
const moved = (code: number): number => (code < 300 ? code : code > 2000 ? code + 500 : 2000 - code);
const ownCodes = documents((document) => ({ ...document, RetCode: moved(codeIn(document)) }));

/** What the reference's reasons are in the suite's words. */
const inWords: Readonly<Record<string, string>> = {
  APP_PLATFORM_MISMATCH: 'APP_IDENTITY_MISMATCH',
  CARRIER_REFUSED: 'CARRIER_FAILED',
  CARRIER_QUOTA: 'DAILY_QUOTA',
  CARRIER_UNREACHABLE: 'CARRIER_FAILED',
  CARRIER_BUSY: 'CARRIER_FAILED',
  CALL_IN_PROGRESS: 'TOKEN_USED',
  BODY_UNREADABLE: 'PARAM_INVALID',
  BODY_TOO_LARGE: 'PARAM_INVALID',
  PATH_NOT_FOUND: 'PARAM_INVALID',
  METHOD_NOT_ALLOWED: 'PARAM_INVALID',
};

const ownTable: Codes = Object.fromEntries(
  Object.entries(problems)
    .filter(([, { code }]) => code >= 300)
    .map(([reason, { code }]) => [String(moved(code)), inWords[reason] ?? reason]),
);

/** Statuses for refusals, as many an API has them; the envelope is then not UCloud's. */
function statusOf(code: number): number {
  if (code === 0) return 200;
  if (code >= 170 && code <= 174) return 401;
  if (code === 294 || code === 314) return 403;
  if (code >= 300 && code < 400) return 422;
  return 400;
}

const noVerdict = new Set<number>([
  problems.RESULT_UNKNOWN.code,
  problems.CARRIER_TIMEOUT.code,
  problems.CARRIER_FAILED.code,
]);

const laidOut = (document: Document): string =>
  JSON.stringify(Object.fromEntries(Object.entries(document).reverse()), null, 2);

/** Inside of strings alone; what is escaped already stays. */
const escaped = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replace(/\\.|[^\w"\\]/g, (each) =>
      each.length > 1 ? each : `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

/** How the same thing is said. */
export const telling: readonly Variant[] = [
  {
    id: 'own-codes',
    title: { en: 'has codes of its own, and says what they mean', zh: '自有返回码，并给出码表' },
    rewrite: ownCodes,
    codes: ownTable,
  },
  {
    id: 'own-codes-untold',
    title: { en: 'has codes of its own, and says nothing of them', zh: '自有返回码，且未给码表' },
    rewrite: ownCodes,
    codes: {},
  },
  {
    id: 'unknown-as-result',
    title: { en: 'says as a result that there is none', zh: '以结果 UNKNOWN 表示无法判定' },
    rewrite: documents((document) => {
      if (document['Action'] !== 'VerifyMobileResponse' || !noVerdict.has(codeIn(document))) return document;
      const { Message: _, ...kept } = document;
      return { ...kept, RetCode: 0, Data: { VerifyResult: 'UNKNOWN' } };
    }),
  },
  {
    id: 'statuses',
    title: { en: 'refuses with HTTP 400, 401, 403 and 422', zh: '以 HTTP 400、401、403、422 拒绝' },
    rewrite: ({ text, document, status }) => ({
      text,
      status: status === 200 && document !== null ? statusOf(codeIn(document)) : status,
    }),
    account: (account) => ({ ...account, envelope: 'json' }),
  },
  {
    id: 'messages-in-chinese',
    title: { en: 'has other messages, in Chinese', zh: '提示语不同，且为中文' },
    rewrite: documents((document) =>
      codeIn(document) === 0 ? document : { ...document, Message: `请求未成功（${codeIn(document)}），请核对后重试` },
    ),
  },
  {
    id: 'other-order',
    title: {
      en: 'has the members of its answers in another order, laid out over lines',
      zh: '应答字段次序不同，且分行排版',
    },
    rewrite: ({ text, document }) => ({ text: document === null ? text : laidOut(document) }),
  },
  {
    id: 'escaped',
    title: { en: 'writes what is not a Latin letter or digit as an escape of JSON', zh: '非字母数字以 JSON 转义写出' },
    rewrite: ({ text, document }) => ({ text: document === null ? text : escaped(text) }),
  },
  {
    id: 'more-members',
    title: { en: 'answers with members that nobody asked for', zh: '应答带有额外字段' },
    rewrite: documents((document) => ({
      Version: '2.4.1',
      ...document,
      ...(typeof document['Data'] === 'object' && { Data: { Cost: { Millis: 12 }, ...document['Data'] } }),
      Hints: [],
    })),
  },
  {
    id: 'other-request-ids',
    title: { en: 'names requests by 24 letters and digits', zh: '请求编号为 24 位字母数字' },
    ports: { newUuid: () => randomBytes(18).toString('base64url').replaceAll(/[-_]/g, 'x') },
  },
];
