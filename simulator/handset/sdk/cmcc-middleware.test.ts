import { expect, test } from 'vitest';
import { gateways, handset, page, phoneWith } from '../../testing/phone.ts';
import type { LoginOptions } from '../phone-options.ts';

const oldest = { sdkGeneration: 'middleware' } as const;
const phone = (change: Parameters<typeof handset>[1] = {}) => phoneWith(gateways.cmcc, handset('cmcc', change), oldest);

test('tells success by a code of its own, with the token where 5.3 has it', async () => {
  const { callback, code, token } = await phone().login();
  expect(callback).toMatchObject({ resultCode: '102000', token, authType: '2' });
  expect([code, token]).toEqual(['102000', expect.stringMatching(/./)]);
});

test('hands on what a gateway says', async () => {
  const { callback, failure } = await phoneWith(
    () => ({
      status: 200,
      headers: {},
      setCookies: [],
      body: Buffer.from('{"resultCode": "103101", "desc": "签名错误"}'),
    }),
    handset('cmcc'),
    oldest,
  ).login();
  expect([callback, failure]).toEqual([{ resultCode: '103101', resultDesc: '签名错误' }, undefined]);
});

// The words of the documents' table beside each code.
test.each<[string, string, Parameters<typeof handset>[1], LoginOptions]>([
  ['没有sim卡', '102209', { sims: [] }, {}],
  ['用户取消', '102301', {}, { consent: 'cancel' }],
  ['参数错误', '102208', {}, { skips: 'app-id' }],
  ['APP签名验证不通过', '102202', {}, { skips: 'filed-identity' }],
  ['当前环境不支持指定的登录方式', '102205', { cellularDenied: true }, {}],
  ['other failed', '102299', {}, { consent: 'broken' }],
])('%s: %s', async (text, code, change, options) => {
  expect((await phone(change).login(options)).callback).toEqual({ resultCode: code, resultDesc: text });
});

test.each([
  ['网络错误', '102109', page],
  ['http响应头中没有结果码', '102222', { ...page, body: Buffer.from('{}') }],
  ['请求出错', '102506', { ...page, status: 503 }],
])('an answer that is no answer, %s: %s', async (text, code, answer) => {
  const { callback } = await phoneWith(() => answer, handset('cmcc'), oldest).login();
  expect(callback).toEqual({ resultCode: code, resultDesc: text });
});
