import { type Amount, amountSchema, writeDecimal } from '../amount.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';

interface Told {
  readonly add: Amount;
}

/** Pays money in. */
export const funds: Step<Told> = {
  name: 'funds',
  schema: told('Pays money in.', { add: amountSchema }, ['add']),
  needs: () => ['topUp', 'price'],
  async run({ add }, at) {
    const amount = await at.payable(add, 'cash');
    await at.use('topUp', async () => at.account.topUp?.(writeDecimal(amount)));
    if (at.cash !== null) at.cash += amount;
  },
};
