import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { App } from '../../core/words/app.ts';
import { toBase64 } from '../../wire/base64.ts';
import { type Key, md5Hex, parsePublicKey } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { writeStamp17 } from '../../wire/stamp.ts';

/** What an app's server sends China Mobile for the number behind a token (M1, MD5 mode). */
export function tokenValidation(app: App, token: string, nowMs: number): RequestInit {
  const { appId = '', appSecret = '' } = app.carriers.cmcc;
  const systemtime = writeStamp17(nowMs);
  const sign = md5Hex(`${appId}2.0m1${systemtime}0${token}${appSecret}`).toUpperCase();
  const fields = { version: '2.0', msgid: 'm1', systemtime, strictcheck: '0', appid: appId, token, sign };
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) };
}

/** What an app on a phone asks China Unicom first (U6); the answer is a redirect. */
export function precheckUrl(app: App, nowMs: number): string {
  const { clientId = '', clientSecret = '' } = app.carriers.cucc;
  const seal = rsaEncrypt(
    parsePublicKey(keys['cucc-platform.pub.pem']) as Key,
    Buffer.from('0123456789abcdef'),
    (length) => new Uint8Array(length).fill(1),
  );
  const fields: Record<string, string> = {
    business_type: '1',
    client_id: clientId,
    client_type: '1',
    format: 'jsonp',
    fp: '',
    key: toBase64(seal as Uint8Array),
    packname: app.packageName,
    packsign: app.packageSign,
    timeStamp: String(nowMs),
    version: '4.5.5',
  };
  const sign = md5Hex(Object.values(fields).join('') + clientSecret);
  return `/openapi/netauth/precheck/wp?${new URLSearchParams({ ...fields, sign })}`;
}
