// What an integrator's server does with the token that a phone sends it: this is the example to copy. It asks each carrier
// directly, as the carriers' documents say (M1 and M2; U9; T10 and T11), and knows nothing of Sanwang.
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

/** The app's ids and secrets at one carrier, the gateway's origin, and the platform's public key. */
export interface Account {
  readonly origin: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly platformKey: string;
}

/** One call that was made: what an integrator's log would hold. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly request: string;
  readonly status: number;
  readonly reply: string;
}

export interface Answer {
  /** The carrier's own code, as text; empty where the reply holds none. */
  readonly code: string;
  /** The number, where one was asked for and given. */
  readonly number?: string;
  /** Whether the claimed number is the one behind the token. */
  readonly isMatch?: boolean;
  readonly call: Call;
}

export type Post = (url: string, contentType: string, body: string) => Promise<Call>;

/** A server in production leaves all of these out. */
export interface Options {
  readonly timeoutMs?: number;
  readonly nowMs?: number;
  /** Values to send instead of the right ones, to see what the carrier says to that. */
  readonly edit?: Readonly<Record<string, string>>;
  readonly post?: Post;
}

type Fields = Readonly<Record<string, string>>;
type Recipe = (account: Account, token: string, claim: string | null, options: Options) => Promise<Answer>;

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const zeroIv = Buffer.from('0000000000000000', 'latin1');

/** China Mobile: M1 gives the number (upper-case MD5 with appSecret), M2 compares a hash of it (HMAC with appKey). */
const cmcc: Recipe = async ({ origin, ids }, token, claim, options) => {
  const { appId = '', appKey = '', appSecret = '' } = ids;
  const stamp = beijing(options.nowMs);
  if (claim === null) {
    const fields = { appid: appId, version: '2.0', msgid: hex(16), systemtime: stamp, strictcheck: '0', token };
    const sent = edited(fields, options);
    const sign = md5(Object.values(sent).join('') + appSecret).toUpperCase();
    const body = JSON.stringify(edited({ ...sent, sign }, options));
    const call = await post(`${origin}/unisdk/rsapi/loginTokenValidate`, json, body, options);
    const { resultCode = '', msisdn } = read(call) as { resultCode?: string; msisdn?: string };
    return { code: resultCode, ...(msisdn ? { number: msisdn } : {}), call };
  }
  const phoneNum = createHash('sha256')
    .update(claim + appKey + stamp)
    .digest('hex')
    .toUpperCase();
  const sent = edited({ appId, msgId: hex(16), phoneNum, timestamp: stamp, token, version: '1.0' }, options);
  const sign = edited({ sign: hmac('sha256', appKey, Object.values(sent).join('')) }, options)['sign'];
  const header = { version: sent['version'], msgId: sent['msgId'], timestamp: sent['timestamp'], appId: sent['appId'] };
  const body = {
    openType: '1',
    requesterType: '0',
    keyType: '0',
    phoneNum: sent['phoneNum'],
    token: sent['token'],
    sign,
  };
  const call = await post(`${origin}/openapi/rs/tokenValidate`, json, JSON.stringify({ header, body }), options);
  const code = (read(call) as { header?: { resultCode?: string } }).header?.resultCode ?? '';
  return { code, ...(code === '000' || code === '001' ? { isMatch: code === '000' } : {}), call };
};

/** China Unicom: U9 signs the values in the order of their names, then the secret, with MD5. */
const cucc: Recipe = async ({ origin, ids }, token, claim, options) => {
  const { clientId = '', clientSecret = '' } = ids;
  const app = { accessCode: token, client_id: clientId, client_type: '30100', format: 'json' };
  const claimed = claim === null ? {} : { mobile: claim };
  const sent = edited({ ...app, ...claimed, timeStamp: epoch(options.nowMs), version: '1.0' }, options);
  const sign = md5(Object.values(sent).join('') + clientSecret);
  const path = claim === null ? 'getMobile' : 'verifyMobile';
  const body = String(new URLSearchParams(edited({ ...sent, sign }, options)));
  const call = await post(`${origin}/openapi/netauth/${path}`, form, body, options);
  const reply = read(call) as { code?: string; data?: { mobile?: string; verifyResult?: boolean } | null };
  const { mobile, verifyResult } = reply.data ?? {};
  return {
    code: reply.code ?? '',
    ...(mobile ? { number: mobile } : {}),
    ...(verifyResult === undefined ? {} : { isMatch: verifyResult }),
    call,
  };
};

/** China Telecom: an AES key sealed with RSA, the parameters sealed with the AES key, both signed with HMAC-SHA1. */
const ctcc: Recipe = async ({ origin, ids, platformKey }, token, claim, options) => {
  const { appId = '', appSecret = '' } = ids;
  // A login token is accessCode:authCode; a verify token is the access code alone.
  const [accessCode = '', authCode = ''] = token.split(':');
  const asked = claim === null ? { authCode } : { mobile: claim };
  const inner = edited({ timeStamp: epoch(options.nowMs), accessCode, ...asked }, options);
  const key = Buffer.from(hex(8), 'latin1');
  const aes = createCipheriv('aes-128-cbc', key, zeroIv);
  const pairs = Object.entries(inner).map(([name, value]) => `${name}=${value}`);
  const paramStr = upperHex(Buffer.concat([aes.update(pairs.join('&')), aes.final()]));
  const paramKey = upperHex(publicEncrypt({ key: platformKey, padding: constants.RSA_PKCS1_PADDING }, key));
  const sent = edited({ appId, clientType: '10010', format: 'json', paramKey, paramStr, version: '3.0' }, options);
  const sign = hmac('sha1', appSecret, Object.values(sent).join(''));
  const path = claim === null ? 'getMobile.do' : 'verifyMobile.do';
  const body = String(new URLSearchParams(edited({ ...sent, sign }, options)));
  const call = await post(`${origin}/openapi/networkauth/${path}`, form, body, options);
  const { result = '', data } = read(call) as { result?: number | string; data?: string };
  const code = String(result);
  // Tables have 10000 as normal, beside 0.
  const isGood = code === '0' || code === '10000';
  if (claim !== null) return { code, ...(isGood || code === '49000' ? { isMatch: isGood } : {}), call };
  if (data === undefined) return { code, call };
  const open = createDecipheriv('aes-128-cbc', key, zeroIv);
  const plain = Buffer.concat([open.update(Buffer.from(data, 'hex')), open.final()]).toString('utf8');
  return { code, number: (JSON.parse(plain) as { mobile: string }).mobile, call };
};

const recipes: Readonly<Record<string, Recipe>> = { cmcc, cucc, ctcc };

/** The number behind a login token. */
export function getNumber(carrier: string, account: Account, token: string, options: Options = {}): Promise<Answer> {
  return recipeOf(carrier)(account, token, null, options);
}

/** Whether `number` is the one behind a verify token. */
export function verifyNumber(
  carrier: string,
  account: Account,
  token: string,
  number: string,
  options: Options = {},
): Promise<Answer> {
  return recipeOf(carrier)(account, token, number, options);
}

function recipeOf(carrier: string): Recipe {
  const recipe = recipes[carrier];
  if (recipe === undefined) throw new Error(`no recipe for ${carrier}`);
  return recipe;
}

async function post(url: string, contentType: string, request: string, options: Options): Promise<Call> {
  if (options.post !== undefined) return options.post(url, contentType, request);
  const signal = AbortSignal.timeout(options.timeoutMs ?? 3_000);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: request,
    signal,
  });
  return { method: 'POST', url, request, status: response.status, reply: await response.text() };
}

/** What came back may be anything: a proxy's page, half an answer, nothing. */
function read(call: Call): unknown {
  try {
    const value: unknown = JSON.parse(call.reply);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function edited(fields: Fields, { edit = {} }: Options): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, edit[name] ?? value]));
}

/** yyyyMMddHHmmssSSS in Beijing, whatever zone this machine is in. */
function beijing(nowMs = Date.now()): string {
  return new Date(nowMs + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17);
}

function epoch(nowMs = Date.now()): string {
  return String(nowMs);
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function hmac(algorithm: string, key: string, text: string): string {
  return createHmac(algorithm, key).update(text).digest('hex').toUpperCase();
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

function upperHex(bytes: Buffer): string {
  return bytes.toString('hex').toUpperCase();
}
