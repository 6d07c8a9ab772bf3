import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMoney, writeMoney } from './amount.ts';
import { planPayment, voucherPart } from './rules.ts';

it('reads plain decimals and nothing else', () => {
  expect(readMoney('10')).toBe(10_000_000);
  expect(readMoney('0.0325')).toBe(32_500);
  for (const text of ['', '-1', '+1', '1e3', '.5', '1.', 'NaN', '1,000', ' 1', '1\n', '0.0000001', '1234567890'])
    expect(readMoney(text), text).toBeNull();
  expect(readMoney('0.001', 2)).toBeNull();
});

it('writes two decimals and no more than needed', () => {
  expect([0, 10_000_000, -50_000, 32_500, 1].map(writeMoney)).toEqual(['0.00', '10.00', '-0.05', '0.0325', '0.000001']);
});

it('loses nothing either way', () => {
  fc.assert(fc.property(fc.nat({ max: 999_999_999_999_999 }), (micro) => readMoney(writeMoney(micro)) === micro));
});

it('adds ten thousand times 0.0325 up to 325.00', () => {
  const price = readMoney('0.0325') ?? 0;
  expect(writeMoney(Array.from({ length: 10_000 }, () => price).reduce((a, b) => a + b, 0))).toBe('325.00');
});

it('plans a payment that is exact, within the purse, vouchers first, and refuses only when it must', () => {
  const purse = fc.record({ cash: fc.nat(100), vouchers: fc.array(fc.record({ id: fc.uuid(), free: fc.nat(50) })) });
  fc.assert(
    fc.property(fc.nat(200), purse, (price, { cash, vouchers }) => {
      const payment = planPayment(price, { cash, vouchers });
      const all = vouchers.reduce((sum, { free }) => sum + free, 0);
      expect(payment === null).toBe(price > cash + all);
      if (payment === null) return;
      expect(payment.cash + voucherPart(payment)).toBe(price);
      expect(payment.cash).toBeLessThanOrEqual(cash);
      expect(payment.cash).toBeGreaterThanOrEqual(0);
      const free = new Map(vouchers.map((voucher) => [voucher.id, voucher.free]));
      for (const [id, part] of payment.vouchers) expect(part > 0 && part <= (free.get(id) ?? 0)).toBe(true);
      if (payment.cash > 0) expect(voucherPart(payment)).toBe(all);
    }),
  );
});
