import { createHash, randomUUID } from 'node:crypto';
import type { RawRequest } from '../../conformance/suite/adapter.ts';
import {
  acs3Authorization,
  canonical,
  emptyHash,
  type Fields,
  rpcSignature,
} from '../../conformance/targets/aliyun-signature.ts';
import { signatureOf } from '../../conformance/targets/unvs-wire.ts';
import type { Members, VendorRecipe } from '../../simulator/catalogue/vendor-recipe.ts';
import type { FaceName } from '../../simulator/core/words/face-name.ts';

/** A request to write: what it asks, for whom, and what is to be wrong with it. */
export interface Order {
  readonly action: string;
  readonly members: Members;
  /** As the account was filed. */
  readonly keys: Readonly<Record<string, string>>;
  /** Name and port as a client signs them. */
  readonly host: string;
  readonly recipe: VendorRecipe;
}

/** A client of each vendor that signs by hand, so that anything in a request can be wrong. */
export const hands: Readonly<Record<FaceName, (order: Order) => RawRequest>> = {
  aliyun: (order) => (order.recipe.inHeaders ? byHeaders(order) : byForm(order)),
  jiguang,
  unvs: (order) => (order.action === 'GetAppInfo' ? bootstrap(order) : byKeys(order)),
};

/** What is laid over it; null leaves a member out. */
export const laidOver = (before: Members, change: Members = {}): Members =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));

const version = '2017-05-25';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const stamp = (): string => new Date().toISOString().replace(/\.\d+/, '');
const padded = ({ padding = 0 }: VendorRecipe, name: string): Members =>
  padding > 0 ? { [name]: 'x'.repeat(padding) } : {};

function byForm({ action, members, keys: filed, recipe }: Order): RawRequest {
  const { accessKeyId, accessKeySecret = '', securityToken } = { ...filed, ...recipe.keys };
  const own = {
    ...{ Action: action, AccessKeyId: accessKeyId, Format: 'JSON', Version: version },
    ...{ SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0', SignatureNonce: randomUUID(), Timestamp: stamp() },
    ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
  };
  const all = laidOver({ ...own, ...members, ...padded(recipe, 'OutId') }, recipe.set) as Fields;
  const signed = laidOver({ ...all, Signature: rpcSignature('POST', all, accessKeySecret) }, recipe.after) as Fields;
  return sent(recipe, '/', form, canonical(signed));
}

function byHeaders({ action, members, keys, host, recipe }: Order): RawRequest {
  const query = members as Fields;
  const signed = {
    ...{ host, 'x-acs-action': action, 'x-acs-version': version, 'x-acs-date': stamp() },
    ...{ 'x-acs-signature-nonce': randomUUID(), 'x-acs-content-sha256': emptyHash },
  };
  const key = { id: keys['accessKeyId'] ?? '', secret: keys['accessKeySecret'] ?? '' };
  const authorization = acs3Authorization({ method: 'POST', query, headers: signed }, key);
  return sent(recipe, `/?${canonical(query)}`, { ...signed, accept: 'application/json', authorization }, '');
}

function jiguang({ action, members, keys: filed, recipe }: Order): RawRequest {
  const { appKey, masterSecret } = { ...filed, ...recipe.keys };
  const path = action.startsWith('v2/') ? `/v2/web/${action.slice(3)}` : `/v1/web/${action}`;
  const authorization = `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`;
  const body = JSON.stringify(laidOver({ ...members, ...padded(recipe, 'exID') }, recipe.set));
  return sent(recipe, path, { 'content-type': 'application/json', authorization }, body);
}

/** UCloud's: every parameter is signed with the private key, wherever it stands. */
function byKeys({ action, members, keys: filed, recipe }: Order): RawRequest {
  const { publicKey, privateKey = '' } = { ...filed, ...recipe.keys };
  const own = { Action: action, PublicKey: publicKey };
  const all = laidOver({ ...own, ...members, ...padded(recipe, 'Remark') }, recipe.set) as Fields;
  const signed = laidOver({ ...all, Signature: signatureOf(all, privateKey) }, recipe.after) as Fields;
  return sent(recipe, '/', form, String(new URLSearchParams(signed)));
}

/** What a phone asks before it has anything to sign with: a sum of what it says of itself. */
function bootstrap({ action, members, recipe }: Order): RawRequest {
  const own = { Action: action, ...members, Timestamp: String(Date.now()) };
  const all = laidOver(own, recipe.set) as Fields;
  const { ApplicationId, PackageName, Platform, Timestamp } = all;
  const sum = createHash('md5').update([ApplicationId, PackageName, Platform, Timestamp].join(''));
  const signed = laidOver({ ...all, Sign: sum.digest('hex') }, recipe.after) as Fields;
  return sent(recipe, '/', form, String(new URLSearchParams(signed)));
}

const sent = (recipe: VendorRecipe, path: string, headers: Fields, body: string): RawRequest => ({
  method: recipe.method ?? 'POST',
  path: recipe.path ?? path,
  headers: laidOver(headers, recipe.headers) as Fields,
  body: recipe.body ?? body,
});
