import { expect, it } from 'vitest';
import { type Attempt, mostPerNumber, type NewSmsCode } from '../domain/sms-codes/store.ts';
import type { Store } from '../domain/store.ts';

/** Codes by text message, over any engine. */
export function smsCodeSuite(store: () => Store, fresh: (prefix: string) => string): void {
  const place = () => ({ accountId: fresh('acc'), phone: '13800000001', scheme: 'login' });
  const send = (
    at: ReturnType<typeof place>,
    code: string,
    more: Partial<NewSmsCode> = {},
    intervalMs = 0,
    keepsEarlier = false,
  ) => {
    const times = { sentMs: 1_000, dueMs: 301_000 };
    return store().smsCodes.send(
      { id: fresh('sms'), checkable: true, ...times, ...at, code, ...more },
      { intervalMs, keepsEarlier },
    );
  };
  const attempt = (at: ReturnType<typeof place>, code: string, more: Partial<Attempt> = {}) =>
    store().smsCodes.attempt({ ...at, code, foldsCase: true, tries: null, nowMs: 2_000, ...more });

  it('lets a code pass once', async () => {
    const at = place();
    expect(await attempt(at, '1234')).toBe('none');
    expect(await send(at, '1234')).toBe(true);
    expect(await attempt(at, '1235')).toBe('wrong');
    expect(await attempt(at, '1234')).toBe('passed');
    expect(await attempt(at, '1234')).toBe('used');
  });

  it('lets one of twenty pass who come with a code in one moment', async () => {
    const at = place();
    await send(at, '1234');
    const all = await Promise.all(Array.from({ length: 20 }, () => attempt(at, '1234')));
    expect(all.filter((one) => one === 'passed')).toHaveLength(1);
    expect(all.filter((one) => one === 'used')).toHaveLength(19);
  });

  it('lets a code pass until its last millisecond', async () => {
    const at = place();
    await send(at, '1234');
    expect(await attempt(at, '1234', { nowMs: 301_000 })).toBe('expired');
    expect(await attempt(at, '1234', { nowMs: 300_999 })).toBe('passed');
  });

  it('knows a code by account, number and scheme', async () => {
    const at = place();
    await send(at, '1234');
    expect(await attempt({ ...at, accountId: 'another' }, '1234')).toBe('none');
    expect(await attempt({ ...at, phone: '13800000002' }, '1234')).toBe('none');
    expect(await attempt({ ...at, scheme: 'pay' }, '1234')).toBe('other-scheme');
    expect(await attempt(at, '1234')).toBe('passed');
  });

  it('tells letters apart if told', async () => {
    const at = place();
    await send(at, 'aBcD');
    expect(await attempt(at, 'ABCD', { foldsCase: false })).toBe('wrong');
    expect(await attempt(at, 'ABCD')).toBe('passed');
    await send(at, 'aBcD');
    expect(await attempt(at, 'aBcD', { foldsCase: false })).toBe('passed');
  });

  it('lets a later code take the place of an earlier one, unless told', async () => {
    const at = place();
    await send(at, '1111');
    await send(at, '2222');
    expect(await attempt(at, '1111')).toBe('replaced');
    await send({ ...at, scheme: 'pay' }, '3333');
    expect(await attempt(at, '2222')).toBe('passed');
    const both = place();
    await send(both, '1111');
    await send(both, '2222', {}, 0, true);
    expect([await attempt(both, '1111'), await attempt(both, '2222')]).toEqual(['passed', 'passed']);
  });

  it('refuses what comes before the interval is over, of one number and scheme alone', async () => {
    const at = place();
    expect(await send(at, '1111', {}, 60_000)).toBe(true);
    expect(await send(at, '2222', { sentMs: 60_999 }, 60_000)).toBe(false);
    expect(await attempt(at, '2222')).toBe('wrong');
    expect(await send({ ...at, scheme: 'pay' }, '3333', {}, 60_000)).toBe(true);
    expect(await send({ ...at, phone: '13800000002' }, '3333', {}, 60_000)).toBe(true);
    expect(await send(at, '2222', { sentMs: 61_000, dueMs: 361_000 }, 60_000)).toBe(true);
    expect(await attempt(at, '2222')).toBe('passed');
  });

  it('lets one of ten through who send to one number in one moment', async () => {
    const at = place();
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => send(at, `${i}`, {}, 60_000)));
    expect(all.filter(Boolean)).toHaveLength(1);
  });

  it('stops nobody whose clock went back', async () => {
    const at = place();
    await send(at, '1111', { sentMs: 9_000_000 }, 60_000);
    expect(await send(at, '2222', { sentMs: 1_000 }, 60_000)).toBe(true);
  });

  it('counts wrong tries, and ends a code after so many if told', async () => {
    const at = place();
    await send(at, '1234');
    for (const _ of [1, 2]) expect(await attempt(at, '0000', { tries: 3 })).toBe('wrong');
    expect(await attempt({ ...at, scheme: 'pay' }, '0000', { tries: 3 })).toBe('none');
    expect(await attempt(at, '0000', { tries: 3 })).toBe('wrong');
    expect(await attempt(at, '1234', { tries: 3 })).toBe('worn');
    expect(await attempt(at, '1234')).toBe('passed');
  });

  it('cannot check a code that the caller made', async () => {
    const at = place();
    await send(at, '1234', { checkable: false });
    expect([await attempt(at, '1234'), await attempt(at, '0000')]).toEqual(['own', 'own']);
  });

  it('keeps the newest of those that go on and on', async () => {
    const at = place();
    const codes = Array.from({ length: mostPerNumber + 1 }, (_, i) => `${1_000 + i}`);
    for (const [i, code] of codes.entries()) await send(at, code, { sentMs: i }, 0, true);
    expect(await attempt(at, codes[0] ?? '')).toBe('wrong');
    expect(await attempt(at, codes[1] ?? '')).toBe('passed');
  });
}
