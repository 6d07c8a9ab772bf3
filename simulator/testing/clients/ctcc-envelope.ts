import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { fromHex, toUpperHex } from '../../wire/hex.ts';
import {
  ASCII_ZERO_IV,
  aesCbcDecrypt,
  aesCbcEncrypt,
  hmacSha1Hex,
  type Key,
  parsePublicKey,
} from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import type { Ask, RouteClient, Wish } from '../carriers/client.ts';
import { formOf, joined, laid, type Values } from '../carriers/values.ts';

// The envelope of China Telecom's callers, written from fixtures/sources/ctcc.json. Nothing here comes from the routes.

const a = Buffer.from('0123456789abcdef');
const platform = parsePublicKey(keys['ctcc-platform.pub.pem']) as Key;
const paramKey = toUpperHex(rsaEncrypt(platform, a, (length) => new Uint8Array(length).fill(1)) as Uint8Array);

/** Names that travel in the open; every other one is inside paramStr. */
const outside = ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version', 'sign', 'callback', 'clientId'];

export interface Envelope {
  readonly route: RouteClient;
  readonly host: string;
  readonly path: string;
  readonly values: Values;
}

export function envelope({ route, host, path, values }: Envelope, wish: Wish): Ask {
  const { appId = '', appSecret = '' } = wish.app.carriers.ctcc;
  const all = laid({ appId, clientType: '30100', format: 'json', version: '3.0', ...values }, wish.fields);
  // A change that comes after the sign breaks it wherever it stands, so what is sealed is sealed after it too.
  const late = laid(all, wish.after);
  const text = (from: Values) =>
    Object.entries(from)
      .filter(([name]) => !outside.includes(name))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  const seal = (from: Values) => toUpperHex(aesCbcEncrypt(a, ASCII_ZERO_IV, text(from)));
  const open = { paramKey, paramStr: seal(all), ...all };
  const sign = hmacSha1Hex(
    wish.secret ?? appSecret,
    joined(open, 'appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version'),
  ).toUpperCase();
  const sent = laid({ ...open, paramStr: open.paramStr === seal(all) ? seal(late) : open.paramStr, sign }, wish.after);
  const form = Object.fromEntries(Object.entries(sent).filter(([name]) => outside.includes(name)));
  return {
    route,
    method: 'POST',
    host,
    path,
    query: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formOf(form),
  };
}

export function opened(data: string | undefined): Values | null {
  const bytes = data === undefined ? null : aesCbcDecrypt(a, ASCII_ZERO_IV, fromHex(data) as Uint8Array);
  return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString());
}
