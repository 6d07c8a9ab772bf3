import type { DescribeWish, GoodCall } from '../suite/adapter.ts';
import { canonical, type Fields, rpcSign, rpcText } from './aliyun-signature.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const actions = {
  number: ({ token }: DescribeWish): Fields => ({ Action: 'GetMobile', AccessToken: token }),
  verify: ({ token, phone = '' }: DescribeWish): Fields => ({
    Action: 'VerifyMobile',
    AccessCode: token,
    PhoneNumber: phone,
  }),
};

/** One call as bytes, signed by version 1.0; `common` are the parameters that every call has. */
export function describe(wish: DescribeWish, common: Fields, secret: string): GoodCall {
  const entries = Object.entries({ ...common, ...actions[wish.ask](wish), ...wish.set });
  const fields = Object.fromEntries(entries.filter((each): each is [string, string] => each[1] !== null));
  const signed = rpcText('POST', fields);
  const sign = (text: string): string => rpcSign(text, secret);
  const body = canonical({ ...fields, Signature: sign(signed) });
  const signature = { in: 'form', name: 'Signature' } as const;
  return { method: 'POST', url: '/', headers: form, body, signature, signed, free: 'OutId', sign };
}
