import { planPayment } from '../reference/domain/money/rules.ts';
import type { Mutant } from './mutant.ts';

const cent = 10_000;

/** Sums that come close to a price. */
export const shortFunds: readonly Mutant[] = [
  {
    id: 'rounds-funds-up',
    title: { en: 'takes funds for enough that lack a cent of a check', zh: '校验差一分钱也视为余额足够' },
    bug: 'price and balance are compared in whole cents, one rounded up and the other down',
    claims: ['CHG-SHORT-02'],
    ports: {
      plan: (price, purse) => planPayment(price, purse) ?? planPayment(price, { ...purse, cash: purse.cash + cent }),
    },
  },
];
