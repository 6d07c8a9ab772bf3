import { type Amount, amountSchema, writeDecimal } from '../amount.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';

interface Told {
  readonly amount: Amount;
  readonly startsInMs?: number;
  readonly endsInMs: number;
}

/** Grants a voucher. */
export const voucher: Step<Told> = {
  name: 'voucher',
  schema: told(
    'Grants a voucher.',
    {
      amount: amountSchema,
      startsInMs: { type: 'integer', description: 'From now, by the service’s clock; at once unless told.' },
      endsInMs: { type: 'integer', description: 'From now, by the service’s clock.' },
    },
    ['amount', 'endsInMs'],
  ),
  needs: () => ['grantVoucher', 'price'],
  async run({ amount, startsInMs, endsInMs }, at) {
    const nowMs = at.stoppedMs ?? Date.now();
    const sum = writeDecimal(await at.sum(amount));
    const from = startsInMs === undefined ? {} : { fromMs: nowMs + startsInMs };
    await at.use('grantVoucher', async () =>
      at.account.grantVoucher?.({ amount: sum, ...from, untilMs: nowMs + endsInMs }),
    );
    at.values['voucher'] = { untilMs: nowMs + endsInMs, fromMs: nowMs + (startsInMs ?? 0) };
  },
};
