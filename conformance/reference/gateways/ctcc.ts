import type { KeyObject } from 'node:crypto';
import { constants, createCipheriv, createDecipheriv, createHmac, publicEncrypt, randomBytes } from 'node:crypto';
import type { Exchange, Json } from './exchange.ts';
import { codeOf, isObject } from './exchange.ts';
import type { CarrierCredentials, Gateway, Outcome, RefusalCodes } from './outcome.ts';
import { refusedOrUnknown, undeterminable } from './outcome.ts';

// The rows that a server can meet [ctcc-codes]. 49000 is the assumed mismatch of T10 and no refusal there.
const refusals: RefusalCodes = {
  '-2': 'application',
  '-6': 'application',
  '-32': 'token-invalid',
  '-61': 'token-invalid',
  '-64': 'application',
  '-65': 'quota',
  '-66': 'token-other-purpose',
  '-103': 'token-invalid',
  '-10000': 'no-number',
  '-10001': 'no-number',
  '-10002': 'fault',
  '-10003': 'fault',
  '-10004': 'application',
  '-10008': 'quota',
  '-10009': 'fault',
  '-10010': 'no-number',
  '-10011': 'token-invalid',
  '-10014': 'fault',
  '-20005': 'application',
  '-20006': 'application',
  '-20007': 'application',
  '-20100': 'fault',
  '-20102': 'fault',
  '-30001': 'fault',
  '-99999': 'fault',
  '20101': 'fault',
  '20102': 'fault',
  '20103': 'fault',
  '20104': 'application',
  '20107': 'token-other-purpose',
  '20108': 'no-number',
  '20109': 'quota',
  '20110': 'token-invalid',
  '30100': 'application',
  '30101': 'fault',
  '30102': 'fault',
  '30103': 'token-invalid',
  '30201': 'fault',
  '30909': 'fault',
  '48003': 'fault',
  '51001': 'fault',
  '51002': 'application',
  '51003': 'application',
  '51004': 'token-other-app',
  '51005': 'token-invalid',
  '51114': 'no-number',
  '51207': 'token-other-app',
  '51208': 'token-invalid',
};

/** 10000, 处理结果正常, stands beside 0 in the tables [ctcc-answer]. */
const good: ReadonlySet<string> = new Set(['0', '10000']);

const iv = Buffer.from('0'.repeat(16), 'ascii');

/** The caller makes a key for one exchange, seals it for the platform and the parameters with it [ctcc-envelope]. */
export function sealParameters(key: string, text: string): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(key, 'ascii'), iv);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    .toString('hex')
    .toUpperCase();
}

export function openData(key: string, hex: string): Json | null {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'ascii'), iv);
    const text = Buffer.concat([decipher.update(Buffer.from(hex, 'hex')), decipher.final()]).toString('utf8');
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

type Envelope = {
  appId: string;
  clientType: string;
  format: string;
  version: string;
  paramKey: string;
  paramStr: string;
};

export function envelopeSign(e: Envelope, appSecret: string): string {
  const text = e.appId + e.clientType + e.format + e.paramKey + e.paramStr + e.version;
  return createHmac('sha1', appSecret).update(text).digest('hex').toUpperCase();
}

export function createCtcc(ask: Exchange, nowMs: () => number, platformKey: KeyObject, mismatchCode: string): Gateway {
  async function put(path: string, app: CarrierCredentials, key: string, question: [string, string][]) {
    if (!app.ctcc) return { failed: undeterminable('unreachable') };
    const sealedKey = publicEncrypt(
      { key: platformKey, padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(key, 'ascii'),
    );
    const text = [['timeStamp', String(nowMs())], ...question].map(([name, value]) => `${name}=${value}`).join('&');
    const fields = {
      appId: app.ctcc.appId,
      clientType: '10010',
      format: 'json',
      version: '3.0',
      paramKey: sealedKey.toString('hex').toUpperCase(),
      paramStr: sealParameters(key, text),
    };
    const body = new URLSearchParams({ ...fields, sign: envelopeSign(fields, app.ctcc.appSecret) }).toString();
    return ask({ path, type: 'form', body });
  }
  return {
    async getMobile(app, token) {
      const [accessCode = '', authCode] = token.split(':');
      // Without its second half this is no login token, and there is no question to put.
      if (authCode === undefined) return { is: 'refused', carrierCode: '', reason: 'token-other-purpose' };
      const key = newKey();
      const question: [string, string][] = [
        ['accessCode', accessCode],
        ['authCode', authCode],
      ];
      const reply = await put('/openapi/networkauth/getMobile.do', app, key, question);
      return 'failed' in reply ? reply.failed : readLogin(reply.json, key);
    },
    async verifyMobile(app, token, phone) {
      const [accessCode = ''] = token.split(':');
      const question: [string, string][] = [
        ['accessCode', accessCode],
        ['mobile', phone],
      ];
      const reply = await put('/openapi/networkauth/verifyMobile.do', app, newKey(), question);
      return 'failed' in reply ? reply.failed : readVerify(reply.json, mismatchCode);
    },
  };
}

function readLogin(json: Json, key: string): Outcome {
  const code = codeOf(json.result);
  if (code === null) return undeterminable('unreadable');
  if (!good.has(code)) return refusedOrUnknown(code, refusals);
  // Only who answers this very question knows its key: the seal is the correlation.
  const data = typeof json.data === 'string' ? openData(key, json.data) : null;
  const mobile = data?.mobile;
  return typeof mobile === 'string' ? { is: 'number', msisdn: mobile } : undeterminable('contradiction');
}

function readVerify(json: Json, mismatchCode: string): Outcome {
  const code = codeOf(json.result);
  if (code === null) return undeterminable('unreadable');
  if (good.has(code)) return { is: 'match' };
  if (code === mismatchCode) return { is: 'mismatch' };
  return refusedOrUnknown(code, refusals);
}

const newKey = (): string => randomBytes(8).toString('hex');
