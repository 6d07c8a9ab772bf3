import { createHash, createHmac } from 'node:crypto';
import { createPages, type PageKeys, pageToken } from './cmcc-pages.ts';
import type { Exchange, Json } from './exchange.ts';
import { codeOf, isObject } from './exchange.ts';
import type { Gateway, Outcome, RefusalCodes } from './outcome.ts';
import { refusedOrUnknown, undeterminable } from './outcome.ts';
import { shanghaiStamp } from './stamp.ts';

// The documented result set of M1 [cmcc-m1-codes], and others that speak of the number, load or the platform.
const m1Refusals: RefusalCodes = {
  '103101': 'application',
  '103111': 'no-number',
  '103113': 'token-invalid',
  '103119': 'application',
  '103133': 'token-other-app',
  '103134': 'no-number',
  '103205': 'fault',
  '103211': 'fault',
  '103412': 'fault',
  '103413': 'fault',
  '103414': 'fault',
  '103505': 'fault',
  '103511': 'application',
  '103609': 'no-number',
  '103811': 'token-invalid',
  '103902': 'quota',
  '103905': 'no-number',
  '103911': 'quota',
  '104201': 'token-invalid',
  '105002': 'no-number',
  '105018': 'token-other-purpose',
  '105019': 'application',
  '105021': 'quota',
  '105302': 'application',
  '105312': 'quota',
  '105313': 'application',
};

// The codes of M2 share no number with M1's [cmcc-m2-codes].
const m2Refusals: RefusalCodes = {
  '002': 'no-number',
  '003': 'fault',
  '004': 'fault',
  '102': 'application',
  '124': 'application',
  '302': 'application',
  '303': 'fault',
  '606': 'token-invalid',
  '999': 'fault',
  '102315': 'quota',
  '103420': 'application',
};

export type LoginQuestion = { appId: string; appSecret: string; token: string; msgId: string; stamp: string };
export type VerifyQuestion = {
  appId: string;
  appKey: string;
  token: string;
  phone: string;
  msgId: string;
  stamp: string;
};

/** M1 `loginTokenValidate`, MD5 mode. */
export function loginBody(q: LoginQuestion) {
  const sign = upper(createHash('md5').update(`${q.appId}2.0${q.msgId}${q.stamp}0${q.token}${q.appSecret}`));
  return {
    version: '2.0',
    msgid: q.msgId,
    systemtime: q.stamp,
    strictcheck: '0',
    appid: q.appId,
    token: q.token,
    sign,
    encryptionalgorithm: 'MD5',
  };
}

/** M2 `tokenValidate`, keyType 0. */
export function verifyBody(q: VerifyQuestion) {
  const phoneNum = upper(createHash('sha256').update(q.phone + q.appKey + q.stamp));
  const text = `${q.appId}${q.msgId}${phoneNum}${q.stamp}${q.token}1.0`;
  const sign = upper(createHmac('sha256', q.appKey).update(text));
  return {
    header: { version: '1.0', msgId: q.msgId, timestamp: q.stamp, appId: q.appId },
    body: { openType: '1', requesterType: '0', keyType: '0', phoneNum, token: q.token, sign },
  };
}

export function createCmcc(ask: Exchange, nowMs: () => number, keys: PageKeys, newId: () => string): Gateway {
  const pages = createPages(ask, nowMs, keys, readVerify, newId);
  return {
    async getMobile(app, token, userInformation = '') {
      if (!app.cmcc) return undeterminable('unreachable');
      if (pageToken.test(token)) return pages.getMobile(app.cmcc, token, userInformation);
      const msgId = newId().replaceAll('-', '');
      const { appId, appSecret } = app.cmcc;
      const body = JSON.stringify(loginBody({ appId, appSecret, token, msgId, stamp: shanghaiStamp(nowMs()) }));
      const reply = await ask({ path: '/unisdk/rsapi/loginTokenValidate', type: 'json', body });
      return 'failed' in reply ? reply.failed : readLogin(reply.json, msgId);
    },
    async verifyMobile(app, token, phone, userInformation = '') {
      if (!app.cmcc) return undeterminable('unreachable');
      if (pageToken.test(token)) return pages.verifyMobile(app.cmcc, token, userInformation, phone);
      const msgId = newId();
      const { appId, appKey } = app.cmcc;
      const body = JSON.stringify(verifyBody({ appId, appKey, token, phone, msgId, stamp: shanghaiStamp(nowMs()) }));
      const reply = await ask({ path: '/openapi/rs/tokenValidate', type: 'json', body });
      return 'failed' in reply ? reply.failed : readVerify(reply.json, msgId);
    },
  };
}

function readLogin(json: Json, msgId: string): Outcome {
  // Older documents spell the field with a small c; an answer that says two things says nothing.
  const code = codeOf(json.resultCode ?? json.resultcode);
  if (code === null) return undeterminable('unreadable');
  if ('resultCode' in json && 'resultcode' in json && codeOf(json.resultcode) !== code)
    return undeterminable('contradiction');
  if (json.inresponseto !== msgId) return undeterminable('contradiction');
  if (code !== '103000') return refusedOrUnknown(code, m1Refusals);
  const msisdn = json.msisdn;
  return typeof msisdn === 'string' ? { is: 'number', msisdn } : undeterminable('contradiction');
}

function readVerify(json: Json, msgId: string): Outcome {
  const header = json.header;
  if (!isObject(header)) return undeterminable('unreadable');
  const code = codeOf(header.resultCode);
  if (code === null) return undeterminable('unreadable');
  if (header.msgId !== msgId) return undeterminable('contradiction');
  if (code === '000') return { is: 'match' };
  if (code === '001') return { is: 'mismatch' };
  return refusedOrUnknown(code, m2Refusals);
}

const upper = (hash: { digest(encoding: 'hex'): string }): string => hash.digest('hex').toUpperCase();
