import {
  constants,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSign,
  type KeyObject,
  publicEncrypt,
} from 'node:crypto';
import type { Exchange, Json } from './exchange.ts';
import { codeOf, isObject } from './exchange.ts';
import type { CarrierCredentials, Outcome, RefusalCodes } from './outcome.ts';
import { refusedOrUnknown, undeterminable } from './outcome.ts';
import { shanghaiStamp } from './stamp.ts';

type Filed = NonNullable<CarrierCredentials['cmcc']>;

/** What the service itself has at China Mobile for pages; without the first it asks about none. */
export interface PageKeys {
  /** PEM private key whose public half the applications filed there. */
  readonly signing?: string | undefined;
  /** PEM public key of the platform, which seals numbers to compare. */
  readonly platform?: string | undefined;
}

export interface Pages {
  getMobile(app: Filed, token: string, userInformation: string): Promise<Outcome>;
  verifyMobile(app: Filed, token: string, userInformation: string, phone: string): Promise<Outcome>;
}

// What a server hears about the token of a page, as UCloud's guide to its H5 SDK lists it (S-UCH5).
const m18Refusals: RefusalCodes = {
  '103001': 'fault',
  '103002': 'fault',
  '103003': 'application',
  '103004': 'fault',
  '103005': 'fault',
  '104000': 'application',
  '104001': 'application',
  '104003': 'application',
  '104004': 'application',
  '104007': 'token-invalid',
  '104008': 'token-invalid',
  '104010': 'application',
  '104013': 'application',
  '104014': 'application',
  '104015': 'application',
  '104016': 'application',
  '104017': 'application',
  '104019': 'token-invalid',
};

/** The marks by which a page's token is known, whoever's number it tells [cmcc-page-token]. */
export const pageToken = /^(?:H5|CTH5|CUH5|H5HTTPS|VMHTTPS)[0-9A-Za-z]{32}$/;

const interfaceVersion = '2.0';

export type LoginQuestion = { appId: string; traceId: string; stamp: string; token: string };

/** M18: the values one after the other, in upper-case hex [cmcc-h5-seal]. */
export function loginSign({ appId, traceId, stamp, token }: LoginQuestion, key: KeyObject): string {
  const text = appId + traceId + stamp + token + interfaceVersion;
  return createSign('sha256').update(text).sign(key, 'hex').toUpperCase();
}

/** The number under AES-128-ECB with the first sixteen characters of appKey; null where it does not open. */
export function openNumber(sealed: string, appKey: string): string | null {
  try {
    const cipher = createDecipheriv('aes-128-ecb', appKey.slice(0, 16), null);
    return cipher.update(sealed, 'base64', 'utf8') + cipher.final('utf8');
  } catch {
    return null;
  }
}

export type VerifyQuestion = { appId: string; msgId: string; stamp: string; token: string; phoneNum: string };

/** M19: MD5withRSA in Base64 [cmcc-h5-verify]. */
export function verifySign({ appId, msgId, phoneNum, stamp, token }: VerifyQuestion, key: KeyObject): string {
  return createSign('md5').update(`${appId}${msgId}${phoneNum}${stamp}${token}1.0`).sign(key, 'base64');
}

/** Asks China Mobile about tokens that its script gave to a page, for numbers of all three carriers: M18 and M19. */
export function createPages(
  ask: Exchange,
  nowMs: () => number,
  keys: PageKeys,
  readVerify: (json: Json, msgId: string) => Outcome,
  newId: () => string,
): Pages {
  const signing = keys.signing === undefined ? null : createPrivateKey(keys.signing);
  const platform = keys.platform === undefined ? null : createPublicKey(keys.platform);
  return {
    async getMobile({ appId, appKey }, token, userInformation) {
      if (signing === null) return undeterminable('unreachable');
      const [traceId, timestamp] = [newId().replaceAll('-', ''), shanghaiStamp(nowMs())];
      const sign = loginSign({ appId, traceId, stamp: timestamp, token }, signing);
      const reply = await ask({
        path: '/h5/onekeylogin/tokenValidate',
        type: 'json',
        headers: { appId, interfaceVersion, traceId, timestamp, businessType: '8' },
        body: JSON.stringify({ token, userInformation, sign, expandParams: '' }),
      });
      return 'failed' in reply ? reply.failed : readLogin(reply.json, appKey);
    },
    async verifyMobile({ appId, appKey }, token, userInformation, phone) {
      if (signing === null || platform === null) return undeterminable('unreachable');
      const [msgId, timestamp] = [newId().replaceAll('-', ''), shanghaiStamp(nowMs())];
      const plain = Buffer.from(phone + appKey + timestamp);
      const phoneNum = publicEncrypt({ key: platform, padding: constants.RSA_PKCS1_PADDING }, plain).toString('base64');
      const sign = verifySign({ appId, msgId, stamp: timestamp, token, phoneNum }, signing);
      const reply = await ask({
        path: '/NumberAbility/h5/verifyVmMobileApi.htm',
        type: 'json',
        body: JSON.stringify({
          header: { version: '1.0', msgId, appId, timestamp },
          body: { expandParams: '', phoneNum, token, sign, userInformation },
        }),
      });
      return 'failed' in reply ? reply.failed : readVerify(reply.json, msgId);
    },
  };
}

/** One edition has the number beside the code, the other inside `data`; an answer that tells two numbers tells none. */
function readLogin(json: Json, appKey: string): Outcome {
  const code = codeOf(json.resultCode);
  if (code === null) return undeterminable('unreadable');
  if (code !== '103000') return refusedOrUnknown(code, m18Refusals);
  const inner = isObject(json.data) ? json.data.msisdn : undefined;
  const told = [json.msisdn, inner].filter((each) => each !== undefined);
  const numbers = told.map((each) => (typeof each === 'string' ? openNumber(each, appKey) : null));
  const [msisdn = null] = numbers;
  if (msisdn === null || numbers.some((each) => each !== msisdn)) return undeterminable('contradiction');
  return { is: 'number', msisdn };
}
