import { expect, test } from 'vitest';
import { handset, json, NOW, openT1, phoneWith, telecom } from '../../testing/phone.ts';
import { toUpperHex } from '../../wire/hex.ts';
import { ASCII_ZERO_IV, aesCbcEncrypt, md5Hex } from '../../wire/primitives.ts';
import type { DeviceRequest } from '../send.ts';

test('China Telecom: T2 for a login, T1 with jy to verify; the cookie makes the authCode', async () => {
  const phone = phoneWith(telecom, handset('ctcc'));
  const login = await phone.login();
  const verify = await phone.verify();
  expect(phone.paths()).toEqual(['/gw/presdk.do', '/auth/preauth.do']);
  const pairs = phone.asked.map((request) => openT1(request).pairs);
  expect(pairs.map((pair) => pair?.get('bussinessType'))).toEqual([undefined, 'jy']);
  expect(pairs[0]?.get('pipl')).toBe('100.64.0.9');
  expect(login).toMatchObject({ code: '0', token: `AC:${md5Hex('ACGW')}`, page: { maskedNumber: '189****0000' } });
  expect(login.callback).toMatchObject({ result: 0, data: { accessCode: 'AC', authCode: md5Hex('ACGW') } });
  expect(verify).toMatchObject({ code: '0', token: 'AC' });
});

test('China Telecom: without the cookie there is no login token', async () => {
  const phone = phoneWith((request) => ({ ...telecom(request), setCookies: [] }), handset('ctcc'));
  expect(await phone.login()).toMatchObject({ code: '80101', failure: 'incomplete' });
});

test.each([
  ['its own time', { result: -10009, msg: '时间超期', timeStamp: String(NOW + 5) }, 2],
  ['nothing more, so T6 is asked', { result: -30001, msg: '时间戳非法' }, 3],
])('China Telecom: a wrong clock is put right once and for all: the gateway tells %s', async (_, refusal, requests) => {
  const isLate = (request: DeviceRequest) => openT1(request).pairs?.get('timeStamp') !== String(NOW + 5);
  const phone = phoneWith(
    (request) => {
      if (request.url.endsWith('getTimeStamp.do')) return json({ result: 0, msg: String(NOW + 5) });
      return isLate(request) ? json(refusal) : telecom(request);
    },
    handset('ctcc', { clockSkewMs: -3_600_000 }),
  );
  expect(await phone.verify()).toMatchObject({ code: '0' });
  expect(phone.asked).toHaveLength(requests);
  expect(await phone.verify()).toMatchObject({ code: '0' });
  expect(phone.asked).toHaveLength(requests + 1);
});

test('China Telecom: a gateway that is never content is asked twice', async () => {
  const phone = phoneWith(() => json({ result: -10009, msg: '时间超期', timeStamp: String(NOW) }), handset('ctcc'));
  expect(await phone.verify()).toMatchObject({ code: '-10009', callback: { result: -10009, msg: '时间超期' } });
  expect(phone.asked).toHaveLength(2);
});

/** 30002 with addresses, sealed as any answer is. */
function elsewhere(request: DeviceRequest, urls: readonly string[]) {
  const data = toUpperHex(aesCbcEncrypt(openT1(request).a, ASCII_ZERO_IV, JSON.stringify({ urls })));
  return json({ result: 30002, msg: '无法识别用户网络', data });
}

test.each([
  ['0', 'GET'],
  ['1', 'POST'],
])('China Telecom: a redirect with rdt_allow %s is asked by %s', async (allow, method) => {
  const phone = phoneWith((_request, nth) => {
    if (nth === 1) return json({}, { status: 302, headers: { location: 'http://ct.other/z', rdt_allow: allow } });
    return telecom(phone.asked[0] as DeviceRequest);
  }, handset('ctcc'));
  expect(await phone.verify()).toMatchObject({ code: '0' });
  expect(phone.asked[1]).toMatchObject({ method, url: 'http://ct.other/z' });
});

test('China Telecom: addresses of other networks are tried in order, and the page is that of the network found', async () => {
  const urls = ['http://no.other/', 'http://cm.other/x', 'http://cu.other/y'];
  const phone = phoneWith((_request, nth) => {
    if (nth === 1) return elsewhere(phone.asked[0] as DeviceRequest, urls);
    if (nth === 2) return 'reset';
    if (nth === 3) return json({ result: -10001, msg: '取号失败' });
    const plain = { accessCode: 'AC', operatorType: 'CU', expiredTime: 600, number: '186****0000' };
    const { a } = openT1(phone.asked[0] as DeviceRequest);
    const data = toUpperHex(aesCbcEncrypt(a, ASCII_ZERO_IV, JSON.stringify(plain)));
    return json({ result: 0, data }, { setCookies: ['gw_auth=GW'] });
  }, handset('ctcc'));
  const result = await phone.login();
  expect(phone.asked.slice(1).map(({ method, url }) => `${method} ${url}`)).toEqual(urls.map((url) => `GET ${url}`));
  expect(result).toMatchObject({ code: '0', page: { carrier: 'cucc' } });
});

test('China Telecom: where no other network helps, the network has failed; one that names none is told as it is', async () => {
  const phone = phoneWith((request, nth) => {
    if (nth === 1) return elsewhere(request, ['http://a.other/', 'http://b.other/']);
    return nth === 3 ? 'reset' : json({ result: -10001 });
  }, handset('ctcc'));
  expect(await phone.verify()).toMatchObject({ code: '80001' });
  expect(await phoneWith(() => json({ result: 30002 }), handset('ctcc')).verify()).toMatchObject({ code: '30002' });
});
