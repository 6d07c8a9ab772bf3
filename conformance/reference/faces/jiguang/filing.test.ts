import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, keysOf, startApp } from '../../testing/jiguang-app.ts';
import { readPublicKey } from './public-key.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const rsa = (bits = 1024) => generateKeyPairSync('rsa', { modulusLength: bits });
const pair = rsa();
const spki = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const pem = (type: 'spki' | 'pkcs1') => pair.publicKey.export({ type, format: 'pem' }).toString();
const pkcs1 = pair.publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64');
const modulus = BigInt(
  `0x${Buffer.from(pair.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url').toString('hex')}`,
);
/** A key of these two numbers, whatever they are. */
function made(n: bigint, e: bigint): string {
  const word = (value: bigint) => {
    const hex = value.toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
  };
  const key = createPublicKey({ key: { kty: 'RSA', n: word(n), e: word(e) }, format: 'jwk' });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
/** Made with openssl 3.0 (req -x509 -newkey rsa:1024 -nodes -subj /CN=sanwang), and good for nothing. */
const certificate =
  'MIICADCCAWmgAwIBAgIULIZ7SjziPKBhM8xWTTYJgyNi6vMwDQYJKoZIhvcNAQELBQAwEjEQMA4GA1UEAwwHc2Fud2FuZzAeFw0yNjExMjkyMzM1NDdaFw0zNjExMjYyMzM1NDdaMBIxEDAOBgNVBAMMB3NhbndhbmcwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBALr4X2MrCZ7cFGSSzO7VsPRRbAVQUMZ/0ZNVtPjv0nqKyLqOY2A0nkvynE3m6qSaVi/5F6Xyv5ugvn8OeFUwztchmX00VSDXkD7u0fpX4ZkNGFWyc89moqr5CH6XL2CCUjmCdvhuWoxalnJtWEIJfQQK2ZQ3IMcLSNuPweTneLSbAgMBAAGjUzBRMB0GA1UdDgQWBBTGkyWK3PJaS8rPDC0XWVIQlpOl7DAfBgNVHSMEGDAWgBTGkyWK3PJaS8rPDC0XWVIQlpOl7DAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBAAkRkg1LhlwZaRWD4OjU8+cFiV41Jwz5s/SwyB0sW3lvtzjRAq4LQWrnKf21bZTJ5qZfApWHV97CH49gZScWrlZmusTzyq9XpkjPxQrWfDgt14srJnsGegV0Y3COJrhfHVNZ+7YjXDlZ/SEAi+2f35dn6Ik3fHwPgnKVA5r+iuTO';

describe('a public key', () => {
  it.each([
    ['SPKI as PEM', pem('spki')],
    ['PKCS#1 as PEM', pem('pkcs1')],
    ['PEM in one line, as settings files write it', pem('spki').replaceAll('\n', '\\n')],
    ['PEM with the line ends of Windows', pem('spki').replaceAll('\n', '\r\n')],
    ['PEM without any line end', pem('spki').replaceAll('\n', '')],
    ['PEM with words around it', `Public-Key: (1024 bit)\n${pem('spki')}that is all\n`],
    ['SPKI as bare Base64', spki],
    ['PKCS#1 as bare Base64', pkcs1],
    ['bare Base64 in lines', spki.replaceAll(/(.{64})/g, '$1\n')],
  ])('is read from %s', (_, text) => {
    expect(readPublicKey(text)).toEqual({ spki });
  });

  it.each([1024, 2048, 3072])('may have %i bits', (bits) => {
    const text = rsa(bits).publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(readPublicKey(text)).toHaveProperty('spki');
  });

  it.each([3n, 65_537n])('may have exponent %i', (exponent) => {
    expect(readPublicKey(made(modulus, exponent))).toHaveProperty('spki');
  });

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  it.each([
    ['a private key, PKCS#8', pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /private key/],
    ['a private key, PKCS#1', pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), /private key/],
    ['a bare private key', pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'), /private key/],
    [
      'a bare private key, PKCS#1',
      pair.privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64'),
      /private key/,
    ],
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`, /certificate/],
    ['a bare certificate', certificate, /certificate/],
    ['half of PEM', pem('spki').slice(0, 120), /no END line/],
    ['half of Base64', spki.slice(0, 100), /cut off: it holds 75 bytes/],
    ['a key of another kind', ec.publicKey.export({ type: 'spki', format: 'pem' }).toString(), /key of ec/],
    [
      'PEM of another kind',
      '-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----',
      /another kind/,
    ],
    ['a short key', rsa(512).publicKey.export({ type: 'spki', format: 'pem' }).toString(), /512 bits/],
    ['two keys', pem('spki') + pem('pkcs1'), /more than one/],
    [
      'a pair, public key first',
      pem('spki') + pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /private key/,
    ],
    [
      'a key with more behind it',
      Buffer.from(`${atob(spki)}more`, 'latin1').toString('base64'),
      /behind its end, by 4/,
    ],
    ['exponent 1', made(modulus, 1n), /can be sealed/],
    ['an even exponent', made(modulus, 65_536n), /can be sealed/],
    ['an even modulus', made(modulus - 1n, 65_537n), /can be sealed/],
    ['an exponent above the modulus', made(modulus, modulus + 2n), /can be sealed/],
    ['something else in Base64', Buffer.from('hello').toString('base64'), /no RSA public key/],
    ['a name of a file', './key.pem', /neither PEM nor/],
    ['nothing', ' ', /empty/],
  ])('is not read from %s', (_, text, words) => {
    const zh = expect.stringMatching(/\p{Script=Han}/u);
    expect(readPublicKey(text)).toEqual({ mistake: { en: expect.stringMatching(words), zh } });
  });
});

describe('an account', () => {
  it('has keys made up, of the lengths that the vendor’s have, each in one line', () => {
    const { appKey, masterSecret, publicKey, privateKey } = app.keys;
    expect([appKey, masterSecret]).toEqual([
      expect.stringMatching(/^[0-9a-f]{24}$/),
      expect.stringMatching(/^[0-9a-f]{24}$/),
    ]);
    expect([publicKey, privateKey]).toEqual([
      expect.stringMatching(/^MI[A-Za-z0-9+/]+=*$/),
      expect.stringMatching(/^MI[A-Za-z0-9+/]+=*$/),
    ]);
  });

  it('brings its own', async () => {
    const own = {
      appKey: '7d431e42dfa6a6d693ac2d04',
      masterSecret: 'abcdef0123456789abcdef01',
      publicKey: pem('pkcs1'),
    };
    expect(keysOf(await app.open(own))).toEqual({ ...own, publicKey: spki });
    await expect(app.open(own)).rejects.toThrow("/faces/jiguang/appKey is another account's");
  });

  it.each([
    [{ publicKey: './key.pem' }, '/faces/jiguang/publicKey is neither PEM nor standard Base64'],
    [{ publicKeys: { ios: '' } }, '/faces/jiguang/publicKeys/ios is empty'],
    [{ publicKeys: { tizen: spki } }, '/faces/jiguang/publicKeys/tizen is unknown'],
    [{ publicKeys: { tizen: spki } }, 'there is android, ios, harmony, h5'],
    [
      { limits: { perWeek: 1 } },
      '/faces/jiguang/limits/perWeek is unknown; there is intervalMs, perNumber, perHour, perDay',
    ],
    [{ appKey: 'a:b' }, '/faces/jiguang/appKey must match pattern'],
    [{ limits: { intervalMs: -1 } }, '/faces/jiguang/limits/intervalMs must be >= 0'],
    [{ limits: 'none' }, '/faces/jiguang/limits must be equal to one of the allowed values: published'],
    [{ risk: { score: 901 } }, '/faces/jiguang/risk/score must be <= 900'],
    [{ authStatus: 403 }, '/faces/jiguang/authStatus must be equal to one of the allowed values: 200, 401'],
  ])('is not opened with %j', async (given, words) => {
    await expect(app.open(given)).rejects.toThrow(words);
  });
});
