import { expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { App } from '../../core/words/app.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { fromHex } from '../../wire/hex.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import type { SmKey } from '../../wire/sm.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { partsOf } from '../rules/sign-recipe.ts';
import { appSmKey } from './app-keys.ts';
import { sealKey } from './h5/page-seal.ts';
import { type PageSigned, pageSign } from './h5/page-sign.ts';
import { sealNumber, sealSmNumber } from './routes/m1-sealed-number.ts';
import { isM1RsaGood, type M1Fields, m1Md5 } from './routes/m1-sign.ts';
import { hashedPhone, openPhone, smPhone } from './routes/m2-phone-num.ts';
import { isM2RsaGood, type M2Fields, m2Hmac, m2Names } from './routes/m2-sign.ts';
import { openKey, openList, sealResult } from './routes/m6-envelope.ts';
import { m6Sign, readPositions } from './routes/m6-positions.ts';
import { m6 } from './routes/m6-pre-phonescrip.ts';
import { m7Sign } from './routes/m7-auth-token.ts';
import { legSign, m14 } from './routes/m14-m15-other-scrip.ts';
import { typedPhone } from './routes/m17-auth-get-token.ts';
import { isM18Good, type M18Fields, sealMsisdn } from './routes/m18-token-validate.ts';
import { isSmGood } from './sm-sign.ts';
import type { SmsFields } from './sms-fields.ts';
import { openMobile } from './sms-number.ts';
import { smsSign } from './sms-sign.ts';

// The gateway's own recipes, held to the vectors: what the test clients do with them is their affair.

const publicKey = (name: string) => parsePublicKey((keys as Record<string, string>)[name] ?? '') as Key;

test('A1: the MD5 sign of M1', () => {
  const { inputs, value } = vector('A1');
  expect(m1Md5(inputs as unknown as M1Fields, inputs['appSecret'] as string)).toBe(value);
});

test('M1-sign-rsa: the sign of M1 in RSA mode', () => {
  const { inputs, value } = vector('M1-sign-rsa');
  const fields = { ...inputs, sign: value } as unknown as M1Fields;
  expect(isM1RsaGood(fields, publicKey(inputs['publicKey'] as string))).toBe(true);
  expect(isM1RsaGood({ ...fields, token: `${fields.token}0` }, publicKey(inputs['publicKey'] as string))).toBe(false);
});

test('M1-msisdn-rsa: the number that M1 seals', () => {
  const { inputs, text, value } = vector('M1-msisdn-rsa');
  const padding = () => fromHex(inputs['paddingHex'] as string) as Uint8Array;
  expect(sealNumber(publicKey(inputs['publicKey'] as string), text, padding)).toBe(value);
});

test('A2: phoneNum of M2 as a hash', () => {
  const { inputs, value } = vector('A2');
  expect(hashedPhone(inputs['phone'] as string, inputs as unknown as M2Fields, inputs['appKey'] as string)).toBe(value);
});

test('A3: the HMAC sign of M2', () => {
  const { inputs, value } = vector('A3');
  expect(m2Hmac(inputs as unknown as M2Fields, inputs['appKey'] as string)).toBe(value);
});

test('M2-phoneNum-rsa: phoneNum of M2 sealed', () => {
  const { inputs, value } = vector('M2-phoneNum-rsa');
  expect(openPhone(value)).toBe(`${inputs['phone']}${inputs['appKey']}${inputs['timestamp']}`);
});

test('M2-sign-rsa: the sign of M2 with keyType 1', () => {
  const { inputs, value } = vector('M2-sign-rsa');
  const fields = { ...inputs, sign: value } as unknown as M2Fields;
  expect(isM2RsaGood(fields, publicKey(inputs['publicKey'] as string))).toBe(true);
  expect(isM2RsaGood({ ...fields, version: '1.1' }, publicKey(inputs['publicKey'] as string))).toBe(false);
});

test('M1-sign-sm, M1-msisdn-sm, M2-phoneNum-sm and M2-sign-sm: the national algorithms', () => {
  const app = { publicKeys: { cmcc: { verify: '', encrypt: '', sm: keys['app-sm.pub.pem'] } } } as unknown as App;
  for (const [id, names] of [
    ['M1-sign-sm', ['appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token', 'appSecret']],
    ['M2-sign-sm', m2Names],
  ] as const) {
    const { inputs, value } = vector(id);
    const parts = partsOf(names, (name) => inputs[name] as string);
    expect(isSmGood(value, parts, app)).toBe(true);
    expect(isSmGood(value, parts.slice(1), app)).toBe(false);
  }
  const { inputs, value } = vector('M2-phoneNum-sm');
  const keyText = appSmKey(app)?.text as string;
  const hashed = smPhone(inputs['phone'] as string, inputs as unknown as M2Fields, inputs['appKey'] as string, keyText);
  expect(hashed).toBe(value);
  const sealed = vector('M1-msisdn-sm');
  const ours = sealSmNumber(appSmKey(app)?.key as SmKey, sealed.text, new Uint8Array(32), 'C1C3C2');
  expect(ours).toHaveLength(sealed.value.length);
});

test('M6-sign and M6-sign-decoded: the sign of M6 in both readings', () => {
  const fields = readPositions(vector('M6-reqdata').text);
  const appKey = vector('M6-sign').inputs['appkey'] as string;
  expect(fields).not.toBeNull();
  if (fields === null) return;
  const secret = { name: 'appKey', value: appKey };
  expect(m6Sign(fields, secret, false)).toBe(vector('M6-sign').value);
  expect(m6Sign(fields, secret, true)).toBe(vector('M6-sign-decoded').value);
});

test('M6-encrypted and M6-reqdata: both layers of M6, in hex and in Base64', () => {
  const encrypted = vector('M6-encrypted');
  const { text, values } = vector('M6-reqdata');
  const key = openKey(encrypted.value, '') as Uint8Array;
  expect(key).toEqual(encodeUtf8(encrypted.text));
  for (const reqdata of [values['hex'], values['base64']]) {
    expect(openList(reqdata as string, key)).toBe(text);
    const body = JSON.stringify({ encrypted: encrypted.value, reqdata });
    const opened = m6.open(arrivalOf('POST', body, 'application/json'));
    const { inputs } = vector('M6-sign');
    expect(opened).toMatchObject({
      app: inputs['appid'],
      fields: {
        model: inputs['mobilemodel'],
        timestamp: inputs['timestamp'],
        apppackage: inputs['apppackage'],
        sign: vector('M6-sign').value,
        ipv6: inputs['ipv6'],
      },
    });
  }
});

test('M6-resultdata: what M6 seals', () => {
  const { inputs, text, value } = vector('M6-resultdata');
  expect(sealResult(encodeUtf8(inputs['key'] as string), text)).toBe(value);
});

test('A5: the sign of M7', () => {
  const { inputs, value } = vector('A5');
  expect(m7Sign(inputs as unknown as Parameters<typeof m7Sign>[0], inputs['appkey'] as string)).toBe(value);
});

test.each(['M3', 'M4'])('%s: the sealed number, and the sign in both orders', (id) => {
  const number = vector(`${id}-mobileNumber`);
  const key = id === 'M3' ? 'md5' : 'appKey';
  const appKey = number.inputs['appKey'] as string;
  expect(openMobile(number.value, appKey, key)).toBe(number.text);
  expect(openMobile(number.value, appKey, id === 'M3' ? 'appKey' : 'md5')).toBeNull();
  const { inputs, values } = vector(`${id}-sign`);
  const fields = inputs as unknown as SmsFields;
  expect(smsSign(fields, appKey, 'printed')).toBe(values['sign']);
  expect(smsSign(fields, appKey, 'sorted')).toBe(values['sorted']);
});

test('A4: the sign of a page at M12', () => {
  const { inputs, value } = vector('A4');
  expect(pageSign(inputs as unknown as PageSigned, inputs['appKey'] as string)).toBe(value);
});

test('A6, M14-reqdata and M14-sign-web: the seal and the sign of M14', () => {
  expect(sealKey(vector('A6').text)).toEqual(encodeUtf8(vector('A6').value));
  const { inputs, value } = vector('M14-reqdata');
  const body = JSON.stringify({ encrypted: inputs['encrypted'], reqdata: value, businessType: '8' });
  const arrival = arrivalOf('POST', body, 'application/json');
  const opened = m14.open({ ...arrival, headers: { traceid: 't' } });
  const sign = vector('M14-sign-web').value;
  expect(opened).toMatchObject({ app: inputs['appId'], fields: { sign, traceId: 't', interfaceVersion: '2.0' } });
  if ('fields' in opened) expect(legSign(opened.fields)).toBe(sign);
});

test('M17-phone: the number behind typed digits', () => {
  expect(typedPhone(vector('M17-phone').text)).toBe(vector('M17-phone').value);
});

test('M18-sign-page and M18-msisdn: the exchange of a page', () => {
  const { inputs, value } = vector('M18-sign-page');
  const fields = { ...inputs, sign: value } as unknown as M18Fields;
  const key = publicKey(inputs['publicKey'] as string);
  expect(isM18Good(fields, key)).toBe(true);
  expect(isM18Good({ ...fields, sign: value.toLowerCase() }, key)).toBe(true);
  expect(isM18Good({ ...fields, sign: Buffer.from(value, 'hex').toString('base64') }, key)).toBe(true);
  expect(isM18Good({ ...fields, interfaceVersion: '1.0' }, key)).toBe(false);
  expect(sealMsisdn(vector('M18-msisdn').text, vector('M18-msisdn').inputs['appKey'] as string)).toBe(
    vector('M18-msisdn').value,
  );
});

test('M8-encrypted-2048: the larger key opens M6 too, under its mark alone', () => {
  const { inputs, value } = vector('M8-encrypted-2048');
  expect(openKey(value, '2')).toEqual(fromHex(inputs['keyHex'] as string));
  expect(openKey(value, '')).toBeNull();
  expect(openKey(vector('M6-encrypted').value, '2')).toBeNull();
});
