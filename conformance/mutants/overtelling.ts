import { createHash } from 'node:crypto';
import type { Message } from '../reference/gateways/exchange.ts';
import type { Mutant, Rewrite } from './mutant.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The last token that went to a carrier, and the secret that the app has there. */
const last: { token: string; secret: string } = { token: '', secret: '' };
const remembering: Mutant['ports'] = {
  wrapGateway: (gateway) => ({
    getMobile(app, token, ...rest) {
      Object.assign(last, { token, secret: app.cucc?.clientSecret ?? '' });
      return gateway.getMobile(app, token, ...rest);
    },
    verifyMobile(app, token, ...rest) {
      Object.assign(last, { token, secret: app.cucc?.clientSecret ?? '' });
      return gateway.verifyMobile(app, token, ...rest);
    },
  }),
};

/** Adds to answers with or without a code. */
const adding =
  (isIt: (document: Record<string, unknown>, body: string) => boolean, more: () => object): Rewrite =>
  ({ text, document }, { body }) => ({
    text: document !== null && isIt(document, body) ? JSON.stringify({ ...document, ...more() }) : text,
  });
const isNo = ({ RetCode }: Record<string, unknown>): boolean => RetCode !== 0;

const withHeader =
  (name: string, value: string) =>
  ({ headers, ...rest }: Message): Message => ({ ...rest, headers: { ...headers, [name]: value } });

/** Answers, logs and requests that tell in another writing, or in part, what they may not tell. */
export const overtelling: readonly Mutant[] = [
  {
    id: 'repeats-the-token-in-base64',
    title: { en: 'repeats the token in base64 when a carrier fails', zh: '运营商失败时以 Base64 回显令牌' },
    bug: 'a trace id that can be read back',
    claims: ['VRF-RELAY-02'],
    ports: remembering,
    rewrite: adding(isNo, () => ({ Trace: base64(`t:${last.token}`) })),
  },
  {
    id: 'hints-at-a-secret',
    title: { en: 'tells half of a secret when a carrier fails', zh: '运营商失败时泄露一半密钥' },
    bug: 'a hint by which support tells configurations apart',
    claims: ['VRF-RELAY-02', 'CAR-SIGN-02'],
    ports: remembering,
    rewrite: adding(isNo, () => ({ Hint: last.secret.slice(4, 22) })),
  },
  {
    id: 'hashes-on-pass',
    title: { en: 'adds a hash of the number to a match', zh: '一致的应答附带号码散列' },
    bug: 'an id of the user that anybody can work out',
    claims: ['VRF-PASS-01'],
    rewrite: ({ text, document }, { body }) => {
      const phone = new URLSearchParams(body).get('Phone') ?? '';
      const isPass = document?.['RetCode'] === 0 && body.includes('VerifyMobile');
      const UserId = createHash('sha256').update(`+86${phone}`).digest('base64');
      return { text: isPass ? JSON.stringify({ ...document, UserId }) : text };
    },
  },
  {
    id: 'numbers-in-headers',
    title: { en: 'writes the number in a header as well', zh: '应答头中也写出号码' },
    bug: 'a header for the gateway’s statistics, which every proxy logs',
    claims: ['NUM-EXACT-01'],
    rewrite: ({ text, headers, document }) => {
      const { Phone } = (document?.['Data'] ?? {}) as { Phone?: string };
      return { text, headers: Phone === undefined ? headers : { ...headers, 'x-number': Phone } };
    },
  },
  {
    id: 'message-with-success',
    title: { en: 'says OK beside a success', zh: '成功时也带有提示文字' },
    bug: 'one shape for all answers',
    claims: ['ENV-SHAPE-01'],
    rewrite: adding(
      ({ RetCode }) => RetCode === 0,
      () => ({ Message: 'OK' }),
    ),
  },
  {
    id: 'fails-by-status',
    title: { en: 'answers a carrier’s failure with HTTP 502', zh: '运营商失败时返回 HTTP 502' },
    bug: 'what gateways do',
    claims: ['ENV-STATUS-01'],
    rewrite: ({ text, status, document }) => ({
      text,
      status: Number(document?.['RetCode']) >= 350 ? 502 : status,
    }),
  },
  {
    id: 'logs-tokens-in-base64',
    title: { en: 'writes tokens into the log in base64', zh: '日志以 Base64 记录令牌' },
    bug: 'what is encoded is taken for encrypted',
    claims: ['LOG-SECRETS-01', 'LOG-SECRETS-02'],
    portsWith: (log) => ({
      wrapGateway: (gateway) => ({
        getMobile(app, token, ...rest) {
          log(`asking for ${base64(JSON.stringify({ token }))}`);
          return gateway.getMobile(app, token, ...rest);
        },
        verifyMobile(app, token, ...rest) {
          log(`asking about ${base64(JSON.stringify({ token }))}`);
          return gateway.verifyMobile(app, token, ...rest);
        },
      }),
    }),
  },
  {
    id: 'logs-tokens-in-halves',
    title: { en: 'writes tokens into the log in two halves', zh: '日志把令牌分两段记录' },
    bug: 'lines are broken at a width',
    claims: ['LOG-SECRETS-01', 'LOG-SECRETS-02'],
    portsWith: (log) => ({
      wrapGateway: (gateway) => ({
        getMobile(app, token, ...rest) {
          log(`asking for ${token.slice(0, 28)} ${token.slice(28)}`);
          return gateway.getMobile(app, token, ...rest);
        },
        verifyMobile(app, token, ...rest) {
          log(`asking about ${token.slice(0, 28)} ${token.slice(28)}`);
          return gateway.verifyMobile(app, token, ...rest);
        },
      }),
    }),
  },
  {
    id: 'tells-carriers-addresses',
    title: { en: 'tells the carrier the address of its caller', zh: '向运营商转交调用方地址' },
    bug: 'the HTTP client is a proxy’s',
    claims: ['ASK-VERIFY-01', 'ASK-NUMBER-01'],
    ports: { wrapExchange: (ask) => (message) => ask(withHeader('x-forwarded-for', '127.0.0.1')(message)) },
  },
];
