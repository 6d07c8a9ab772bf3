import type { Mutant, Rewrite } from './mutant.ts';

/** Rewrites the document of an answer, where there is one. */
const documents =
  (change: (document: Record<string, unknown>, text: string) => object): Rewrite =>
  ({ text, document }) => ({ text: document === null ? text : JSON.stringify(change(document, text)) });

const isNo = (document: Record<string, unknown> | null): boolean => document !== null && document['RetCode'] !== 0;

/** An adapter's first words: a mutant that fails at those is never judged. */
const isGreeting = ({ method, url }: { method: string; url: string }): boolean => method === 'GET' && url === '/';

/** How an answer is written. */
export const answers: readonly Mutant[] = [
  {
    id: 'error-pages',
    title: { en: 'answers bad requests with a page', zh: '对错误请求返回网页' },
    bug: 'the default error handler of the framework',
    claims: [
      ...['HOST-HUGE-01', 'HOST-NUL-01', 'HOST-OBJECT-01', 'HOST-JSON-01', 'HOST-DEEP-01', 'HOST-UTF8-01'],
      ...['HOST-DOUBLE-01', 'HOST-PATH-01', 'HOST-LARGE-01', 'ENV-SHAPE-01', 'AUTH-SIGN-05', 'AUTH-KEY-02'],
    ],
    rewrite: ({ text, headers, document }, request) =>
      isNo(document) && !isGreeting(request)
        ? { status: 500, headers: { 'content-type': 'text/html' }, text: '<h1>Oops</h1>' }
        : { text, headers },
  },
  {
    id: 'never-says-no',
    title: { en: 'says RetCode 0 to everything', zh: '一律返回 RetCode 0' },
    bug: 'the error goes into Message, and the code stays',
    claims: [
      ...['REG-MISSING-01', 'REG-FORMAT-01', 'REG-SCENES-01', 'ACT-MISSING-01', 'ACT-UNKNOWN-01', 'ACT-CASE-01'],
      ...['AUTH-PROJECT-01', 'TOK-EMPTY-01', 'TOK-GARBAGE-01', 'SCN-MISSING-01', 'SCN-UNKNOWN-01', 'APP-BOOT-02'],
      ...['APP-BOOT-03', 'APP-BOOT-04', 'AUTH-KEY-02', 'AUTH-SIGN-05', 'HOST-JSON-01', 'HOST-DEEP-01'],
    ],
    rewrite: documents((document) => ({ ...document, RetCode: 0 })),
  },
  {
    id: 'one-code',
    title: { en: 'says every no with one code that SDKs repeat', zh: '所有失败都用同一个可重试返回码' },
    bug: '2000 stands for error',
    claims: [
      'AUTH-SIGN-01',
      'SCN-PURPOSE-01',
      'PHN-ABROAD-01',
      'TOK-EMPTY-01',
      'CHG-NONE-01',
      'SCN-UNKNOWN-01',
      'TOK-GARBAGE-01',
    ],
    rewrite: documents((document) => (document['RetCode'] === 0 ? document : { ...document, RetCode: 2000 })),
  },
  {
    id: 'one-code-for-actions',
    title: { en: 'says a missing and an unknown action alike', zh: '缺少 Action 与未知 Action 用同一返回码' },
    bug: 'a missing action is looked up as an empty one',
    claims: ['ACT-MISSING-01'],
    rewrite: documents((document) =>
      document['RetCode'] === 160 ? { ...document, RetCode: 161, Message: 'There is no such action.' } : document,
    ),
  },
  {
    id: 'codes-as-text',
    title: { en: 'writes RetCode as text', zh: 'RetCode 写成字符串' },
    bug: 'a language without types',
    claims: ['ENV-SHAPE-01', 'APP-BOOT-01', 'PAGE-CLIENT-01'],
    rewrite: ({ text, document }, request) => ({
      text: isGreeting(request) ? text : JSON.stringify({ ...document, RetCode: String(document?.['RetCode']) }),
    }),
  },
  {
    id: 'one-id',
    title: { en: 'gives every answer the same id', zh: '所有应答使用同一请求编号' },
    bug: 'an id that is made when the service starts',
    claims: ['ENV-SHAPE-01', 'CHG-BOOKS-01'],
    rewrite: ({ headers, document }) => {
      const id = '00000000-0000-4000-8000-000000000000';
      const text = JSON.stringify({ ...document, ReqUuid: id });
      return { headers: { ...headers, 'x-ucloud-request-uuid': id }, text };
    },
  },
  {
    id: 'reflects-requests',
    title: { en: 'repeats what it was sent', zh: '回显请求内容' },
    bug: 'a message that quotes the parameter',
    claims: ['HOST-HUGE-01', 'HOST-LARGE-01'],
    rewrite: ({ document, text }, { body }) => ({
      text: isNo(document) ? JSON.stringify({ ...document, Message: `bad request: ${body.slice(0, 4096)}` }) : text,
    }),
  },
  {
    id: 'forms-only',
    title: { en: 'reads forms and nothing else', zh: '只支持表单' },
    bug: 'JSON was thought of as the same, and never tried',
    claims: ['ENV-TRANSPORT-01', 'APP-BOOT-01'],
    rewrite: ({ text }, { method, body }) => ({
      text:
        method === 'GET' || body.startsWith('{')
          ? JSON.stringify({ RetCode: 160, Action: 'Response', Message: 'Action is missing.' })
          : text,
    }),
  },
  {
    id: 'tells-whose-scene',
    title: { en: 'tells a foreign scene from one that does not exist', zh: '对他人场景与不存在的场景给出不同应答' },
    bug: 'forbidden for one, not found for the other',
    claims: ['SCN-STRANGER-01'],
    rewrite: documents((document) => (document['RetCode'] === 320 ? { ...document, RetCode: 299 } : document)),
  },
  {
    id: 'hints-on-reject',
    title: { en: 'adds the true number to a mismatch', zh: '不一致的应答附带真实号码' },
    bug: 'a hint for support, in a field that nobody reads',
    claims: ['VRF-REJECT-01'],
    rewrite: documents((document, text) =>
      text.includes('REJECT')
        ? { ...document, Data: { VerifyResult: 'REJECT', Hint: '13800000001 13000000001 13300000001' } }
        : document,
    ),
  },
];
