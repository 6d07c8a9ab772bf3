import {
  constants,
  createPrivateKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  privateEncrypt,
  sign,
} from 'node:crypto';
import { describe, expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { SignClue, SignRecipe } from '../../core/route/clue.ts';
import { toHex } from '../../wire/hex.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { mistakesInSign } from './sign.ts';

const appid = { name: 'appid', value: '300000000001' };
const token = { name: 'token', value: 'STsid0000001767240000000AAAA' };
const secret = { name: 'appSecret', value: 'SECRET', isSecret: true };
const filed = { verify: keys['app-verify.pub.pem'], encrypt: keys['app-encrypt.pub.pem'] };
const rsa: SignRecipe = { parts: [appid, token], key: null, digest: 'SHA-256', rsa: { keys: filed, output: 'hex' } };
const md5: SignRecipe = { parts: [appid, token, secret], key: null, digest: 'MD5', rsa: null };

const mode = { name: 'encryptionalgorithm', value: 'RSA' };
const byRsa: SignClue = {
  about: 'sign',
  field: 'sign',
  got: '',
  recipe: rsa,
  alsoRight: [],
  hexCase: 'any',
  sent: [appid, token, mode],
  others: [{ recipe: md5, field: mode.name, asks: '' }],
};
const byHash: SignClue = { ...byRsa, recipe: md5, others: [{ recipe: rsa, field: mode.name, asks: 'RSA' }] };

const verifying = createPrivateKey(keys['app-verify.pem']);
const encrypting = createPrivateKey(keys['app-encrypt.pem']);
const right = appid.value + token.value;

const signed = (text = right, digest = 'sha256', key: KeyObject = verifying) => sign(digest, Buffer.from(text), key);
const told = (clue: SignClue, got: string) => mistakesInSign({ ...clue, got }, [])?.map(({ id }) => id) ?? null;

/** The head of a DigestInfo for SM3, which Node does not sign with RSA: object identifier 1.2.156.10197.1.401 (GB/T 33560). */
const sm3Head = Buffer.from('3030300c06082a811ccf55018311' + '0500' + '0420', 'hex');

describe('RSA is asked for', () => {
  test('the right sign, in either case of hex', () => {
    expect(told(byRsa, toHex(signed()))).toEqual([]);
    expect(told(byRsa, toHex(signed()).toUpperCase())).toEqual([]);
  });

  const base64 = signed().toString('base64');
  test.each([
    ['Base64', base64, ['encoding.base64-for-hex']],
    ['Base64 in lines of 76', base64.replace(/.{76}/g, '$&\r\n'), ['encoding.base64-for-hex', 'encoding.line-breaks']],
    ['Base64 of URLs', signed().toString('base64url'), ['encoding.base64-for-hex', 'encoding.base64-url']],
    ['Base64 twice', Buffer.from(base64).toString('base64'), ['encoding.base64-for-hex', 'encoding.base64-twice']],
    ['the bytes in reverse', toHex(signed().toReversed()), ['sign.rsa-reversed']],
    ['quotes', `"${toHex(signed())}"`, ['encoding.in-quotes']],
    ['a newline behind', `${toHex(signed())}\n`, ['encoding.line-breaks']],
    ['SHA-1', toHex(signed(right, 'sha1')), ['sign.rsa-digest']],
    ['MD5', toHex(signed(right, 'md5')), ['sign.rsa-digest']],
    [
      'SM3',
      toHex(privateEncrypt(verifying, Buffer.concat([sm3Head, hash('sm3', right, 'buffer')]))),
      ['sign.rsa-digest'],
    ],
    ['the key that encrypts', toHex(signed(right, 'sha256', encrypting)), ['sign.rsa-encrypt-key']],
    ['the two values in each other’s place', toHex(signed(token.value + appid.value)), ['sign.swapped']],
    ['an ampersand between them', toHex(signed(`${appid.value}&${token.value}`)), ['sign.separator']],
    ['another string', toHex(signed('something else')), ['sign.rsa-other-text']],
    [
      'SHA-1 of a string with a newline',
      toHex(signed(`${right}\n`, 'sha1')),
      ['sign.rsa-digest', 'sign.value-newline-behind'],
    ],
    [
      'PSS',
      toHex(sign('sha256', Buffer.from(right), { key: verifying, padding: constants.RSA_PKCS1_PSS_PADDING })),
      ['sign.rsa-pss'],
    ],
    ['the string under the private key', toHex(privateEncrypt(verifying, Buffer.from(right))), ['sign.rsa-encrypted']],
    [
      'a bare digest under the private key',
      toHex(privateEncrypt(verifying, Buffer.from(md5Hex(right)))),
      ['sign.rsa-bare'],
    ],
    ['an MD5 sign', md5Hex(`${right}SECRET`), ['sign.mode-not-wanted']],
    ['an MD5 sign without its secret', md5Hex(right), ['sign.mode-not-wanted', 'sign.secret-missing-at-end']],
    [
      'the key of somebody else',
      toHex(signed(right, 'sha256', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)),
      ['sign.rsa-other-key'],
    ],
    ['no sign at all', 'x', ['sign.rsa-other-key']],
  ])('%s', (_, got, ids) => expect(told(byRsa, got)).toEqual(ids));

  test('where no keys are filed, the rule says so', () => {
    const clue = { ...byRsa, recipe: { ...rsa, rsa: { keys: null, output: 'hex' as const } } };
    expect(told(clue, toHex(signed()))).toBeNull();
    expect(
      told(
        { ...clue, recipe: { ...rsa, rsa: { keys: { verify: '', encrypt: 'x' }, output: 'hex' } } },
        toHex(signed()),
      ),
    ).toEqual(['sign.rsa-other-key']);
  });

  test('Base64 where Base64 is wanted, and what is wrong with it', () => {
    const clue = { ...byRsa, recipe: { ...rsa, rsa: { keys: filed, output: 'base64' as const } } };
    expect(told(clue, base64)).toEqual([]);
    expect(told(clue, base64.replaceAll('+', ' '))).toEqual(base64.includes('+') ? ['encoding.plus-lost'] : []);
    expect(told(clue, toHex(signed()))).toEqual(['encoding.hex-for-base64']);
  });
});

describe('RSA is not asked for', () => {
  const sending = (value: string): SignClue => ({ ...byHash, sent: [appid, token, { name: mode.name, value }] });
  test.each([
    ['rsa', 'sign.mode-misspelt'],
    [' RSA', 'sign.mode-misspelt'],
    ['MD5', 'sign.mode-not-asked'],
    ['', 'sign.mode-not-asked'],
  ])('encryptionalgorithm “%s” and a sign by RSA', (value, id) => {
    expect(told(sending(value), toHex(signed()))).toEqual([id]);
    expect(told(sending(value), signed().toString('base64'))).toEqual([id, 'encoding.base64-for-hex']);
  });

  test('a hash is a hash', () => expect(told(sending('rsa'), md5Hex(`${right}SECRET`))).toEqual([]));
});
