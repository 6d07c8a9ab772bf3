import { toHex } from '../../wire/hex.ts';
import { aesEcbEncryptAny, md5, md5Hex } from '../../wire/primitives.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { Lead, RouteClient } from '../carriers/client.ts';
import { joined, laid, type Values } from '../carriers/values.ts';
import { post } from './cmcc-parts.ts';
import { m2 } from './cmcc-server.ts';

// The text-message assist of an app’s server, written from fixtures/sources/cmcc.json and never from the routes.

const smsOrder = ['msgId', 'systemTime', 'version', 'requesterType', 'appId', 'mobileNumber', 'userIp'];

/** The SMS assist: one flat object, signed in the printed order [cmcc-sms-assist]. */
function smsAt(
  id: 'M3' | 'M4',
  path: string,
  keyOf: (appKey: string) => Uint8Array,
  own: 'accessToken' | 'smsCode',
  before: NonNullable<RouteClient['before']>,
): RouteClient {
  const route: RouteClient = {
    id,
    schema: id.toLowerCase(),
    caller: 'server',
    purpose: null,
    format: 'json',
    success: '000',
    names: { app: 'appId', sign: 'sign', stamp: 'systemTime', token: null, mobile: 'mobileNumber' },
    signed: smsOrder,
    required: [...smsOrder, 'sign'],
    ask({ app, nowMs, token = '', mobile = '', fields, after, secret }) {
      const { appId = '', appKey = '' } = app.carriers.cmcc;
      const all = laid(
        {
          msgId: 'b0b1',
          systemTime: writeStamp17(nowMs),
          version: '1.0',
          requesterType: '0',
          appId,
          mobileNumber: appKey === '' ? '' : toHex(aesEcbEncryptAny(keyOf(appKey), mobile)),
          userIp: '10.0.0.1',
          [own]: token,
          message: 'hello',
        },
        fields,
      );
      const sign = md5Hex(joined(all, ...smsOrder) + (secret ?? appKey));
      return post(route, 'www.cmpassport.com', path, laid({ ...all, sign }, after));
    },
    read: (body) => ({ code: (body as Values)['resultCode'] ?? '' }),
    before,
  };
  return route;
}

/** An accessToken: what M2 gives for a number that is another. */
async function assistToken({ ask, token }: Lead): Promise<string> {
  const wish = { token: await token('verify'), purpose: 'verify', mobile: '13912345678' } as const;
  return (await ask(m2, wish)).token ?? '';
}

export const m3 = smsAt(
  'M3',
  '/openapi/rs/sendsmscode',
  (key) => md5(key),
  'accessToken',
  async (lead) => ({
    token: await assistToken(lead),
  }),
);

export const m4 = smsAt(
  'M4',
  '/openapi/rs/checksmscode',
  (key) => Buffer.from(key),
  'smsCode',
  async (lead) => {
    await lead.ask(m3, { token: await assistToken(lead), mobile: lead.msisdn });
    return { token: lead.texted(lead.msisdn) };
  },
);
