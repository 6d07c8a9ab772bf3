import { afterAll, beforeAll, expect, it } from 'vitest';
import { problems } from './index.ts';
import type { Bench } from './testing/bench.ts';
import { signed, startBench } from './testing/bench.ts';

const msisdn = '13800005380';
let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

it('lets exactly as many of twenty callers through as are funded, and asks the carrier no more often', async () => {
  const account = await bench.open('0.35'); // seven logins
  const asked = bench.carriers.heard.length;
  const tokens = Array.from({ length: 20 }, () => bench.issue('cmcc', msisdn));
  const replies = await Promise.all(tokens.map((token) => bench.getMobile(token, account)));
  expect(replies.filter(({ RetCode }) => RetCode === 0)).toHaveLength(7);
  const refused = replies.filter(({ RetCode }) => RetCode === problems.BALANCE_INSUFFICIENT.code);
  expect(refused).toHaveLength(13);
  expect(bench.carriers.heard).toHaveLength(asked + 7);
  expect(await bench.funds(account)).toMatchObject({ balance: '0.00', available: '0.00', reserved: '0.00' });
  const charges = (await bench.ledger(account)).filter((line) => line.kind === 'charge');
  expect(charges).toHaveLength(7);
  expect(new Set(charges.map((line) => line.reqUuid)).size).toBe(7);
});

it('refuses without funds before the carrier is asked, and goes on by itself after a top-up with the same token', async () => {
  const account = await bench.open('0');
  const token = bench.issue('cmcc', msisdn);
  const asked = bench.carriers.heard.length;
  expect((await bench.getMobile(token, account)).RetCode).toBe(problems.BALANCE_INSUFFICIENT.code);
  expect(bench.carriers.heard).toHaveLength(asked);
  await bench.ask('POST', `/v1/accounts/${account.id}/top-ups`, { amount: '0.05' }, `Bearer ${account.serviceToken}`);
  expect((await bench.getMobile(token, account)).RetCode).toBe(0);
  expect((await bench.funds(account)).balance).toBe('0.00');
});

it('is short by the smallest unit that can be topped up', async () => {
  const account = await bench.open('0.04');
  expect((await bench.getMobile(bench.issue('cmcc', msisdn), account)).RetCode).toBe(
    problems.BALANCE_INSUFFICIENT.code,
  );
  expect((await bench.verifyMobile(bench.issue('cmcc', msisdn), msisdn, account)).RetCode).toBe(0);
});

it('shows funds as reserved while the carrier is out, and gives them back when it fails', async () => {
  const account = await bench.open('0.05');
  let seen: unknown;
  bench.carriers.behave(async (heard) => {
    seen = await bench.funds(account);
    heard.answer(503, '');
  });
  await bench.getMobile(bench.issue('cmcc', msisdn), account);
  bench.carriers.behave(null);
  expect(seen).toMatchObject({ balance: '0.05', available: '0.00', reserved: '0.05' });
  expect(await bench.funds(account)).toMatchObject({ balance: '0.05', available: '0.05', reserved: '0.00' });
});

it('takes a voucher before the balance and splits when it falls short', async () => {
  const account = await bench.open('1.00');
  const authorization = `Bearer ${account.serviceToken}`;
  const endsMs = bench.clock.nowMs + 1_000;
  await bench.ask('POST', `/v1/accounts/${account.id}/vouchers`, { amount: '0.08', endsMs }, authorization);
  await bench.getMobile(bench.issue('cmcc', msisdn), account);
  expect(await bench.funds(account)).toMatchObject({ balance: '1.00', vouchers: { balance: '0.03' } });
  await bench.getMobile(bench.issue('cmcc', msisdn), account);
  expect(await bench.funds(account)).toMatchObject({ balance: '0.98', vouchers: { balance: '0.00' } });
  expect((await bench.ledger(account)).at(-1)).toMatchObject({ amount: '-0.05', cash: '-0.02', voucher: '-0.03' });
});

it('uses no voucher at its end instant', async () => {
  const account = await bench.open('1.00');
  const endsMs = bench.clock.nowMs + 1_000;
  const path = `/v1/accounts/${account.id}/vouchers`;
  await bench.ask('POST', path, { amount: '0.50', endsMs }, `Bearer ${account.serviceToken}`);
  bench.clock.nowMs = endsMs;
  await bench.getMobile(bench.issue('cmcc', msisdn), account);
  expect(await bench.funds(account)).toMatchObject({ balance: '0.95', vouchers: { balance: '0.00' } });
  expect((await bench.ledger(account)).filter((line) => line.kind === 'voucher-expired')).toMatchObject([
    { amount: '-0.50', cash: '0.00' },
  ]);
});

it('takes the voucher that was good when the call was accepted, however late the carrier answers (UNVS-3.3.2-l)', async () => {
  const account = await bench.open('1.00');
  const endsMs = bench.clock.nowMs + 1_000;
  const path = `/v1/accounts/${account.id}/vouchers`;
  await bench.ask('POST', path, { amount: '0.08', endsMs }, `Bearer ${account.serviceToken}`);
  bench.carriers.behave(async (heard) => {
    bench.clock.nowMs += 3_600_000;
    expect(await bench.funds(account)).toMatchObject({ vouchers: { balance: '0.05', reserved: '0.05' } });
    bench.carriers.answerRightly(heard);
  });
  expect((await bench.getMobile(bench.issue('cmcc', msisdn), account)).RetCode).toBe(0);
  bench.carriers.behave(null);
  expect(await bench.funds(account)).toMatchObject({ balance: '1.00', vouchers: { balance: '0.00' } });
});

it('charges a caller who hangs up once, and tells it the answer when it comes again', async () => {
  const account = await bench.open('1.00');
  const token = bench.issue('cmcc', msisdn);
  const hungUp = new AbortController();
  let settled = (): void => {};
  const answered = new Promise<void>((resolve) => {
    settled = resolve;
  });
  bench.carriers.behave((heard) => {
    hungUp.abort();
    heard.response.once('finish', settled);
    bench.carriers.answerRightly(heard);
  });
  const fields = { Action: 'GetMobile', BusinessId: bench.businessOf(account, 'login'), Token: token };
  const query = new URLSearchParams(signed(fields, account)).toString();
  await fetch(`${bench.api}/?${query}`, { signal: hungUp.signal }).catch(() => {});
  await answered;
  bench.carriers.behave(null);
  expect((await bench.getMobile(token, account)).Data).toEqual({ Phone: msisdn });
  expect((await bench.ledger(account)).filter((line) => line.kind === 'charge')).toHaveLength(1);
});
