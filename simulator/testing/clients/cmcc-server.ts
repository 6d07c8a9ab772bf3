import { sm2, sm3 } from 'sm-crypto-v2';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { fromHex, toUpperHex } from '../../wire/hex.ts';
import { hmacSha256Hex, rsaSign, sha256Hex } from '../../wire/primitives.ts';
import { rsaDecrypt } from '../../wire/rsa.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { RouteClient } from '../carriers/client.ts';
import { joined, laid, type Values } from '../carriers/values.ts';
import { appEncrypt, appVerify, post, sealed, upperMd5 } from './cmcc-parts.ts';

// What an app’s server asks, national algorithms included, written from fixtures/sources/cmcc.json and never from the routes.

/** By hand from `openssl asn1parse`: the private number and the point of the app's SM2 pair. */
const [smSecret, smPoint] = [
  Buffer.from(keys['app-sm.pem'].replace(/-----[^-]+-----|\s/g, ''), 'base64')
    .toString('hex')
    .slice(72, 136),
  Buffer.from(keys['app-sm.pub.pem'].replace(/-----[^-]+-----|\s/g, ''), 'base64')
    .toString('hex')
    .slice(-130),
];

const smSigned = (text: string, form: 'der' | 'raw') =>
  Buffer.from(sm2.doSignature(text, smSecret, { hash: true, publicKey: smPoint, der: form === 'der' }), 'hex').toString(
    'base64',
  );

/** C1C3C2 behind its 04. */
const smOpened = (sealed: string) =>
  sm2.doDecrypt(Buffer.from(sealed, 'base64').toString('hex').slice(2), smSecret, 1, { output: 'string' });

function m1At(id: string, host: string): RouteClient {
  const route: RouteClient = {
    id,
    schema: 'm1',
    caller: 'server',
    purpose: 'login',
    format: 'json',
    success: '103000',
    names: { app: 'appid', sign: 'sign', stamp: 'systemtime', token: 'token', mobile: null },
    signed: ['appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token'],
    required: ['version', 'msgid', 'systemtime', 'strictcheck', 'appid', 'sign'],
    ask({ app, nowMs, token = '', fields, after, secret, rsa, sm }) {
      const { appId = '', appSecret = '' } = app.carriers.cmcc;
      const all = laid(
        {
          version: sm === undefined ? '2.0' : '3.5',
          msgid: 'msg-1',
          systemtime: writeStamp17(nowMs),
          strictcheck: '1',
          appid: appId,
          token,
          ...(rsa ? { encryptionalgorithm: 'RSA' } : {}),
          ...(sm === undefined ? {} : { encryptionalgorithm: 'SM' }),
        },
        fields,
      );
      const text =
        joined(all, 'appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token') + (secret ?? appSecret);
      const plain = rsa ? toUpperHex(rsaSign('sha256', appVerify, joined(all, 'appid', 'token'))) : upperMd5(text);
      const sign = sm === undefined ? plain : smSigned(text, sm);
      return post(route, host, '/unisdk/rsapi/loginTokenValidate', laid({ ...all, sign }, after));
    },
    read(body) {
      const { resultCode = '', msisdn } = body as Values;
      if (msisdn === undefined) return { code: resultCode };
      if (/[+/=]|[a-z]/.test(msisdn)) return { code: resultCode, msisdn: smOpened(msisdn) };
      const bytes = msisdn.length > 100 ? rsaDecrypt(appEncrypt, fromHex(msisdn) as Uint8Array) : null;
      return { code: resultCode, msisdn: bytes === null ? msisdn : Buffer.from(bytes).toString() };
    },
  };
  return route;
}

export const m1 = m1At('M1', 'www.cmpassport.com');
export const m1b = m1At('M1b', 'onekey2.cmpassport.com');

/** HMAC-SM3 under the Base64 of the key in one line. */
const keyedSm3 = (pem: string, text: string) =>
  sm3(text, { key: Buffer.from(pem.replace(/-----[^-]+-----|\s/g, '')), mode: 'hmac' });

const inHeader = new Set(['version', 'msgId', 'timestamp', 'appId']);

export const m2: RouteClient = {
  id: 'M2',
  schema: 'm2',
  caller: 'server',
  purpose: 'verify',
  format: 'json',
  success: '000',
  names: { app: 'appId', sign: 'sign', stamp: 'timestamp', token: 'token', mobile: 'phoneNum' },
  signed: ['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'],
  required: ['version', 'msgId', 'timestamp', 'appId', 'requesterType', 'openType', 'phoneNum', 'sign'],
  ask({ app, nowMs, token = '', mobile = '', fields, after, secret, rsa, sm }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const timestamp = fields?.['timestamp'] ?? writeStamp17(nowMs);
    const plain = mobile + appKey + timestamp;
    const hashed = sm === undefined ? sha256Hex(plain).toUpperCase() : keyedSm3(keys['app-sm.pub.pem'], plain);
    const phoneNum = rsa ? Buffer.from(sealed(plain)).toString('base64') : hashed;
    const all = laid(
      {
        version: '1.0',
        msgId: 'b0b1',
        timestamp,
        appId,
        openType: '1',
        requesterType: '0',
        keyType: sm !== undefined ? '2' : rsa ? '1' : '0',
        phoneNum,
        token,
        message: 'hello',
        expandParams: 'a=b',
      },
      fields,
    );
    const text = joined(all, 'appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version');
    const plainSign = rsa
      ? Buffer.from(rsaSign('md5', appVerify, text)).toString('base64')
      : hmacSha256Hex(secret ?? appKey, text).toUpperCase();
    const sign = sm === undefined ? plainSign : smSigned(text, sm);
    const parts: { header: Values; body: Values } = { header: {}, body: {} };
    for (const [name, value] of Object.entries(laid({ ...all, sign }, after)))
      parts[inHeader.has(name) ? 'header' : 'body'][name] = value;
    return post(m2, 'www.cmpassport.com', '/openapi/rs/tokenValidate', parts);
  },
  read(body) {
    const { header, body: told } = body as { header: { resultCode: string }; body: Values };
    const code = header.resultCode;
    if (code !== '000' && code !== '001') return { code };
    const { accessToken = '' } = told;
    return { code, match: code === '000', ...(accessToken === '' ? {} : { token: accessToken }) };
  },
};
