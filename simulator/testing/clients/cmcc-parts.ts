import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { type Key, md5Hex, parsePrivateKey, parsePublicKey } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';
import type { Ask, RouteClient } from '../carriers/client.ts';

// What the callers of China Mobile share: keys, seals and how a body is posted. Nothing here comes from the routes.

export const k = Buffer.from('K0123456789abcde');
const platform = parsePublicKey(keys['cmcc-platform.pub.pem']) as Key;
export const appVerify = parsePrivateKey(keys['app-verify.pem']) as Key;
export const appEncrypt = parsePrivateKey(keys['app-encrypt.pem']) as Key;
const ones = (length: number) => new Uint8Array(length).fill(1);
export const sealed = (text: string | Uint8Array) => rsaEncrypt(platform, Buffer.from(text), ones) as Uint8Array;
const json = { 'content-type': 'application/json' };

export const upperMd5 = (text: string) => md5Hex(text).toUpperCase();

export function post(route: RouteClient, host: string, path: string, body: unknown): Ask {
  return { route, method: 'POST', host, path, query: '', headers: json, body: JSON.stringify(body) };
}
