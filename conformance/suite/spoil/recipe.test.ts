import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import type { GoodCall } from '../adapter.ts';
import { signerOf } from './recipe.ts';

const signed = 'A1B2';
const signedAs = (value: string): GoodCall => ({
  ...{ method: 'GET', url: `/?A=1&B=2&Sign=${encodeURIComponent(value)}`, headers: {} },
  ...{ signature: { in: 'query', name: 'Sign' }, signed },
});
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const hmac = (text: string, key: string) => createHmac('sha512', key).update(text).digest('base64');

it.each([
  ['a hash with the secret behind', (text: string, key: string) => sha1(text + key)],
  ['a hash between two secrets', (text: string, key: string) => sha1(key + text + key)],
  ['an HMAC', hmac],
  ['an HMAC as Aliyun keys it', (text: string, key: string) => hmac(text, `${key}&`)],
  ['more around it', (text: string, key: string) => `v1 ${sha1(key + text)}`],
])('finds the recipe by which a signature is %s', (_, make) => {
  const signer = signerOf(signedAs(make(signed, 'mine')), ['not this one', 'mine']);
  expect(signer?.secret).toBe('mine');
  expect(signer?.with('another')).toBe(make(signed, 'another'));
  expect(signer?.with('another', { ...signedAs(''), signed: 'C3' })).toBe(make('C3', 'another'));
});

it('knows no signer of a call that is not signed, by a secret that nobody told or in a way of its own', () => {
  const { signature: _, ...unsigned } = signedAs(sha1(`${signed}mine`));
  expect(signerOf(unsigned, ['mine'])).toBe(null);
  const { signed: __, ...unsaid } = signedAs(sha1(`${signed}mine`));
  expect(signerOf(unsaid, ['mine'])).toBe(null);
  expect(signerOf(signedAs(sha1(`${signed}mine`)), ['yours'])).toBe(null);
  expect(signerOf(signedAs(sha1(sha1(`${signed}mine`))), ['mine'])).toBe(null);
});
