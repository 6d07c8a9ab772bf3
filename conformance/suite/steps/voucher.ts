import { type Amount, amountSchema, writeDecimal } from '../amount.ts';
import { choicesOf, undeclared } from '../choices.ts';
import type { Context } from '../context.ts';
import { Absent, Untestable } from '../failures.ts';
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
    const { pastVouchers } = choicesOf(at.session);
    const waitsMs = endsInMs < 0 && !pastVouchers ? whole(startsInMs, endsInMs) : 0;
    const nowMs = (at.stoppedMs ?? Date.now()) + waitsMs;
    const sum = writeDecimal(await at.payable(amount, 'vouchers'));
    const from = startsInMs === undefined ? {} : { fromMs: nowMs + startsInMs };
    const told = { fromMs: nowMs + (startsInMs ?? 0), untilMs: nowMs + endsInMs };
    if (waitsMs > 0 && (!at.isAlone || at.session.stopClock === undefined))
      throw new Absent('the service grants no voucher that has ended, and nobody can stop its clock');
    try {
      await at.use('grantVoucher', async () =>
        at.account.grantVoucher?.({ amount: sum, ...from, untilMs: told.untilMs }),
      );
    } catch (error) {
      const other = endsInMs < 0 && error instanceof Untestable ? undeclared(at.session, 'pastVouchers') : null;
      throw other === null ? error : new Absent(other);
    }
    if (waitsMs > 0) await moveTo(nowMs, at);
    at.values['voucher'] = told;
  },
};

/** How long from its beginning, or from just before its end, until now. */
const whole = (startsInMs: number | undefined, endsInMs: number): number => -(startsInMs ?? endsInMs - 1_000);

/** Both clocks, or tokens would be of another time than the service. */
async function moveTo(instant: number, at: Context): Promise<void> {
  await at.world.moveClock({ freezeAtMs: instant });
  await at.use('stopClock', () => at.session.stopClock?.(instant));
  at.stoppedMs = instant;
}
