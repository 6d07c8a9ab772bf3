import type { Micro } from './money.ts';

/** What an account can spend at this instant; sums that other calls hold are already taken off. */
export type Purse = { cash: Micro; vouchers: { id: string; free: Micro }[] };
export type Payment = { cash: Micro; vouchers: [id: string, part: Micro][] };

/**
 * Clause 3.3.2: vouchers first, in the order they are given (earliest end, then earliest grant), the rest from the balance.
 * Null when that does not suffice (clause 3.3.1).
 */
export function planPayment(price: Micro, purse: Purse): Payment | null {
  const vouchers: Payment['vouchers'] = [];
  let due = price;
  for (const { id, free } of purse.vouchers) {
    const part = Math.min(free, due);
    if (part > 0) vouchers.push([id, part]);
    due -= part;
  }
  return due <= purse.cash ? { cash: due, vouchers } : null;
}

export const voucherPart = (payment: Payment): Micro => payment.vouchers.reduce((sum, [, part]) => sum + part, 0);
