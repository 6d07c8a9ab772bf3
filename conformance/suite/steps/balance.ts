import { type Amount, amountSchema, readDecimal, writeDecimal } from '../amount.ts';
import { HarnessError, Unmet } from '../failures.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';

interface Told {
  readonly charged?: Amount;
  readonly reserved?: Amount;
}

/** How much cash is gone since the case began, and how much of the rest open calls hold. */
export const balance: Step<Told> = {
  name: 'balance',
  schema: told('How much cash is gone since the case began, and how much of the rest open calls hold.', {
    charged: { ...amountSchema, description: 'Exactly so much; nothing unless told.' },
    reserved: { ...amountSchema, description: 'Exactly so much; nothing unless told.' },
  }),
  needs: () => ['balance', 'price'],
  books: true,
  async run({ charged = { login: 0 }, reserved = { login: 0 } }, at) {
    if (at.cash === null) throw new HarnessError('the case does not know with how much it began');
    const state = await at.use('balance', () => at.account.balance?.());
    const [gone, held] = [await at.sum(charged), await at.sum(reserved)];
    const seen = at.cash - readDecimal(state.balance);
    // What a voucher holds beyond its calls pays a part of the next one.
    if (seen > gone || seen < gone - at.excess.vouchers)
      throw new Unmet(`${writeDecimal(gone)} charged`, `${writeDecimal(seen)} charged`);
    if (readDecimal(state.reserved) !== held)
      throw new Unmet(`${writeDecimal(held)} held by open calls`, `${state.reserved} held`);
    const left = readDecimal(state.balance) - held;
    if (readDecimal(state.available) !== left)
      throw new Unmet(`${writeDecimal(left)} available`, `${state.available} available`);
  },
};
