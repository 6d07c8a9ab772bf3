import { createHash } from 'node:crypto';
import type { DescribeWish, GoodCall } from '../suite/adapter.ts';
import { type Fields, type Keys, requestOf, textOf } from './unvs-wire.ts';

/** Where a call's parameters stand, by its transport. */
const places = { get: 'query', form: 'form', json: 'json' } as const;

/** One call as bytes, with what its signature is made of. */
export function describe(fields: Fields, { set = {}, transport = 'form' }: DescribeWish, keys: Keys): GoodCall {
  const all = Object.entries({ ...fields, PublicKey: keys.publicKey, ...set });
  const left = Object.fromEntries(all.filter((each): each is [string, string] => each[1] !== null));
  const signed = textOf(left);
  const sign = (text: string): string =>
    createHash('sha1')
      .update(text + keys.privateKey, 'utf8')
      .digest('hex');
  const { path = '/', ...request } = requestOf({ ...left, Signature: sign(signed) }, transport);
  const signature = { in: places[transport], name: 'Signature' } as const;
  return { headers: {}, ...request, url: path, signature, signed, free: 'Region', sign };
}
