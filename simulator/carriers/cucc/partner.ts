import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { fromBase64, toBase64 } from '../../wire/base64.ts';
import { parseJsonObject } from '../../wire/json-object.ts';
import { percentDecode, percentEncode } from '../../wire/percent.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt, type Key, md5Hex, parsePublicKey } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import type { LegAsked, LegTold, Partner } from '../partner.ts';
import { readLeg } from '../replies/read-leg.ts';
import { ids } from './ids.ts';

/** `client_type` and `version` of an address that China Mobile mints, and what stands for package and certificate [S-HONEY]. */
const clientType = '7';
const version = 'v4.5';
const nothing = 'xxx';

let parsed: Key | null = null;

function publicKey(): Key {
  parsed ??= parsePublicKey(keys['cucc-platform.pub.pem']) as Key;
  return parsed;
}

/** U6, sealed and signed like any other request: the sign takes the values by the order of their names [cucc-u6-sign]. */
function leg({ filing, purpose, key, nowMs, callback, back, padding }: LegAsked) {
  const format = back !== null ? 'redirect' : callback === null ? 'json' : 'jsonp';
  const to = back ?? callback;
  const business = purpose === 'login' ? '1' : '';
  const clientId = filing['clientId'] ?? '';
  const sealed = toBase64(rsaEncrypt(publicKey(), key, padding) as Uint8Array);
  const values = business + clientId + clientType + format + sealed + nothing + nothing + nowMs + version;
  const sign = md5Hex(values + (filing['clientSecret'] ?? '')).toUpperCase();
  const query =
    `client_id=${clientId}&client_type=${clientType}&format=${format}&version=${version}` +
    `${business === '' ? '' : `&business_type=${business}`}&key=${percentEncode(sealed)}&fp=` +
    `&packname=${nothing}&packsign=${nothing}&timeStamp=${nowMs}&sign=${sign}`;
  const target = `/openapi/netauth/precheck/wp?${query}${to === null ? '' : `&callback=${percentEncode(to)}`}`;
  return { host: 'opencloud.wostore.cn', target };
}

function told(answer: string, key: Uint8Array): LegTold | null {
  const reply = readLeg(answer);
  if (reply === null) return null;
  const { code, data } = reply;
  if (String(code) !== '0') return code === undefined ? null : { refused: String(code) };
  const cipher = typeof data === 'string' ? fromBase64(percentDecode(data) ?? '') : null;
  const plain = cipher === null ? null : aesCbcDecrypt(key, ASCII_ZERO_IV, cipher);
  const opened = plain === null ? null : parseJsonObject(plain);
  const access = opened?.kind === 'object' ? opened.value['accessCode'] : null;
  return typeof access === 'string' ? { accessCode: access } : null;
}

/** What Unicom lets the other carriers know of it. */
export const partner: Partner = {
  looksLikeToken: (text) => ids.access.read(text)?.kind === 'access',
  leg,
  told,
  format: ids.access,
};
