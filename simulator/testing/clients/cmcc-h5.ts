import { md5Hex } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { RouteClient } from '../carriers/client.ts';
import { joined, laid, type Values } from '../carriers/values.ts';

// China Mobile's pages, written from fixtures/sources/cmcc.json. Nothing here comes from the routes.

const trace = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
/** What a browser says of itself: text that was encoded once, and is repeated as it is. */
const browser = 'TGludXhAQE1vemlsbGFAQDkwMDE1MDk4M2NkMjRmYjBkNjk2M2Y3ZDI4ZTE3Zjcy%3D';

export const m12: RouteClient = {
  id: 'M12',
  schema: 'm12',
  caller: 'device',
  purpose: null,
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
        version: '2.0',
        timestamp: writeStamp17(nowMs),
        appId,
        businessType: '8',
        traceId: trace,
        msgId: trace,
        authPageType: '0',
        userInformation: browser,
        expandParams: '',
      },
      fields,
    );
    const text = joined(all, 'appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version');
    return {
      route: m12,
      method: 'POST',
      host: 'verify.cmpassport.com',
      path: '/h5/httpsPreGetmobile',
      query: '',
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...(app.origin ? { origin: app.origin } : {}) },
      body: JSON.stringify(laid({ ...all, sign: md5Hex(text + (secret ?? appKey)) }, after)),
    };
  },
  read(body) {
    const { resultCode = '', accessToken, maskPhone } = (body as { body: Values }).body;
    return accessToken === undefined || maskPhone === undefined
      ? { code: resultCode }
      : { code: resultCode, token: accessToken, mask: maskPhone };
  },
};
