import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { fromHex, toUpperHex } from '../../wire/hex.ts';
import { parseJsonObject } from '../../wire/json-object.ts';
import { percentEncode } from '../../wire/percent.ts';
import {
  ASCII_ZERO_IV,
  aesCbcDecrypt,
  aesCbcEncrypt,
  hmacSha1Hex,
  type Key,
  parsePublicKey,
} from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import type { LegAsked, LegTold, Partner } from '../partner.ts';
import { readLeg } from '../replies/read-leg.ts';
import { ids } from './ids.ts';
import { accessCodeIn } from './login-token.ts';

/** `clientType` and `version` of an address that China Mobile mints [S-HONEY]. */
const clientType = '2';
const version = '1.5';

let parsed: Key | null = null;

function publicKey(): Key {
  parsed ??= parsePublicKey(keys['ctcc-platform.pub.pem']) as Key;
  return parsed;
}

/** T1 by GET, sealed and signed like any other request [ctcc-envelope]. */
function leg({ filing, purpose, key, nowMs, callback, back, padding }: LegAsked) {
  const format = back !== null ? 'redirect' : callback === null ? 'json' : 'jsonp';
  const to = back ?? callback;
  const product = purpose === 'verify' ? '&bussinessType=jy' : '';
  const inner = `pipl=&timeStamp=${nowMs}${product}&rl=00000&sdkVersion=h5&networkType=&onlineType=`;
  const paramKey = toUpperHex(rsaEncrypt(publicKey(), key, padding) as Uint8Array);
  const paramStr = toUpperHex(aesCbcEncrypt(key, ASCII_ZERO_IV, inner));
  const appId = filing['appId'] ?? '';
  const values = appId + clientType + format + paramKey + paramStr + version;
  const sign = hmacSha1Hex(filing['appSecret'] ?? '', values).toUpperCase();
  const query =
    `appId=${appId}&clientType=${clientType}&format=${format}&version=${version}` +
    `&paramKey=${paramKey}&paramStr=${paramStr}&sign=${sign}`;
  // The name stands last: one client adds its own to an address that ends with `&` [S-SHU].
  return { host: 'id6.me', target: `/auth/preauth.do?${query}${to === null ? '' : `&callback=${percentEncode(to)}`}` };
}

function told(answer: string, key: Uint8Array): LegTold | null {
  const reply = readLeg(answer);
  if (reply === null) return null;
  const { result, data } = reply;
  if (result === undefined || result === '' || !Number.isInteger(Number(result))) return null;
  if (Number(result) !== 0) return { refused: String(result) };
  const cipher = typeof data === 'string' ? fromHex(data) : null;
  const plain = cipher === null ? null : aesCbcDecrypt(key, ASCII_ZERO_IV, cipher);
  const opened = plain === null ? null : parseJsonObject(plain);
  const code = opened?.kind === 'object' ? opened.value['accessCode'] : null;
  return typeof code === 'string' ? { accessCode: code } : null;
}

/** What Telecom lets the other carriers know of it. */
export const partner: Partner = {
  looksLikeToken: (text) => ids.access.read(accessCodeIn(text)) !== null,
  leg,
  told,
  format: ids.access,
};
