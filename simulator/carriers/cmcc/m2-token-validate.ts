import type { Arrival } from '../../core/arrival.ts';
import type { Code } from '../../core/code.ts';
import { streams } from '../../core/draw.ts';
import { type Claim, type Outcome, refuse } from '../../core/intent.ts';
import { type Route, type Rule, unopened } from '../../core/route.ts';
import type { Scene } from '../../core/scene.ts';
import { fromBase64 } from '../../wire/base64.ts';
import { isHex } from '../../wire/hex.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { equalText, hmacSha256Hex, rsaVerify, sha256Hex } from '../../wire/primitives.ts';
import { rsaDecrypt } from '../../wire/rsa.ts';
import { parseStamp17, writeStamp17 } from '../../wire/stamp.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { addressListed, appActive, appKnown } from '../app-rules.ts';
import { jsonReply } from '../json-reply.ts';
import { stampRule } from '../stamp-rule.ts';
import { appPublicKey } from './app-keys.ts';
import { m2Codes } from './codes/verify.ts';
import type { CmccFiling } from './filing.ts';
import { isUnopened, nonString, openJson, text } from './json-body.ts';
import { platformKey } from './platform-key.ts';
import { tokenShape } from './token-rule.ts';

export interface M2Fields {
  readonly version: string;
  readonly msgId: string;
  readonly timestamp: string;
  readonly appId: string;
  readonly openType: string;
  readonly requesterType: string;
  /** True for keyType 1; every other value means the salted hash. */
  readonly isRsa: boolean;
  readonly phoneNum: string;
  readonly token: string;
  readonly message: string;
  readonly expandParams: string;
  readonly sign: string;
}

/** Values in natural order of their names (carriers.md 1.8). */
function canonical(f: M2Fields): string {
  return f.appId + f.msgId + f.phoneNum + f.timestamp + f.token + f.version;
}

function missingField(f: M2Fields): string | null {
  if (f.version !== '1.0') return 'header.version';
  if (f.msgId === '') return 'header.msgId';
  if (f.timestamp === '') return 'header.timestamp';
  if (f.appId === '') return 'header.appId';
  if (f.requesterType !== '0' && f.requesterType !== '1') return 'body.requesterType';
  if (f.requesterType === '0' && !['0', '1', '2', '3'].includes(f.openType)) return 'body.openType';
  if (f.phoneNum === '') return 'body.phoneNum';
  return f.sign === '' ? 'body.sign' : null;
}

const present: Rule<M2Fields> = {
  name: 'required',
  evidence: 'documented',
  refuses: ['req.param', 'tok.empty'],
  test(f) {
    const missing = missingField(f);
    if (missing !== null) return refuse('req.param', { field: missing });
    return f.token === '' ? refuse('tok.empty') : null;
  },
  why: (f) => ({
    expected: 'header {version 1.0, msgId, timestamp, appId}, body {openType, requesterType, phoneNum, token, sign}',
    got: `a bad ${missingField(f) ?? 'body.token'}`,
  }),
};

const signed: Rule<M2Fields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test: (f, at) => ((f.isRsa ? rsaGood(f, at) : equalText(hmac(f, at), f.sign)) ? null : refuse('sig.bad')),
  why(f, at) {
    if (f.isRsa)
      return { expected: 'Base64 of MD5withRSA under the filed key "verify"', got: f.sign, canonical: canonical(f) };
    const hint =
      f.sign === f.sign.toLowerCase() && equalText(hmac(f, at), f.sign.toUpperCase())
        ? 'right, but in lower case: send 64 upper-case hex digits'
        : 'HMAC-SHA256 with appKey (not appSecret) as the key, values in the order of their names';
    return { expected: hmac(f, at), got: f.sign, canonical: `HMAC-SHA256 key ‹appKey› over ${canonical(f)}`, hint };
  },
};

function hmac(f: M2Fields, at: Scene): string {
  return hmacSha256Hex((at.filing as CmccFiling).appKey, canonical(f)).toUpperCase();
}

function rsaGood(f: M2Fields, at: Scene): boolean {
  const key = appPublicKey(at.app, 'verify');
  const signature = fromBase64(f.sign);
  return key !== null && signature !== null && rsaVerify('md5', key, canonical(f), signature);
}

const phoneReadable: Rule<M2Fields> = {
  name: 'phone-num',
  evidence: 'assumed',
  refuses: ['num.malformed'],
  test: (f, at) => (claimOf(f, at) === null ? refuse('num.malformed') : null),
  why: (f) => ({
    expected: f.isRsa
      ? 'Base64 RSA under the platform’s key, of phone + appKey + timestamp'
      : '64 upper-case hex digits',
    got: f.phoneNum,
    hint: 'phoneNum is SHA-256 of phone + appKey + timestamp, in upper-case hex; never the bare number',
  }),
};

/** The claim that phoneNum makes; null when it cannot be read. The hash is compared, the sealed number is opened. */
function claimOf(f: M2Fields, at: Scene): Claim | null {
  const salt = (at.filing as CmccFiling).appKey + f.timestamp;
  if (!f.isRsa)
    return isHex(f.phoneNum, 64, 'upper') ? (msisdn) => sha256Hex(msisdn + salt).toUpperCase() === f.phoneNum : null;
  const sealed = fromBase64(f.phoneNum);
  const opened = sealed === null ? null : rsaDecrypt(platformKey(), sealed);
  const plain = opened === null ? null : decodeUtf8(opened);
  return plain === null ? null : (msisdn) => msisdn + salt === plain;
}

/** Number verify: the app's server asks whether a number is the one behind a verify token. */
export const m2: Route<M2Fields> = {
  id: 'M2',
  methods: ['POST'],
  path: '/openapi/rs/tokenValidate',
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'documented',
  source: 'S-PLAT; carriers.md 1.8',
  open(arrival: Arrival) {
    const whole = openJson(arrival);
    if (isUnopened(whole)) return whole;
    const header = part(whole, 'header');
    const body = part(whole, 'body');
    if (header === null || body === null)
      return unopened(refuse('req.param', { field: header === null ? 'header' : 'body' }));
    const appId = text(header, 'appId');
    const odd = nonString(header) ?? nonString(body);
    if (odd !== null) return unopened(refuse('req.type', { field: odd }), appId);
    const token = text(body, 'token');
    const fields: M2Fields = {
      version: text(header, 'version'),
      msgId: text(header, 'msgId'),
      timestamp: text(header, 'timestamp'),
      appId,
      openType: text(body, 'openType'),
      requesterType: text(body, 'requesterType'),
      isRsa: text(body, 'keyType') === '1',
      phoneNum: text(body, 'phoneNum'),
      token,
      message: text(body, 'message'),
      expandParams: text(body, 'expandParams'),
      sign: text(body, 'sign'),
    };
    return { fields, app: appId, held: { kind: 'token', id: token }, seal: null };
  },
  rules: [
    present,
    appKnown('assumed'),
    appActive('assumed'),
    signed,
    stampRule((f) => f.timestamp, parseStamp17),
    addressListed('documented'),
    phoneReadable,
    tokenShape((f) => f.token),
  ],
  acts: ['compare'],
  intend: (f, at) => ({ act: 'compare', of: 'token', id: f.token, claim: claimOf(f, at) as Claim }),
  codes: m2Codes,
  write: answer,
};

function part(whole: JsonObject, name: string): JsonObject | null {
  const value = Object.hasOwn(whole, name) ? whole[name] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

function answer(outcome: Outcome, f: M2Fields | null, at: Scene, code: Code) {
  const serial = outcome.out === 'granted' && outcome.credential !== null ? outcome.credential.serial : 0;
  return jsonReply({
    header: { msgId: f?.msgId ?? '', timestamp: writeStamp17(at.nowMs), appId: f?.appId ?? '', resultCode: code.code },
    body: {
      resultDesc: code.text,
      message: f?.message ?? '',
      expandParams: f?.expandParams ?? '',
      taskId: serial === 0 ? '' : at.world.hex(streams.taskId, serial, at.nowMs, 32),
      accessToken: '',
    },
  });
}
