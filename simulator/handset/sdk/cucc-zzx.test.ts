import { expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { vector } from '../../testing/carriers/vector.ts';
import { handset, json, page, phoneWith } from '../../testing/phone.ts';
import { fromHex } from '../../wire/hex.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import { openU1, u1Form } from './cucc-zzx-request.ts';

const { inputs, values } = vector('U1-request');
const platform = parsePublicKey(keys['cucc-platform.pub.pem']) as Key;
const answer = { code: 0, msg: '成功', status: 0, obj: { aesKey: values['aesKey'], data: values['data'] } };
const of = (told: object) => phoneWith(() => json(told), handset('cucc'), { sdkGeneration: 'zzx' });

test('U1-request: what is sealed and signed, and the answer opened', () => {
  const secret = { key: inputs['key'] ?? '', iv: inputs['iv'] ?? '' };
  const padding = () => fromHex(inputs['paddingHex'] ?? '') as Uint8Array;
  const { fields, sign } = u1Form(inputs['apiKey'] ?? '', inputs['plain'] ?? '', secret, platform, padding);
  const { params, paramsKey } = values;
  expect(fields).toEqual({ apiKey: inputs['apiKey'], params, paramsKey, sign: values['sign'], sign_Type: 'B' });
  expect(sign).toBe(values['sign']);
  expect(openU1(answer.obj, platform)).toEqual(JSON.parse(inputs['answer'] ?? ''));
  expect(openU1({ ...answer.obj, data: 'AAAA' }, platform)).toBeNull();
});

test('the code of a pre-login is the token of one login; a check has a code of its own and no mask', async () => {
  const phone = of(answer);
  const response = '{"accessCode":"0123456789abcdef0123456789abcdef","fakeMobile":"130****0001","exp":"1800"}';
  expect((await phone.preLogin()).callback).toMatchObject({ code: 0, msg: '成功', status: 0, response });
  const login = await phone.login();
  expect(login).toMatchObject({ code: '0', token: '0123456789abcdef0123456789abcdef', callback: { response } });
  expect(phone.asked).toHaveLength(1);
  expect(phone.asked[0]).toMatchObject({ method: 'POST', timeoutMs: 30_000 });
  await phone.login();
  expect((await phone.verify()).callback['response']).not.toContain('fakeMobile');
  expect(phone.asked).toHaveLength(3);
});

test.each([
  [
    { code: 1, msg: '源IP鉴权失败', status: 1 },
    { code: 1, msg: '源IP鉴权失败', status: 1, response: null },
  ],
  [
    { ...answer, obj: { ...answer.obj, aesKey: 'AA' } },
    { code: 1, status: 302001, msg: 'SDK解密异常' },
  ],
  [{ code: 0 }, { code: 1, status: 302003 }],
  [
    { code: 1105, msg: 'apiKey错误' },
    { code: 1, status: 410002 },
  ],
  // Any other code of the gateway's is told as it is.
  [
    { code: 1106, msg: 'apiKey错误' },
    { code: 1106, status: 1, msg: 'apiKey错误' },
  ],
])('%o: six digits are its own and stand in status', async (told, callback) => {
  expect((await of(told).login()).callback).toMatchObject(callback);
});

test('the page about arrears is bad data', async () => {
  const phone = phoneWith(() => page, handset('cucc'), { sdkGeneration: 'zzx' });
  expect(await phone.login()).toMatchObject({ code: '302003', failure: 'unreadable', evidence: 'aggregator' });
});
