import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { type Key, md5Hex, parsePrivateKey, parsePublicKey, rsaSign } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { RouteClient } from '../carriers/client.ts';
import { joined, laid, type Values } from '../carriers/values.ts';

// The check of a page's number, and the token of a device id, written from fixtures/sources/cmcc.json. Nothing here comes from the routes.

const trace = '0123456789abcdef0123456789abcdef';
const browser = 'TGludXhAQE1vemlsbGFAQDkwMDE1MDk4M2NkMjRmYjBkNjk2M2Y3ZDI4ZTE3Zjcy%3D';
const platform = parsePublicKey(keys['cmcc-platform.pub.pem']) as Key;
const appVerify = parsePrivateKey(keys['app-verify.pem']) as Key;
const ones = (length: number) => new Uint8Array(length).fill(1);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

export const m13: RouteClient = {
  id: 'M13',
  schema: 'm13',
  caller: 'device',
  purpose: 'verify',
  format: 'json',
  anyType: true,
  success: '103000',
  names: { app: 'appId', sign: 'sign', stamp: 'timestamp', token: null, mobile: null },
  signed: ['appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version'],
  required: ['version', 'timestamp', 'appId', 'businessType', 'traceId', 'msgId', 'sign'],
  ask({ app, nowMs, fields, after, secret }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const all = laid(
      {
        version: '1.0',
        timestamp: writeStamp17(nowMs),
        appId,
        businessType: '1',
        traceId: trace,
        msgId: trace,
        userInformation: browser,
        expandParams: 'callType=6006|x',
      },
      fields,
    );
    const text = joined(all, 'appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version');
    return {
      route: m13,
      method: 'POST',
      host: 'verify.cmpassport.com',
      path: '/h5/getMobile',
      query: '',
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...(app.origin ? { origin: app.origin } : {}) },
      body: JSON.stringify(laid({ ...all, sign: md5Hex(text + (secret ?? appKey)) }, after)),
    };
  },
  read(body) {
    const { resultCode = '', token } = (body as { body: Values }).body;
    return token === undefined ? { code: resultCode } : { code: resultCode, token };
  },
};

const inHeader = ['version', 'msgId', 'appId', 'timestamp'];
const pick = (all: Values, isIn: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => isIn(name)));

export const m19: RouteClient = {
  id: 'M19',
  schema: 'm19',
  caller: 'server',
  purpose: 'verify',
  format: 'json',
  success: '000',
  from: m13,
  names: { app: 'appId', sign: 'sign', stamp: 'timestamp', token: 'token', mobile: 'phoneNum' },
  signed: ['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'],
  required: ['version', 'msgId', 'appId', 'timestamp', 'phoneNum'],
  ask({ app, nowMs, token = '', mobile = '', fields, after }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const timestamp = writeStamp17(nowMs);
    const said = fields?.['timestamp'] ?? timestamp;
    const sealed = rsaEncrypt(platform, Buffer.from(mobile + appKey + said), ones) as Uint8Array;
    const all = laid(
      {
        version: '1.0',
        msgId: trace,
        appId,
        timestamp,
        expandParams: '',
        phoneNum: base64(sealed),
        token,
        userInformation: browser,
      },
      fields,
    );
    const text = joined(all, 'appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version');
    const last = laid({ ...all, sign: base64(rsaSign('md5', appVerify, text)) }, after);
    const header = pick(last, (name) => inHeader.includes(name));
    return {
      route: m19,
      method: 'POST',
      host: 'www.cmpassport.com',
      path: '/NumberAbility/h5/verifyVmMobileApi.htm',
      query: '',
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: JSON.stringify({ header, body: pick(last, (name) => !inHeader.includes(name)) }),
    };
  },
  read(body) {
    const code = (body as { header: Values }).header['resultCode'] ?? '';
    return code === '000' || code === '001' ? { code, match: code === '000' } : { code };
  },
};
