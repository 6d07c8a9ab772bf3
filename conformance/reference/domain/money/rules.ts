import type { Micro } from './amount.ts';

/** What an account can spend at this instant; sums that other calls hold are already taken off. */
export interface Purse {
  readonly cash: Micro;
  readonly vouchers: readonly { readonly id: string; readonly free: Micro }[];
}

export interface Payment {
  readonly cash: Micro;
  readonly vouchers: readonly (readonly [id: string, part: Micro])[];
}

/**
 * Clause 3.3.2: vouchers first, in the order they are given (earliest end, then earliest grant), the rest from the balance.
 * Null when that does not suffice (clause 3.3.1).
 */
export function planPayment(price: Micro, purse: Purse): Payment | null {
  const vouchers: [string, Micro][] = [];
  let due = price;
  for (const { id, free } of purse.vouchers) {
    const part = Math.min(free, due);
    if (part > 0) vouchers.push([id, part]);
    due -= part;
  }
  return due <= purse.cash ? { cash: due, vouchers } : null;
}

export const voucherPart = (payment: Payment): Micro => payment.vouchers.reduce((sum, [, part]) => sum + part, 0);
