import { expect, test } from 'vitest';
import { handset, json, NOW, app as native, phoneWith } from '../../testing/phone.ts';
import type { PhoneApp } from '../phone-app.ts';

const app: PhoneApp = { ...native, platform: 'h5', origin: 'https://h5.example.com' };
const ltrz = { page: { script: 'LTRZ' } } as const;
const isp = { code: '0000', operator: 'CT', url: 'https://id6.test/leg', traceCallback: 'https://hs.test/ct/1' };

/** A page before a directory of Telecom's line; each answer takes as long as told. */
function page(answerMs: number, failure: 'timeout' | 'reset' | null = null) {
  let nowMs = NOW;
  return phoneWith(
    ({ url }) => {
      nowMs += answerMs;
      if (failure !== null) return failure;
      if (url.includes('/isp')) return json(isp);
      return json(url.includes('/leg') ? { result: 0, msg: 'ok', data: 'AB' } : { code: '0000', accessCode: '1' });
    },
    handset('ctcc'),
    { app, nowMs: () => nowMs },
  );
}

test.each([
  [1999, '0000'],
  [2001, '-20'],
  [7000, '-20'],
])('three answers of %i ms each: %s', async (answerMs, code) => {
  const phone = page(answerMs);
  const told = await phone.verify(ltrz);
  expect([told.code, told.failure]).toEqual([code, code === '-20' ? 'timeout' : undefined]);
  expect(phone.asked.length).toBe(answerMs === 7000 ? 1 : 3);
});

test('an answer that never comes is late, and one that is lost has no code', async () => {
  expect(await page(0, 'timeout').verify(ltrz)).toMatchObject({ code: '-20', callback: { code: -20 } });
  expect(await page(0, 'reset').verify(ltrz)).toMatchObject({ failure: 'reset', callback: { status: 'error' } });
});

test('Telecom’s answer goes to the directory unread, and the page says where it stands', async () => {
  const phone = page(0);
  expect((await phone.verify(ltrz)).token).toBe('1');
  const [first, , last] = phone.asked;
  expect(first?.headers).toMatchObject({ origin: 'https://h5.example.com', referer: 'https://h5.example.com/' });
  expect(last?.url).toBe('https://hs.test/ct/1?result=0&msg=ok&data=AB');
});
