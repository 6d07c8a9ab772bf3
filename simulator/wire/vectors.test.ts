import { afterAll, describe, expect, test } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import t10t11 from '../../fixtures/vectors/assumed/ctcc-t10-t11.json' with { type: 'json' };
import u9 from '../../fixtures/vectors/assumed/cucc-u9.json' with { type: 'json' };
import cmcc from '../../fixtures/vectors/cmcc.json' with { type: 'json' };
import ctcc from '../../fixtures/vectors/ctcc.json' with { type: 'json' };
import cucc from '../../fixtures/vectors/cucc.json' with { type: 'json' };
import { fromBase64, toBase64 } from './base64.ts';
import { parseForm, parsePairs } from './form.ts';
import { fromHex, toHex, toUpperHex } from './hex.ts';
import { percentDecode, percentEncode } from './percent.ts';
import { joinPositional, splitPositional } from './positional.ts';
import {
  ASCII_ZERO_IV,
  aesCbcDecrypt,
  aesCbcEncrypt,
  aesEcbDecrypt,
  aesEcbDecryptAny,
  aesEcbEncrypt,
  aesEcbEncryptAny,
  hmacSha1Hex,
  hmacSha256Hex,
  type Key,
  md5,
  md5Hex,
  parsePrivateKey,
  parsePublicKey,
  rsaPublicRaw,
  rsaSign,
  rsaVerify,
  sha256Hex,
  ZERO_IV,
} from './primitives.ts';
import { rsaDecrypt, rsaEncrypt } from './rsa.ts';
import { hmacSm3Hex, parseSmPublicKey, type SmKey, smKeyText, smSeal, smVerify } from './sm.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

// The recipes are written out here, by hand from fixtures/sources, and not taken from a carrier's folder: these tests
// hold the primitives to the vectors, which python3 and the openssl command line computed.

type Vector = { id: string; inputs: Record<string, string>; text?: string; value: string | Record<string, string> };
const vectors = [cmcc, cucc, ctcc, u9, t10t11].flat() as unknown as Vector[];
const recomputed = new Set<string>();

function vector(id: string) {
  const found = vectors.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  recomputed.add(id);
  const of = (...names: string[]) => names.map((name) => found.inputs[name] ?? `no input ${name}`);
  const parts = found.value as Record<string, string>;
  return {
    one: (name: string) => of(name)[0] as string,
    join: (...names: string[]) => of(...names).join(''),
    value: found.value,
    parts,
    text: found.text ?? '',
  };
}

const publicKeyOf = (name: string) => parsePublicKey((keys as Record<string, string>)[name] ?? '') as Key;
const privateKeyOf = (name: string) => parsePrivateKey((keys as Record<string, string>)[name] ?? '') as Key;
const textOf = (bytes: Uint8Array | null) => (bytes === null ? null : decodeUtf8(bytes));
const upperMd5 = (text: string) => md5Hex(text).toUpperCase();

/** Seals `text` as a vector says, and checks on the way that the private key opens it again. */
function sealed(id: string, text: string): Uint8Array {
  const { one } = vector(id);
  const block = rsaEncrypt(
    publicKeyOf(one('publicKey')),
    encodeUtf8(text),
    () => fromHex(one('paddingHex')) as Uint8Array,
  );
  expect(textOf(rsaDecrypt(privateKeyOf(one('privateKey')), block as Uint8Array))).toBe(text);
  return block as Uint8Array;
}

/** Seals with AES and checks on the way that the same key opens it. */
function cbc(key: string, iv: Uint8Array, text: string): Uint8Array {
  const cipher = aesCbcEncrypt(encodeUtf8(key), iv, text);
  expect(textOf(aesCbcDecrypt(encodeUtf8(key), iv, cipher))).toBe(text);
  return cipher;
}

describe('China Mobile', () => {
  test('A1, M1 sign', () => {
    const { join, value } = vector('A1');
    expect(upperMd5(join('appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token', 'appSecret'))).toBe(value);
  });

  test('A2, M2 phoneNum', () => {
    const { join, value } = vector('A2');
    expect(sha256Hex(join('phone', 'appKey', 'timestamp')).toUpperCase()).toBe(value);
  });

  test('M5, what is sealed and the sign over it', () => {
    const data = vector('M5-encodeData');
    const sealed = aesEcbEncryptAny(encodeUtf8(data.one('appKey')), data.text);
    expect(toUpperHex(sealed)).toBe(data.value);
    const { join, one, value } = vector('M5-sign');
    const names = ['appId', 'encodeData', 'encodeType', 'msgId', 'openType', 'requesterType', 'timestamp', 'token'];
    expect(hmacSha256Hex(one('appKey'), join(...names, 'version')).toUpperCase()).toBe(value);
  });

  test('A3, M2 sign', () => {
    const { join, one, value } = vector('A3');
    const text = join('appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version');
    expect(hmacSha256Hex(one('appKey'), text).toUpperCase()).toBe(value);
  });

  test('A4, H5 sign', () => {
    const { join, value } = vector('A4');
    expect(md5Hex(join('appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version', 'appKey'))).toBe(value);
  });

  test('A5, M7 sign', () => {
    const { join, value } = vector('A5');
    expect(upperMd5(join('version', 'appid', 'appkey', 'scrip'))).toBe(value);
  });

  test('A6 and A7, the key and the cipher of M14', () => {
    expect(upperMd5(vector('A6').one('encrypted')).slice(8, 24)).toBe(vector('A6').value);
    const { one, text, value } = vector('A7');
    expect(one('key')).toBe(vector('A6').value);
    expect(toBase64(cbc(one('key'), ASCII_ZERO_IV, text))).toBe(value);
  });

  test.each([
    ['M1-sign-rsa', 'sha256', ['appid', 'token'], toUpperHex, fromHex],
    ['M2-sign-rsa', 'md5', ['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'], toBase64, fromBase64],
    ['M18-sign', 'sha256', ['appId', 'traceId', 'timestamp', 'token', 'interfaceVersion'], toUpperHex, fromHex],
    ['M18-sign-page', 'sha256', ['appId', 'traceId', 'timestamp', 'token', 'interfaceVersion'], toUpperHex, fromHex],
    ['M19-sign', 'md5', ['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'], toBase64, fromBase64],
  ] as const)('%s', (id, digest, names, write, read) => {
    const { join, one, value } = vector(id);
    const text = join(...names);
    expect(write(rsaSign(digest, privateKeyOf(one('privateKey')), text))).toBe(value);
    expect(rsaVerify(digest, publicKeyOf(one('publicKey')), text, read(value as string) as Uint8Array)).toBe(true);
  });

  test('M1 msisdn and M2 phoneNum, RSA', () => {
    expect(toUpperHex(sealed('M1-msisdn-rsa', vector('M1-msisdn-rsa').text))).toBe(vector('M1-msisdn-rsa').value);
    const { join, value } = vector('M2-phoneNum-rsa');
    expect(toBase64(sealed('M2-phoneNum-rsa', join('phone', 'appKey', 'timestamp')))).toBe(value);
  });

  test('M1 and M2 under the national algorithms', () => {
    const key = (id: string) =>
      parseSmPublicKey((keys as Record<string, string>)[vector(id).one('publicKey')] ?? '') as SmKey;
    const m1 = vector('M1-sign-sm');
    const text = m1.join('appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token', 'appSecret');
    expect(smVerify(key('M1-sign-sm'), text, fromBase64(m1.value as string) as Uint8Array)).toBe(true);
    const { join, value } = vector('M2-phoneNum-sm');
    const keyText = smKeyText(keys['app-sm.pub.pem']);
    expect(hmacSm3Hex(keyText, join('phone', 'appKey', 'timestamp'))).toBe(value);
    const m2 = vector('M2-sign-sm');
    const signed = m2.join('appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version');
    expect(smVerify(key('M2-sign-sm'), signed, fromBase64(m2.value as string) as Uint8Array)).toBe(true);
    // A ciphertext is never the same twice: ours is as long as that of openssl, and both are opened in other tests.
    const sealed = fromBase64(vector('M1-msisdn-sm').value as string) as Uint8Array;
    const ours = smSeal(key('M1-msisdn-sm'), encodeUtf8(vector('M1-msisdn-sm').text), new Uint8Array(32), 'C1C3C2');
    expect([ours.length, ours[0]]).toEqual([sealed.length, sealed[0]]);
  });

  test.each(['M6-sign', 'M6-sign-decoded'])('%s', (id) => {
    const { one, value } = vector(id);
    const model = id === 'M6-sign' ? one('mobilemodel') : percentDecode(one('mobilemodel'));
    const head = [
      one('sdkver'),
      one('appid'),
      '3',
      one('imsi'),
      one('imei'),
      '1',
      one('networktype'),
      one('mobilebrand'),
    ];
    const tail = [one('mobilesystem'), '0', one('msgid'), one('timestamp'), one('appkey'), '', one('apppackage')];
    expect(upperMd5([...head, model, ...tail, one('appsign'), one('ipv4'), one('ipv6')].join(''))).toBe(value);
  });

  test('the envelope of M6', () => {
    expect(toHex(sealed('M6-encrypted', vector('M6-encrypted').text))).toBe(vector('M6-encrypted').value);
    const { one: sent } = vector('M6-sign');
    const { one, parts, text } = vector('M6-reqdata');
    const places = splitPositional(text, 32) as readonly string[];
    const at = (position: number) => places[position - 1];
    expect([at(3), at(6), at(11), at(16), at(17)]).toEqual(
      ['appid', 'imsi', 'mobilemodel', 'msgid', 'timestamp'].map(sent),
    );
    expect([at(27), at(28), at(29), at(31), at(32)]).toEqual([
      sent('apppackage'),
      sent('appsign'),
      vector('M6-sign').value,
      sent('ipv4'),
      sent('ipv6'),
    ]);
    expect(places.slice(17, 26).join('')).toBe('');
    const cipher = cbc(one('key'), ZERO_IV, joinPositional(places) ?? '');
    expect([toHex(cipher), toBase64(cipher)]).toEqual([parts.hex, parts.base64]);
    const answer = vector('M6-resultdata');
    expect(toUpperHex(cbc(answer.one('key'), ZERO_IV, answer.text))).toBe(answer.value);
  });

  test.each(['M8-sign', 'M8-sign-authz'])('%s', (id) => {
    const { join, value, text } = vector(id);
    const before = [
      'sdkver',
      'appid',
      'imsi',
      'operatortype',
      'networktype',
      'mobilebrand',
      'mobilemodel',
      'mobilesystem',
    ];
    const between = ['clienttype', 'msgid', 'timestamp', 'appkey', 'subimsi', 'apppackage', 'appsign'];
    const after = ['ipv4_list', 'ipv6_list', 'sdkType', 'tempPDR', 'scrip', 'userCapaid', 'funcType', 'socketip'];
    const signed = `${join(...before, ...between, ...after)}0`;
    expect([signed, md5Hex(signed)]).toEqual([text, value]);
  });

  test('the envelope of M8, under either key of the platform', () => {
    const block = sealed('M8-encrypted', vector('M8-encrypted').text);
    expect([toHex(block), toBase64(block)]).toEqual([
      vector('M8-encrypted').parts.hex,
      vector('M8-encrypted').parts.base64,
    ]);
    const { one, value } = vector('M8-encrypted-2048');
    const key = fromHex(one('keyHex')) as Uint8Array;
    const strong = rsaEncrypt(publicKeyOf(one('publicKey')), key, () => fromHex(one('paddingHex')) as Uint8Array);
    expect(toHex(strong as Uint8Array)).toBe(value);
    expect(rsaDecrypt(privateKeyOf(one('privateKey')), strong as Uint8Array)).toEqual(key);
    const request = vector('M8-reqdata');
    expect(request.text).toContain(`"sign":"${vector('M8-sign').value}"`);
    for (const [{ one: of, text }, sent] of [
      [request, request.parts.base64],
      [vector('M8-resultdata'), vector('M8-resultdata').value],
    ] as const)
      expect(toBase64(cbc(of('key'), fromHex(of('ivHex')) as Uint8Array, text))).toBe(sent);
  });

  test('M14 reqdata, in hex as both scripts send it', () => {
    const { one, text, value } = vector('M14-reqdata');
    expect(upperMd5(one('encrypted')).slice(8, 24)).toBe(one('key'));
    expect(toHex(aesCbcEncrypt(encodeUtf8(one('key')), ASCII_ZERO_IV, text))).toBe(value);
    const { sign, ...inner } = JSON.parse(text) as Record<string, string>;
    expect(inner).toMatchObject({ appId: one('appId'), msgId: one('msgId'), interfaceVersion: '2.0' });
    expect(sign).toBe(vector('M14-sign-web').value);
  });

  test('M14 sign, M17 phone, M18 msisdn', () => {
    expect(md5Hex(vector('M14-sign').join('appId', 'ver', 'msgId', 'timestamp'))).toBe(vector('M14-sign').value);
    expect(md5Hex(vector('M17-phone').one('phone'))).toBe(vector('M17-phone').value);
    const typed = vector('M17-phone-typed');
    expect(md5Hex(typed.one('maskPhone').replace('****', typed.one('typed')))).toBe(typed.value);
    const web = vector('M14-sign-web');
    expect(md5Hex(web.join('appId', 'interfaceVersion', 'msgId', 'timestamp'))).toBe(web.value);
    const { one, text, value } = vector('M18-msisdn');
    const key = encodeUtf8(one('appKey').slice(0, 16));
    expect(toBase64(aesEcbEncrypt(key, text))).toBe(value);
    expect(textOf(aesEcbDecrypt(key, fromBase64(value as string) as Uint8Array))).toBe(text);
  });

  test('M13 sign and M19 sign, in their bodies', () => {
    for (const id of ['M13-verify', 'M13-uaid']) {
      const { join, parts } = vector(id);
      const sign = md5Hex(join('appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version', 'appKey'));
      expect([parts['sign'], JSON.parse(parts['body'] as string).sign]).toEqual([sign, sign]);
    }
    const { join, one, parts } = vector('M19-request');
    const text = join('appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version');
    const sign = toBase64(rsaSign('md5', privateKeyOf(one('privateKey')), text));
    expect([parts['sign'], JSON.parse(parts['body'] as string).body.sign]).toEqual([sign, sign]);
  });

  test.each(['T3-request', 'T3-jsonp'])('%s: both layers and the sign', (id) => {
    const { join, one, parts } = vector(id);
    expect(toUpperHex(sealed(id, one('key')))).toBe(one('paramKey'));
    expect(toUpperHex(cbc(one('key'), ASCII_ZERO_IV, one('plain')))).toBe(one('paramStr'));
    const text = join('appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version');
    expect(hmacSha1Hex(one('appSecret'), text).toUpperCase()).toBe(parts['sign']);
    expect(parseForm(parts['query'] as string)?.get('sign')).toBe(parts['sign']);
  });

  test('T3 data', () => {
    const { one, text, value } = vector('T3-data');
    expect(toHex(cbc(one('key'), ASCII_ZERO_IV, text))).toBe(value);
  });

  test.each(['M3', 'M4'])('%s: the number under its key, and the sign in both orders', (id) => {
    const { one, text, value } = vector(`${id}-mobileNumber`);
    const key = id === 'M3' ? md5(one('appKey')) : encodeUtf8(one('appKey'));
    expect(toHex(aesEcbEncryptAny(key, text))).toBe(value);
    expect(textOf(aesEcbDecryptAny(key, fromHex(value as string) as Uint8Array))).toBe(text);
    const { join, parts, text: signed } = vector(`${id}-sign`);
    const names = ['msgId', 'systemTime', 'version', 'requesterType', 'appId', 'mobileNumber', 'userIp'];
    expect(join(...names, 'appKey')).toBe(signed);
    expect(md5Hex(signed)).toBe(parts.sign);
    expect(md5Hex(join(...[...names].sort(), 'appKey'))).toBe(parts.sorted);
  });
});

describe('China Unicom', () => {
  const NAMES = ['client_id', 'client_type', 'format', 'fp', 'key', 'packname', 'packsign', 'timeStamp', 'version'];

  test('A8 and A9, U6 sign', () => {
    expect(md5Hex(vector('A8').join('business_type', ...NAMES, 'client_secret'))).toBe(vector('A8').value);
    expect(md5Hex(vector('A9').join(...NAMES, 'client_secret'))).toBe(vector('A9').value);
  });

  test('U6 request, in both readings of its sign', () => {
    expect(toBase64(sealed('U6-key', vector('U6-key').text))).toBe(vector('U6-key').value);
    const { one, parts } = vector('U6-request');
    const query = parseForm(parts.query ?? '');
    expect(query?.get('key')).toBe(vector('U6-key').value);
    const decoded = ['business_type', ...NAMES].map((name) => query?.get(name));
    const sent = ['business_type', ...NAMES].map((name) => query?.raw(name));
    expect(md5Hex([...decoded, one('client_secret')].join(''))).toBe(query?.get('sign'));
    expect(parts.sign).toBe(query?.get('sign'));
    expect(md5Hex([...sent, one('client_secret')].join(''))).toBe(vector('U6-sign-as-sent').value);
  });

  test('T12 data', () => {
    const { one, text, value } = vector('T12-data');
    expect(toHex(cbc(one('appSecret').slice(0, 16), ASCII_ZERO_IV, text))).toBe(value);
  });

  test('U6 data and packsign', () => {
    const { one, parts, text } = vector('U6-data');
    expect(toBase64(cbc(one('key'), ASCII_ZERO_IV, text))).toBe(parts.base64);
    expect(percentEncode(parts.base64 ?? '')).toBe(parts.data);
    const pack = vector('U6-packsign');
    expect(toBase64(cbc(pack.one('client_secret').slice(0, 16), ASCII_ZERO_IV, pack.text))).toBe(pack.value);
  });

  test.each([
    ['U9-getMobile', ['accessCode', 'client_id', 'client_type', 'format', 'timeStamp', 'version']],
    ['U9-verifyMobile', ['accessCode', 'client_id', 'client_type', 'format', 'mobile', 'timeStamp', 'version']],
  ])('%s', (id, names) => {
    const { join, one, parts } = vector(id);
    const body = parseForm(parts.body ?? '');
    expect(body?.names.filter((name) => name !== 'sign')).toEqual(names);
    for (const name of names) expect(body?.get(name)).toBe(one(name));
    expect(md5Hex(join(...names, 'client_secret'))).toBe(parts.sign);
    expect(body?.get('sign')).toBe(parts.sign);
  });
});

describe('China Telecom', () => {
  const NAMES = ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'version'];

  test('A10 and A11, paramStr and sign of T1', () => {
    expect(toUpperHex(cbc(vector('A10').one('key'), ASCII_ZERO_IV, vector('A10').text))).toBe(vector('A10').value);
    expect(parsePairs(vector('A10').text)?.get('bussinessType')).toBe('jy');
    const { join, one, value } = vector('A11');
    expect(hmacSha1Hex(one('appSecret'), join(...NAMES)).toUpperCase()).toBe(value);
  });

  test('T1 request and data', () => {
    expect(toUpperHex(sealed('T1-paramKey', vector('T1-paramKey').text))).toBe(vector('T1-paramKey').value);
    const { one, parts } = vector('T1-request');
    const body = parseForm(parts.body ?? '');
    expect(body?.get('paramKey')).toBe(vector('T1-paramKey').value);
    const text = NAMES.map((name) => body?.get(name)).join('');
    expect(hmacSha1Hex(one('appSecret'), text).toUpperCase()).toBe(parts.sign);
    expect(body?.get('sign')).toBe(parts.sign);
    const data = vector('T1-data');
    expect(toUpperHex(cbc(data.one('key'), ASCII_ZERO_IV, data.text))).toBe(data.value);
  });

  test('T5 request', () => {
    const { one, parts, text } = vector('T5-request');
    expect(toUpperHex(cbc(one('key'), ASCII_ZERO_IV, one('plain')))).toBe(parts.paramStr);
    expect(toUpperHex(sealed('T5-request', one('key')))).toBe(one('paramKey'));
    const body = parseForm(parts.body ?? '');
    expect(['clientId', ...NAMES.slice(1)].map((name) => body?.get(name)).join('')).toBe(text);
    expect(hmacSha1Hex(one('appSecret'), text).toUpperCase()).toBe(parts.sign);
    expect(body?.get('sign')).toBe(parts.sign);
  });

  test('the login token', () => {
    const { join, one, parts } = vector('T11-authCode');
    expect(md5Hex(join('accessCode', 'gwAuth'))).toBe(parts.authCode);
    expect(`${one('accessCode')}:${parts.authCode}`).toBe(parts.token);
  });

  test.each([
    ['T11-getMobile', 'authCode'],
    ['T10-verifyMobile', 'mobile'],
  ])('%s', (id, third) => {
    const { one, parts } = vector(id);
    const text = ['timeStamp', 'accessCode', third].map((name) => `${name}=${one(name)}`).join('&');
    expect(toUpperHex(cbc(one('key'), ASCII_ZERO_IV, text))).toBe(parts.paramStr);
    expect(toUpperHex(sealed(id, one('key')))).toBe(parts.paramKey);
    const body = parseForm(parts.body ?? '');
    const signed = NAMES.map((name) => body?.get(name)).join('');
    expect(signed).toContain(`${parts.paramKey}${parts.paramStr}`);
    expect(hmacSha1Hex(one('appSecret'), signed).toUpperCase()).toBe(parts.sign);
    expect(body?.get('sign')).toBe(parts.sign);
    if (parts.plain === undefined) return;
    expect(toUpperHex(cbc(one('key'), ASCII_ZERO_IV, parts.plain))).toBe(parts.data);
  });
});

test.each(['U1', 'U4', 'U5'])('%s: both layers and the sign of the older family', (id) => {
  const { one, parts, text } = vector(`${id}-request`);
  const [key, iv] = [encodeUtf8(one('key')), encodeUtf8(one('iv'))];
  expect(toBase64(aesCbcEncrypt(key, iv, one('plain')))).toBe(parts.params);
  expect(toBase64(aesCbcEncrypt(key, iv, one('answer')))).toBe(parts.data);
  expect(toBase64(sealed(`${id}-request`, one('key') + one('iv')))).toBe(parts.paramsKey);
  expect((id === 'U1' ? sha256Hex : md5Hex)(text)).toBe(parts.sign);
  const block = rsaPublicRaw(publicKeyOf(one('publicKey')), fromBase64(parts.aesKey ?? '') as Uint8Array);
  expect(textOf(block?.subarray(-32) ?? null)).toBe(one('key') + one('iv'));
});

// Whatever the order of the tests was: every vector was recomputed by one of them.
afterAll(() => {
  expect(vectors.map(({ id }) => id).filter((id) => !recomputed.has(id))).toEqual([]);
});
