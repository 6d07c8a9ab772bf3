import { order as m3Order, sealedFor } from './cmcc/m3.ts';
import { sealedPerson } from './cmcc/m5.ts';
import { pageKey } from './cmcc/m14.ts';
import { sealedNumber } from './cmcc/m18.ts';
import { pageOrder } from './cmcc/page.ts';
import {
  closedBy,
  hmac,
  type KeyName,
  keyNamed,
  md5,
  seal,
  sha256,
  signWith,
  toKey,
  zeroBytes,
  zeroDigits,
} from './crypto.ts';
import { sealedAnswer } from './ctcc/t12.ts';
import { oldText } from './cucc/u1.ts';
import { order as u6Order } from './cucc/u6.ts';
import { keyedSm3, smOpened, smSigned } from './sm.ts';
import { formOf } from './text.ts';
import type { Pair } from './words.ts';

/** A vector of `fixtures/vectors`, as far as it is computed anew. */
export interface Row {
  readonly id: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly value: string | Readonly<Record<string, string>>;
}

interface Made {
  readonly text?: string;
  readonly value: Row['value'];
}

/** What an input stands for; what a request does not have adds nothing. */
type Inputs = (name: string) => string;
type Maker = (of: Inputs, text: string) => Made;

const joined = (of: Inputs, names: readonly string[]): string => names.map(of).join('');
const upper = (text: string): string => text.toUpperCase();

/** One digest over the values of these names. */
const over =
  (names: readonly string[], digest: (text: string, of: Inputs) => Row['value']): Maker =>
  (of) => {
    const text = joined(of, names);
    return { text, value: digest(text, of) };
  };

/** One cipher over the text, which is an input here. */
const sealing =
  (cipher: (text: string, of: Inputs) => Row['value']): Maker =>
  (of, text) => ({ value: cipher(text, of) });

const rsa = (of: Inputs, text: string | Buffer): Buffer =>
  toKey(keyNamed(of('publicKey')), text, Buffer.from(of('paddingHex'), 'hex'));
const aes = (text: string, of: Inputs, iv: Buffer): Buffer => seal(text, of('key'), iv);
const signed = (digest: 'RSA-SHA256' | 'RSA-MD5', text: string, of: Inputs): Buffer =>
  signWith(digest, keyNamed(of('privateKey')) satisfies KeyName, text);

const m6Order =
  'sdkver appid logintype imsi imei operatortype networktype mobilebrand mobilemodel mobilesystem clienttype msgid timestamp appkey apppackage appsign ipv4 ipv6'.split(
    ' ',
  );
const m8Order =
  'sdkver appid imsi operatortype networktype mobilebrand mobilemodel mobilesystem clienttype msgid timestamp appkey subimsi apppackage appsign ipv4_list ipv6_list sdkType tempPDR scrip userCapaid funcType socketip'.split(
    ' ',
  );
const m5Order = 'appId encodeData encodeType msgId openType requesterType timestamp token version'.split(' ');
const m2Order = ['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'];
const u9Order = ['accessCode', 'client_id', 'client_type', 'format', 'mobile', 'timeStamp', 'version'];
const t1Order = ['appId', 'clientId', 'clientType', 'format', 'paramKey', 'paramStr', 'version'];

const m8Sign: Maker = (of) => ({ text: `${joined(of, m8Order)}0`, value: md5(`${joined(of, m8Order)}0`) });
const m3Sign: Maker = (of) => {
  const text = joined(of, m3Order) + of('appKey');
  return { text, value: { sign: md5(text), sorted: md5(joined(of, [...m3Order].sort()) + of('appKey')) } };
};
const m6Sign =
  (read: (text: string) => string): Maker =>
  (of) => {
    const text = m6Order.map((name) => (name === 'mobilemodel' ? read(of(name)) : of(name))).join('');
    return { text, value: upper(md5(text)) };
  };
const pageSigned = over([...pageOrder, 'appKey'], md5);
const pageWithBody: Maker = (of) => {
  const { text = '', value } = pageSigned(of, '');
  return { text, value: { sign: String(value) } };
};
const platformSign = over(['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'], (text, of) =>
  signed('RSA-MD5', text, of).toString('base64'),
);
const m18Sign = over(['appId', 'traceId', 'timestamp', 'token', 'interfaceVersion'], (text, of) =>
  upper(signed('RSA-SHA256', text, of).toString('hex')),
);
const u6Request: Maker = (of) => {
  const text = joined(of, u6Order) + of('client_secret');
  const sign = md5(text);
  const pairs = u6Order.map((name) => [name, of(name)] as const);
  return { text, value: { sign, query: formOf([...pairs, ['sign', sign]]) } };
};
const t1Request =
  (part: 'body' | 'query', isSignLast = false): Maker =>
  (of) => {
    const text = joined(of, t1Order);
    const sign = upper(hmac('sha1', of('appSecret'), text));
    const own = t1Order.filter((name) => of(name) !== '');
    const names = isSignLast ? [...own, 'sign'] : [...own, 'sign'].sort();
    const form = formOf(names.map((name) => [name, name === 'sign' ? sign : of(name)]));
    return { text, value: { sign, [part]: form } };
  };
const u9: Maker = (of) => {
  const text = joined(of, u9Order) + of('client_secret');
  const sign = md5(text);
  const names = [...u9Order.filter((name) => of(name) !== ''), 'sign'].sort();
  return { text, value: { sign, body: formOf(names.map((name) => [name, name === 'sign' ? sign : of(name)])) } };
};
const t10: Maker = (of, text) => {
  const paramStr = upper(aes(text, of, zeroDigits).toString('hex'));
  const paramKey = upper(rsa(of, of('key')).toString('hex'));
  const all: Inputs = (name) => ({ paramStr, paramKey })[name] ?? of(name);
  const sign = upper(hmac('sha1', of('appSecret'), joined(all, t1Order)));
  const names = ['appId', 'clientType', 'format', 'paramKey', 'paramStr', 'sign', 'version'];
  const body = formOf(names.map((name) => [name, name === 'sign' ? sign : all(name)]));
  const inner = ['timeStamp', 'accessCode', 'authCode', 'mobile'].filter((name) => of(name) !== '');
  return { text: inner.map((name) => `${name}=${of(name)}`).join('&'), value: { paramStr, paramKey, sign, body } };
};
/** A request of Unicom's older family, and its answer under the caller's own key. */
const oldRequest =
  (digest: (text: string) => string, more: readonly Pair[]): Maker =>
  (of) => {
    const iv = Buffer.from(of('iv'));
    const params = seal(of('plain'), of('key'), iv).toString('base64');
    const paramsKey = rsa(of, of('key') + of('iv')).toString('base64');
    const text = oldText(of('apiKey'), of('path'), params, paramsKey);
    const sign = digest(text);
    const body = formOf([
      ['apiKey', of('apiKey')],
      ['params', params],
      ['paramsKey', paramsKey],
      ['sign', sign],
      ...more,
    ]);
    const aesKey = closedBy(keyNamed(of('privateKey')), of('key') + of('iv')).toString('base64');
    return {
      text,
      value: { params, paramsKey, sign, body, aesKey, data: seal(of('answer'), of('key'), iv).toString('base64') },
    };
  };
const asciiSealed = sealing((text, of) => upper(aes(text, of, zeroDigits).toString('hex')));

/** What openssl made once of a text, as every signature by SM2 is another; said again where it is right. */
const smSign = (names: readonly string[]) =>
  over(names, (text, of) => (smSigned(keyNamed(of('publicKey')), text, of('signature')) ? of('signature') : ''));

/** How each vector comes about: what documents and callers print, written once more. */
const makers: Readonly<Record<string, Maker>> = {
  A1: over(['appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token', 'appSecret'], (text) =>
    upper(md5(text)),
  ),
  A2: over(['phone', 'appKey', 'timestamp'], (text) => upper(sha256(text))),
  A3: over(m2Order, (text, of) => upper(hmac('sha256', of('appKey'), text))),
  A4: pageSigned,
  A5: over(['version', 'appid', 'appkey', 'scrip'], (text) => upper(md5(text))),
  A6: over(['encrypted'], pageKey),
  A7: sealing((text, of) => aes(text, of, zeroDigits).toString('base64')),
  A8: over([...u6Order, 'client_secret'], md5),
  A9: over([...u6Order, 'client_secret'], md5),
  A10: asciiSealed,
  A11: over(t1Order, (text, of) => upper(hmac('sha1', of('appSecret'), text))),
  'M1-sign-rsa': over(['appid', 'token'], (text, of) => upper(signed('RSA-SHA256', text, of).toString('hex'))),
  'M1-msisdn-rsa': sealing((text, of) => upper(rsa(of, text).toString('hex'))),
  'M2-phoneNum-rsa': over(['phone', 'appKey', 'timestamp'], (text, of) => rsa(of, text).toString('base64')),
  'M2-sign-rsa': platformSign,
  'M1-sign-sm': smSign(['appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token', 'appSecret']),
  'M1-msisdn-sm': sealing((text, of) =>
    smOpened(keyNamed(of('privateKey')), of('sealed')) === text ? of('sealed') : '',
  ),
  'M2-phoneNum-sm': over(['phone', 'appKey', 'timestamp'], (text, of) => keyedSm3(keyNamed(of('publicKey')), text)),
  'M2-sign-sm': smSign(m2Order),
  'M3-mobileNumber': sealing((text, of) => sealedFor('M3', text, of('appKey'))),
  'M4-mobileNumber': sealing((text, of) => sealedFor('M4', text, of('appKey'))),
  'M3-sign': m3Sign,
  'M4-sign': m3Sign,
  'M5-encodeData': sealing((text, of) => sealedPerson(text, of('appKey'))),
  'M5-sign': over(m5Order, (text, of) => upper(hmac('sha256', of('appKey'), text))),
  'M6-sign': m6Sign((text) => text),
  'M6-sign-decoded': m6Sign(decodeURIComponent),
  'M6-encrypted': sealing((text, of) => rsa(of, text).toString('hex')),
  'M6-reqdata': sealing((text, of) => written(aes(text, of, zeroBytes))),
  'M6-resultdata': sealing((text, of) => upper(aes(text, of, zeroBytes).toString('hex'))),
  'M8-sign': m8Sign,
  'M8-sign-authz': m8Sign,
  'M8-encrypted': sealing((text, of) => written(rsa(of, text))),
  'M8-encrypted-2048': (of) => ({ value: rsa(of, Buffer.from(of('keyHex'), 'hex')).toString('hex') }),
  'M8-reqdata': sealing((text, of) => ({
    base64: seal(text, of('key'), Buffer.from(of('ivHex'), 'hex')).toString('base64'),
  })),
  'M8-resultdata': sealing((text, of) => seal(text, of('key'), Buffer.from(of('ivHex'), 'hex')).toString('base64')),
  'M13-verify': pageWithBody,
  'M13-uaid': pageWithBody,
  'M14-sign': over(['appId', 'ver', 'msgId', 'timestamp'], md5),
  'M14-sign-web': over(['appId', 'interfaceVersion', 'msgId', 'timestamp'], md5),
  'M14-reqdata': sealing((text, of) => seal(text, pageKey(of('encrypted')), zeroDigits).toString('hex')),
  'M17-phone': over(['phone'], md5),
  'M17-phone-typed': (of) => {
    const text = of('maskPhone').replace(/\*+/, of('typed'));
    return { text, value: md5(text) };
  },
  'M18-sign': m18Sign,
  'M18-sign-page': m18Sign,
  'M18-msisdn': sealing((text, of) => sealedNumber(text, of('appKey'))),
  'M19-sign': platformSign,
  'M19-request': (of) => {
    const { text = '', value } = platformSign(of, '');
    return { text, value: { sign: String(value) } };
  },
  'U1-request': oldRequest(sha256, [['sign_Type', 'B']]),
  'U4-request': oldRequest(md5, []),
  'U5-request': oldRequest(md5, []),
  'U6-key': sealing((text, of) => rsa(of, text).toString('base64')),
  'U6-request': u6Request,
  'U6-sign-as-sent': over([...u6Order, 'client_secret'], md5),
  'U6-data': sealing((text, of) => {
    const base64 = aes(text, of, zeroDigits).toString('base64');
    return { base64, data: encodeURIComponent(base64) };
  }),
  'U6-packsign': sealing((text, of) => seal(text, of('client_secret').slice(0, 16), zeroDigits).toString('base64')),
  'U9-getMobile': u9,
  'U9-verifyMobile': u9,
  'T1-paramKey': sealing((text, of) => upper(rsa(of, text).toString('hex'))),
  'T1-request': t1Request('body'),
  'T1-data': asciiSealed,
  'T3-request': t1Request('query'),
  'T3-jsonp': t1Request('query'),
  'T3-data': sealing((text, of) => aes(text, of, zeroDigits).toString('hex')),
  'T5-request': t1Request('body', true),
  'T10-verifyMobile': t10,
  'T11-getMobile': t10,
  'T12-data': sealing((text, of) => sealedAnswer(text, of('appSecret'))),
  'T11-authCode': (of) => {
    const text = of('accessCode') + of('gwAuth');
    return { text, value: { authCode: md5(text), token: `${of('accessCode')}:${md5(text)}` } };
  },
};

const written = (bytes: Buffer) => ({ hex: bytes.toString('hex'), base64: bytes.toString('base64') });

/** The row with its text and value computed anew; parts of a value that only show a request stay. Null without a recipe. */
export function computed<Known extends Row>(row: Known): Known | null {
  const maker = makers[row.id];
  if (maker === undefined) return null;
  const made = maker((name) => row.inputs[name] ?? '', row.text ?? '');
  const value =
    typeof made.value === 'string' || typeof row.value === 'string' ? made.value : { ...row.value, ...made.value };
  return { ...row, ...(made.text === undefined ? {} : { text: made.text }), value };
}
