import { expect, test } from 'vitest';
import { handset, json, NOW, phoneWith, unicom } from '../../testing/phone.ts';
import { parseForm } from '../../wire/form.ts';
import type { ConsentPage } from '../consent.ts';

test('China Unicom: hops are followed with their cookies, and the access code is the token', async () => {
  const phone = phoneWith((request, nth) => {
    if (nth === 1)
      return json({}, { status: 302, headers: { location: 'http://gw.10010.test/x?t=1' }, setCookies: ['s=1'] });
    return unicom(request, phone.asked[0]);
  }, handset('cucc'));
  const result = await phone.login();
  expect(phone.asked.map(({ url }) => url.split('?')[0])).toEqual([
    'http://cu.test/openapi/netauth/precheck/wp',
    'http://gw.10010.test/x',
  ]);
  expect(phone.asked[1]?.headers['cookie']).toBe('s=1');
  expect(result).toMatchObject({
    carrier: 'cucc',
    code: '0',
    token: 'AC',
    page: { carrier: 'cucc', maskedNumber: '186****0000' },
  });
  expect(result.callback).toMatchObject({ resultCode: '0', operatorType: 'CU', resultData: { accessCode: 'AC' } });
  expect(result.steps.map(({ at, status }) => [at, status])).toEqual([
    ['pre-login', 302],
    ['pre-login', 200],
    ['consent', undefined],
  ]);
  const query = parseForm(new URL(phone.asked[0]?.url ?? '').search.slice(1));
  expect(Buffer.from(query?.get('fp') ?? '', 'base64').toString()).toBe('100.64.0.9|');
  expect(query?.get('timeStamp')).toBe(String(NOW));
});

test('China Unicom: to verify, business_type is left out and no page is shown', async () => {
  const phone = phoneWith((request) => unicom(request), handset('cucc'));
  const result = await phone.verify();
  expect(phone.asked[0]?.url).not.toContain('business_type');
  expect(result).toMatchObject({ code: '0', token: 'AC' });
  expect(result).not.toHaveProperty('page');
  expect(result.steps.map(({ at }) => at)).toEqual(['token']);
});

test('whoever answers sees the page first, and an access code that grew old on it is not handed over', async () => {
  for (const [waitMs, code] of [
    [1_799_999, '0'],
    [1_800_000, '10007'],
  ] as const) {
    let now = NOW;
    const seen: ConsentPage[] = [];
    const phone = phoneWith((request) => unicom(request), handset('cucc'), { nowMs: () => now });
    const result = await phone.login({
      consent: (shown) => {
        seen.push(shown);
        now += waitMs;
        return 'accept';
      },
    });
    expect(seen).toEqual([result.page]);
    expect(result.code).toBe(code);
    expect('token' in result).toBe(code === '0');
  }
});

test.each(['', '0'])(
  'an access code whose life is told as "%s" serves its own call and is not kept',
  async (expires) => {
    const phone = phoneWith((request) => unicom(request, request, expires), handset('cucc'));
    await phone.preLogin();
    expect(await phone.login()).toMatchObject({ code: '0', token: 'AC' });
    expect(phone.asked).toHaveLength(2);
  },
);
