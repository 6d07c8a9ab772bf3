import type { Arrival } from '../../core/arrival.ts';
import type { Code } from '../../core/code.ts';
import { drawBytes, streams } from '../../core/draw.ts';
import type { Outcome } from '../../core/intent.ts';
import { refuse } from '../../core/intent.ts';
import { type Route, type Rule, unopened } from '../../core/route.ts';
import type { Scene } from '../../core/scene.ts';
import { fromHex, toUpperHex } from '../../wire/hex.ts';
import { equalText, md5Hex, rsaVerify } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { parseStamp17, writeStamp17 } from '../../wire/stamp.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { addressListed, appActive, appKnown } from '../app-rules.ts';
import { jsonReply } from '../json-reply.ts';
import { stampRule } from '../stamp-rule.ts';
import { appPublicKey } from './app-keys.ts';
import { m1Codes } from './codes/platform.ts';
import type { CmccFiling } from './filing.ts';
import { isUnopened, nonString, openJson, text } from './json-body.ts';
import { tokenShape } from './token-rule.ts';

export interface M1Fields {
  readonly version: string;
  readonly msgid: string;
  readonly systemtime: string;
  readonly strictcheck: string;
  readonly appid: string;
  readonly token: string;
  readonly sign: string;
  readonly isRsa: boolean;
}

/** The MD5 sign's string without its secret. */
function canonicalMd5(f: M1Fields): string {
  return f.appid + f.version + f.msgid + f.systemtime + f.strictcheck + f.token;
}

const present: Rule<M1Fields> = {
  name: 'required',
  evidence: 'documented',
  refuses: ['req.param', 'tok.empty'],
  test(f) {
    if (f.token === '') return refuse('tok.empty');
    const missing = missingField(f);
    return missing === null ? null : refuse('req.param', { field: missing });
  },
  why: (f) => ({
    expected: 'version 2.0, msgid of 1 to 36 characters, systemtime, strictcheck 0 or 1, appid, token, sign',
    got: f.token === '' ? 'an empty token' : `a bad ${missingField(f)}`,
    hint: 'send every field as a JSON string',
  }),
};

function missingField(f: M1Fields): string | null {
  if (f.version !== '2.0') return 'version';
  if (f.msgid === '' || f.msgid.length > 36) return 'msgid';
  if (f.systemtime === '') return 'systemtime';
  if (f.strictcheck !== '0' && f.strictcheck !== '1') return 'strictcheck';
  if (f.appid === '') return 'appid';
  return f.sign === '' ? 'sign' : null;
}

const signed: Rule<M1Fields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test: (f, at) =>
    (f.isRsa ? rsaGood(f, at) : equalText(md5Sign(f, secretOf(at)), f.sign)) ? null : refuse('sig.bad'),
  why(f, at) {
    const filing = at.filing as CmccFiling;
    const name = at.policy.values['m1.secret'] as string;
    if (f.isRsa) {
      return {
        expected: 'hex of SHA256withRSA under the private key that matches the filed key "verify"',
        got: f.sign,
        canonical: f.appid + f.token,
        hint: 'RSA mode signs appid + token only',
      };
    }
    const other = name === 'appKey' ? filing.appSecret : filing.appKey;
    const hint = equalText(md5Sign(f, other), f.sign)
      ? `signed with ${name === 'appKey' ? 'appSecret' : 'appKey'} where ${name} belongs`
      : equalText(md5Sign(f, secretOf(at)), f.sign.toUpperCase())
        ? 'right, but in lower case: send 32 upper-case hex digits'
        : 'join the values in this order without separators, then the secret';
    return { expected: md5Sign(f, secretOf(at)), got: f.sign, canonical: `${canonicalMd5(f)}‹${name}›`, hint };
  },
};

function secretOf(at: Scene): string {
  const filing = at.filing as CmccFiling;
  return at.policy.values['m1.secret'] === 'appKey' ? filing.appKey : filing.appSecret;
}

function md5Sign(f: M1Fields, secret: string): string {
  return md5Hex(canonicalMd5(f) + secret).toUpperCase();
}

/** Either case of hex passes: the document does not say which (carriers.md 1.7). */
function rsaGood(f: M1Fields, at: Scene): boolean {
  const key = appPublicKey(at.app, 'verify');
  const signature = fromHex(f.sign);
  return key !== null && signature !== null && rsaVerify('sha256', key, f.appid + f.token, signature);
}

/** Number retrieval: the app's server exchanges a login token for the number. */
export const m1: Route<M1Fields> = {
  id: 'M1',
  methods: ['POST'],
  path: '/unisdk/rsapi/loginTokenValidate',
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'documented',
  source: 'S-PLAT; carriers.md 1.7',
  open(arrival: Arrival) {
    const body = openJson(arrival);
    if (isUnopened(body)) return body;
    const odd = nonString(body);
    const appid = text(body, 'appid');
    if (odd !== null) return unopened(refuse('req.type', { field: odd }), appid);
    const token = text(body, 'token');
    return {
      fields: {
        version: text(body, 'version'),
        msgid: text(body, 'msgid'),
        systemtime: text(body, 'systemtime'),
        strictcheck: text(body, 'strictcheck'),
        appid,
        token,
        sign: text(body, 'sign'),
        isRsa: text(body, 'encryptionalgorithm') === 'RSA',
      },
      app: appid,
      held: { kind: 'token', id: token },
      seal: null,
    };
  },
  rules: [
    present,
    appKnown('documented'),
    appActive('assumed'),
    signed,
    stampRule((f) => f.systemtime, parseStamp17),
    // The list is enforced only where the caller asks for it; the document says that it will become mandatory.
    addressListed('documented', (f) => f.strictcheck === '1'),
    tokenShape((f) => f.token),
  ],
  acts: ['reveal'],
  intend: (f) => ({ act: 'reveal', of: 'token', id: f.token, also: null }),
  codes: m1Codes,
  write: (outcome, fields, at, code) => answer(outcome, fields, at, code),
};

/** The same route under its newer host name. */
export const m1b: Route<M1Fields> = {
  ...m1,
  id: 'M1b',
  hosts: ['onekey2.cmpassport.com'],
  evidence: 'client code',
  source: 'S-SRV; carriers.md 1.1',
};

function answer(outcome: Outcome, f: M1Fields | null, at: Scene, code: Code) {
  const inresponseto = f === null ? '' : f.msgid;
  const systemtime = writeStamp17(at.nowMs);
  if (outcome.out !== 'granted') return jsonReply({ inresponseto, systemtime, resultCode: code.code, desc: code.text });
  const msisdn = outcome.msisdn ?? '';
  const serial = outcome.credential === null ? 0 : outcome.credential.serial;
  const taskId = at.world.hex(streams.taskId, serial, at.nowMs, 32);
  return jsonReply({
    inresponseto,
    systemtime,
    resultCode: code.code,
    msisdn: f?.isRsa ? sealed(msisdn, serial, at) : msisdn,
    taskId,
  });
}

/** Upper-hex RSA under the filed key "encrypt"; padding and encoding are assumed (carriers.md 1.7). */
function sealed(msisdn: string, serial: number, at: Scene): string {
  const key = appPublicKey(at.app, 'encrypt');
  if (key === null) return '';
  const bytes = rsaEncrypt(key, encodeUtf8(msisdn), (length) =>
    drawBytes(at.world.chance, streams.padding, serial, at.nowMs, length),
  );
  return bytes === null ? '' : toUpperHex(bytes);
}
