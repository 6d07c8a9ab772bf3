import { createHmac } from 'node:crypto';
import { byName, encode, joined, type Pair } from './encoding.ts';

/** How a signature comes about; a mistake is this with one part wrong. */
export interface RpcRecipe {
  readonly method: string;
  readonly path: string;
  readonly pairs: readonly Pair[];
  /** Of names and values. */
  readonly encode: (text: string) => string;
  /** Of all of them together. */
  readonly encodeAll: (text: string) => string;
  readonly key: string;
  readonly hash: 'sha1' | 'sha256';
  readonly write: (mac: Buffer) => string;
}

/** What is signed [aliyun-signature-rpc]: every parameter but Signature, in byte order of the names. */
export const rpcRecipe = (method: string, parameters: readonly Pair[], secret: string): RpcRecipe => ({
  method,
  path: encode('/'),
  pairs: parameters.filter(([name]) => name !== 'Signature').sort(byName),
  encode,
  encodeAll: encode,
  key: `${secret}&`,
  hash: 'sha1',
  write: (mac) => mac.toString('base64'),
});

export const rpcText = ({ method, path, pairs, encode: write, encodeAll }: RpcRecipe, join = joined): string =>
  `${method}&${path}&${encodeAll(join(pairs, write))}`;

export const rpcMac = (text: string, { hash, key }: RpcRecipe): Buffer =>
  createHmac(hash, key).update(text, 'utf8').digest();

export const signRpc = (recipe: RpcRecipe): string => recipe.write(rpcMac(rpcText(recipe), recipe));
