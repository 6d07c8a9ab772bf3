import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { fromHex, toHex } from '../../wire/hex.ts';
import { parseJsonObject } from '../../wire/json-object.ts';
import { percentEncode } from '../../wire/percent.ts';
import { aesCbcDecrypt, type Key, md5Hex, parsePublicKey, ZERO_IV } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import { writeStamp17 } from '../../wire/stamp.ts';
import type { LegAsked, LegTold, Partner } from '../partner.ts';
import { readLeg } from '../replies/read-leg.ts';
import { ids } from './ids.ts';
import { idInToken } from './web-token.ts';

let parsed: Key | null = null;

function publicKey(): Key {
  parsed ??= parsePublicKey(keys['cmcc-platform.pub.pem']) as Key;
  return parsed;
}

/**
 * How China Mobile tells the others of its subscribers is known to nobody: this address is ours, sealed and signed after the
 * manner of M6 [cmcc-partner-leg].
 */
function leg({ filing, purpose, key, nowMs, callback, back, padding }: LegAsked) {
  const appid = filing['appId'] ?? '';
  const timestamp = writeStamp17(nowMs);
  const capability = purpose === 'login' ? '200' : '50';
  const encrypted = toHex(rsaEncrypt(publicKey(), key, padding) as Uint8Array);
  const msgid = md5Hex(encrypted);
  const values = `1.0${appid}${msgid}${timestamp}${capability}${encrypted}`;
  const sign = md5Hex(values + (filing['appKey'] ?? '')).toUpperCase();
  const query =
    `ver=1.0&appid=${appid}&msgid=${msgid}&timestamp=${timestamp}&userCapaid=${capability}` +
    `&encrypted=${encrypted}&sign=${sign}`;
  const to = back ?? callback;
  const target = `/unisdk/rs/getMobilePhoneNumber?${query}${to === null ? '' : `&callback=${percentEncode(to)}`}`;
  return { host: 'onekey.cmpassport.com', target };
}

function told(answer: string, key: Uint8Array): LegTold | null {
  const reply = readLeg(answer);
  if (reply === null) return null;
  // A page hands over what its script reads, under the name that this has there.
  const { resultCode, resultdata = reply['data'] } = reply;
  if (typeof resultCode !== 'string') return null;
  if (resultCode !== '103000') return { refused: resultCode };
  const cipher = typeof resultdata === 'string' ? fromHex(resultdata) : null;
  const plain = cipher === null ? null : aesCbcDecrypt(key, ZERO_IV, cipher);
  const opened = plain === null ? null : parseJsonObject(plain);
  const code = opened?.kind === 'object' ? opened.value['accessCode'] : null;
  return typeof code === 'string' ? { accessCode: code } : null;
}

/** What China Mobile lets the other carriers know of it. */
export const partner: Partner = {
  looksLikeToken: (text) => ids.token.read(text) !== null || ids.web.read(idInToken(text)) !== null,
  leg,
  told,
  format: ids.access,
};
