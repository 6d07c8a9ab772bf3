import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';
import type { Account, Answer, Call, RawRequest, Spoiling } from '../suite/adapter.ts';
import { faceCodes, meaningIn } from './face-codes.ts';
import { type FaceSpeech, lackedByAll } from './face-speech.ts';
import type { FaceWire, Reply } from './face-wire.ts';
import { membersIn } from './unvs-bytes.ts';
import { controlPlane } from './unvs-control.ts';

interface Keys {
  readonly appKey: string;
  readonly masterSecret: string;
  /** Base64 of PKCS#8. */
  readonly privateKey: string;
}

const path = 'loginTokenVerify';

/** JiGuang's JVerification as a backend calls it: Basic authentication, JSON, the number sealed with the customer's key. */
export const jiguang: FaceSpeech<Keys> = {
  lacks: [
    ...lackedByAll,
    // Nothing is signed, so nothing can be changed behind a signature; and a path is the action.
    ...(['spoilt:tampered', 'spoilt:unsigned-parameter', 'spoilt:upper-case-signature', 'spoilt:no-action'] as const),
  ],
  greeting: {
    path: `/v1/web/${path}`,
    isIts: ({ status, body }) => status !== 404 && typeof membersIn(body)['code'] === 'number',
  },
  account(wire, document, keys, consoles): Account {
    const ask = async (body: object, path: string, signal?: AbortSignal) =>
      read(await wire.send(request(path, body, basic(keys)), signal), keys);
    return {
      secrets: [keys.masterSecret, keys.privateKey],
      envelope: 'json',
      ...controlPlane(document, consoles),
      getNumber: ({ token, signal }) => ask({ loginToken: token }, 'loginTokenVerify', signal),
      verifyNumber: ({ token, phone, signal }) => ask({ token, phone }, 'verify', signal),
      raw: async ({ path: at = '/', headers, ...wish }) => {
        const there = at === '/' ? `/v1/web/${path}` : at;
        return read(
          await wire.send({ ...wish, path: there, headers: { authorization: basic(keys), ...headers } }),
          keys,
        );
      },
      describe({ ask: what, token, phone, set = {} }) {
        const fields = what === 'number' ? { loginToken: token } : { token, phone: phone ?? '' };
        const body = Object.fromEntries(Object.entries({ ...fields, ...set }).filter(([, value]) => value !== null));
        const { path: url, ...good } = request(what === 'number' ? path : 'verify', body, basic(keys));
        return { ...good, url, free: 'exID' };
      },
      spoilt: async (call, how) => read(await spoilt(wire, call, how, keys), keys),
      // Whose app the token is of is for the service to find out.
      callSceneOf: (_, { token }) => ask({ loginToken: token }, 'loginTokenVerify'),
    };
  },
};

const basic = ({ appKey, masterSecret }: Pick<Keys, 'appKey' | 'masterSecret'>): string =>
  `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`;

const request = (path: string, body: object, authorization?: string) => ({
  method: 'POST',
  path: `/v1/web/${path}`,
  headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
  body: JSON.stringify(body),
});

type Spoil = (loginToken: string, keys: Keys) => RawRequest;

/** How each kind of spoilt request looks on this wire. */
const spoils: Readonly<Partial<Record<Spoiling, Spoil>>> = {
  'no-signature': (loginToken) => request(path, { loginToken }),
  'bad-signature': (loginToken, keys) =>
    request(path, { loginToken }, basic({ ...keys, masterSecret: '0'.repeat(24) })),
  'unknown-key': (loginToken, keys) => request(path, { loginToken }, basic({ ...keys, appKey: 'f'.repeat(24) })),
  'no-key': (loginToken, keys) => request(path, { loginToken }, basic({ ...keys, appKey: '' })),
  'no-token': (_, keys) => request(path, {}, basic(keys)),
  'unknown-action': (loginToken, keys) => request('getEverything', { loginToken }, basic(keys)),
  'action-in-wrong-case': (loginToken, keys) => request(path.toLowerCase(), { loginToken }, basic(keys)),
  'huge-token': (_, keys) => request(path, { loginToken: 'T'.repeat(1024 * 1024) }, basic(keys)),
  'nul-in-token': (loginToken, keys) => request(path, { loginToken: `${loginToken}\0` }, basic(keys)),
  'object-as-token': (loginToken, keys) => request(path, { loginToken: { a: loginToken } }, basic(keys)),
};

function spoilt(wire: FaceWire, { token }: Call, how: Spoiling, keys: Keys): Promise<Reply> {
  const spoil = spoils[how];
  if (spoil === undefined) throw new TypeError(`this API has no request with ${how}`);
  return wire.send(spoil(token, keys));
}

const codes = faceCodes('jiguang');
const verdicts: Readonly<Record<string, Answer['verdict']>> = { 8000: 'number', 9000: 'pass', 9001: 'reject' };

function read({ document, ...exchange }: Reply, { privateKey }: Keys): Answer {
  const { code, phone } = document;
  // Eighteen digits are more than a number of JavaScript holds.
  const requestId = /"id"\s*:\s*(\d+)/.exec(exchange.raw.body)?.[1] ?? null;
  const rest = { phone: null, requestId, retryable: false, ...exchange };
  if (typeof code !== 'number') return { verdict: 'invalid', reason: null, ...rest };
  const verdict = verdicts[code];
  if (verdict === undefined) return { ...rest, ...meaningIn(codes, String(code)) };
  if (verdict !== 'number') return { ...rest, verdict, reason: null };
  const number = typeof phone === 'string' ? unsealed(phone, privateKey) : null;
  return { ...rest, verdict: number === null ? 'invalid' : 'number', reason: null, phone: number };
}

/** PKCS#1 v1.5, whose padding is taken off by hand, as Node's own decryption of it may be switched off (RFC 8017, 7.2.2). */
function unsealed(text: string, privateKey: string): string | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(text, 'base64'));
    const end = block.indexOf(0, 2);
    return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1).toString('latin1') : null;
  } catch {
    return null;
  }
}
