import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { DeclaredRequest, Signing } from './document.ts';
import { built, overOf } from './request.ts';

const request: DeclaredRequest = { path: '/v1/${app.name}?x=1', json: { b: '${token}', a: 2, none: '${phone}' } };
const scope = { token: 'T/1', app: { name: 'a b' }, values: { key: 'secret' }, nowS: 1700000000 };
const made = (sign: Signing, of = request) => built(of, sign, scope);
/** By another implementation. */
const openssl = (text: string, ...args: string[]) =>
  execFileSync('openssl', ['dgst', ...args, '-r'], { input: text, encoding: 'utf8' }).split(' ')[0];

it('takes values in, each as it has to be written, and leaves out what has none', () => {
  const { method, path, body } = made({ recipe: 'none' });
  expect([method, path, body]).toEqual(['POST', '/v1/a%20b?x=1', '{"b":"T/1","a":2}']);
});

it.each(['md5', 'sha1', 'sha256', 'sha512'] as const)('signs by hmac-%s', (digest) => {
  const over = '${method}\n${path}\n${sorted}\n${body}\n${nowS}';
  const { headers } = made({ recipe: `hmac-${digest}`, key: '${values.key}', over, header: 'x-sign' });
  const text = 'POST\n/v1/a%20b?x=1\na=2&b=T/1\n{"b":"T/1","a":2}\n1700000000';
  expect(headers['x-sign']).toBe(openssl(text, `-${digest}`, '-hmac', 'secret'));
});

it('signs by a digest with its key in the text, into a parameter, in another writing', () => {
  const sign: Signing = { recipe: 'md5', over: '${sorted}&key=${values.key}', encoding: 'HEX', field: 'sig' };
  const { body } = made(sign, { path: '/', form: { b: '${token}', a: '1' } });
  const expected = openssl('a=1&b=T/1&key=secret', '-md5')?.toUpperCase();
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ a: '1', b: 'T/1', sig: expected });
});

it('tells a bearer, a user, or nobody', () => {
  expect(made({ recipe: 'bearer', token: '${values.key}' }).headers['authorization']).toBe('Bearer secret');
  expect(made({ recipe: 'basic', user: 'u', password: '${values.key}' }).headers['authorization']).toBe(
    `Basic ${Buffer.from('u:secret').toString('base64')}`,
  );
  expect(made({ recipe: 'none' }).headers).toEqual({ 'content-type': 'application/json' });
});

it('signs by UCloud’s recipe, with the vendor’s own example', () => {
  const form = {
    ...{
      Action: 'CreateUHostInstance',
      CPU: '2',
      ChargeType: 'Month',
      DiskSpace: '10',
      ImageId: 'f43736e1-65a5-4bea-ad2e-8a46e18883c2',
    },
    ...{
      LoginMode: 'Password',
      Memory: '2048',
      Name: 'Host01',
      Password: 'VUNsb3VkLmNu',
      Quantity: '1',
      Region: 'cn-bj2',
      Zone: 'cn-bj2-04',
    },
  };
  const publicKey = 'ucloudsomeone@example.com1296235120854146120';
  const sign: Signing = { recipe: 'unvs-sha1', publicKey, privateKey: '46f09bb9fab4f12dfc160dae12273d5332b5debe' };
  const { body, signed } = built({ path: '/', form }, sign, {});
  const text = Object.entries({ ...form, PublicKey: publicKey })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat()
    .join('');
  expect(signed.text).toBe(text);
  expect(new URLSearchParams(body).get('Signature')).toBe(
    openssl(`${text}46f09bb9fab4f12dfc160dae12273d5332b5debe`, '-sha1'),
  );
});

it('asks the same over another transport', () => {
  const by = (transport: 'get' | 'form' | 'json') =>
    made({ recipe: 'none' }, overOf({ path: '/', form: { a: '1' } }, transport));
  expect([by('get').path, by('form').body, by('json').body]).toEqual(['/?a=1', 'a=1', '{"a":"1"}']);
});
