import { expect, test } from 'vitest';
import { gateways, handset, NOW, page, phoneWith } from '../../testing/phone.ts';

const sdkGeneration = '5.3' as const;
const MINUTES_MS = 60_000;
const of = (change = {}, more = {}) => phoneWith(gateways.cmcc, handset('cmcc', change), { sdkGeneration, ...more });
const path = { pre: '/unisdk/rs/getPrePhonescrip', token: '/unisdk/api/getAuthToken' };

test('each callback has the names of its document', async () => {
  const phone = of();
  expect((await phone.preLogin()).callback).toEqual({ resultCode: '103000', desc: 'true' });
  expect((await phone.login()).callback).toEqual({
    ...{ resultCode: '103000', authType: '2', authTypeDec: '网关鉴权', openId: 'OID', token: 'token-of-s1-200' },
  });
  expect((await phone.verify()).callback).toEqual({
    ...{ resultCode: '103000', authType: '2', authTypeDes: '网关鉴权', openId: 'OID', token: 'token-of-s1-50' },
  });
  const refused = await phoneWith(() => page, handset('cmcc'), { sdkGeneration }).login();
  expect(refused.callback).toEqual({ resultCode: '102223', resultDesc: '数据解析异常' });
});

test('a pre-login lives five minutes, serves one login, and no check', async () => {
  let now = NOW;
  const phone = of({}, { nowMs: () => now });
  await phone.preLogin();
  now += 5 * MINUTES_MS - 1;
  await phone.login();
  expect(phone.paths()).toEqual([path.pre, path.token]);
  await phone.login();
  expect(phone.paths().slice(2)).toEqual([path.pre, path.token]);
  await phone.preLogin();
  await phone.verify();
  expect(phone.paths().slice(4)).toEqual([path.pre, path.pre, path.token]);
  now += 5 * MINUTES_MS;
  await phone.login();
  expect(phone.paths().slice(7)).toEqual([path.pre, path.token]);
});

test('a page that its user leaves has used the pre-login up, which it has not in the next generation', async () => {
  const asksAgain = async (generation: '5.3' | '5.7') => {
    const phone = of({}, { sdkGeneration: generation });
    await phone.login({ consent: 'cancel' });
    await phone.login();
    return phone.paths().filter((each) => each === path.pre).length;
  };
  expect([await asksAgain('5.3'), await asksAgain('5.7')]).toEqual([2, 1]);
});
