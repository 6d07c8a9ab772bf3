import { fromBase64, toBase64 } from '../../wire/base64.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { percentDecode, percentEncode } from '../../wire/percent.ts';
import { ASCII_ZERO_IV, aesCbcDecrypt, md5Hex } from '../../wire/primitives.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { readPlain } from './read-answer.ts';

/** The parameters of U6 [cucc-u6-request], without the sign. */
export interface U6Values {
  /** `1` for a login; left out to verify. */
  readonly business_type?: '1';
  readonly client_id: string;
  readonly client_type: string;
  readonly format: string;
  readonly fp: string;
  readonly key: string;
  readonly packname: string;
  readonly packsign: string;
  readonly timeStamp: string;
  readonly version: string;
}

// The names in alphabetical order, capital letters sorted as small ones: packsign before timeStamp before version.
const order = [
  'business_type',
  'client_id',
  'client_type',
  'format',
  'fp',
  'key',
  'packname',
  'packsign',
  'timeStamp',
  'version',
] as const;

/** Lower-hex MD5 of the values, not percent-encoded, in alphabetical order of their names, then the secret. */
export function u6Sign(values: U6Values, clientSecret: string): string {
  return md5Hex(order.map((name) => values[name] ?? '').join('') + clientSecret);
}

/** The query string, sorted by name as the client sorts it, the sign last. */
export function u6Query(values: U6Values, clientSecret: string): string {
  const pairs = order.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [`${name}=${percentEncode(value)}`];
  });
  return [...pairs, `sign=${u6Sign(values, clientSecret)}`].join('&');
}

/** `fp`: the addresses of the cellular interface. */
export function u6Fingerprint(ipv4: string, ipv6: string): string {
  return toBase64(encodeUtf8(`${ipv4}|${ipv6}`));
}

/** Opens `data`: percent-encoded Base64 under the request's key, IV sixteen ASCII zeros; null if it does not open. */
export function openU6(data: string, key: string): JsonObject | null {
  const cipher = fromBase64(percentDecode(data) ?? '');
  return cipher === null ? null : readPlain(aesCbcDecrypt(encodeUtf8(key), ASCII_ZERO_IV, cipher));
}
