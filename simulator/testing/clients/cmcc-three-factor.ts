import { toUpperHex } from '../../wire/hex.ts';
import { aesEcbEncryptAny, hmacSha256Hex } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { RouteClient } from '../carriers/client.ts';
import { joined, laid, type Values } from '../carriers/values.ts';
import { post } from './cmcc-parts.ts';

// The check of number, name and identity number, written from fixtures/sources/cmcc.json and never from the route.

/** Whom 13800000001 of every world is registered to, as GET subscribers tells where it is revealed. */
export const holder = '赵庚辛|119999197501138267';

const inHeader = new Set(['version', 'msgId', 'timestamp', 'appId']);

export const m5: RouteClient = {
  id: 'M5',
  schema: 'm5',
  caller: 'server',
  purpose: null,
  format: 'json',
  success: '000',
  names: { app: 'appId', sign: 'sign', stamp: 'timestamp', token: 'token', mobile: null },
  signed: ['appId', 'encodeData', 'encodeType', 'msgId', 'openType', 'requesterType', 'timestamp', 'token', 'version'],
  required: ['version', 'msgId', 'timestamp', 'appId', 'requesterType', 'openType', 'encodeType', 'encodeData', 'sign'],
  ask({ app, nowMs, token = '', mobile = '', person = holder, fields, after, secret }) {
    const { appId = '', appKey = '' } = app.carriers.cmcc;
    const timestamp = fields?.['timestamp'] ?? writeStamp17(nowMs);
    const plain = [mobile, person, timestamp].join('|');
    const all = laid(
      {
        version: '1.0',
        msgId: 'b0b1',
        timestamp,
        appId,
        openType: '1',
        requesterType: '0',
        message: 'hello',
        expandParams: '',
        encodeType: '2',
        encodeData: appKey === '' ? '' : toUpperHex(aesEcbEncryptAny(Buffer.from(appKey), plain)),
        token,
      },
      fields,
    );
    const text = joined(all, ...Object.keys(all).sort());
    const sign = hmacSha256Hex(secret ?? appKey, text).toUpperCase();
    const parts: { header: Values; body: Values } = { header: {}, body: {} };
    for (const [name, value] of Object.entries(laid({ ...all, sign }, after)))
      parts[inHeader.has(name) ? 'header' : 'body'][name] = value;
    return post(m5, 'www.cmpassport.com', '/openapi/rs/userInfoValidate', parts);
  },
  read(body) {
    const code = (body as { header: Values }).header['resultCode'] ?? '';
    return code === '000' || code === '001' || code === '002' ? { code, match: code === '000' } : { code };
  },
  before: async ({ token }) => ({ token: await token('login') }),
};
