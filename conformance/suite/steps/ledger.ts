import type { LedgerLine } from '../adapter.ts';
import { type Amount, amountSchema, readDecimal, writeDecimal } from '../amount.ts';
import { Unmet } from '../failures.ts';
import type { Step } from '../step.ts';
import { text, told } from '../step.ts';

interface Told {
  readonly charges?: number;
  readonly amount?: Amount;
  readonly expired?: Amount;
  readonly request?: string;
}

/** What the service's books say. */
export const ledger: Step<Told> = {
  name: 'ledger',
  schema: told('What the service’s books say.', {
    charges: { type: 'integer', minimum: 0, description: 'So many debits for calls, each with an id of its own.' },
    amount: { ...amountSchema, description: 'What these debits come to.' },
    expired: { ...amountSchema, description: 'How much became void with expired vouchers.' },
    request: { ...text, description: 'Id of the request that exactly one debit names.' },
  }),
  needs: () => ['ledger', 'price'],
  books: true,
  async run({ charges, amount, expired, request }, at) {
    const lines = await at.use('ledger', () => at.account.ledger?.());
    const debits = lines.filter(({ kind }) => kind === 'charge');
    if (charges !== undefined && debits.length !== charges) throw new Unmet(`${charges} debits`, brief(debits));
    const ids = debits.map(({ requestId }) => requestId);
    if (ids.includes(null) || new Set(ids).size !== ids.length)
      throw new Unmet('each debit to name a request of its own', brief(debits));
    if (request !== undefined && !ids.includes(request)) throw new Unmet(`a debit for ${request}`, brief(debits));
    if (amount !== undefined) hold(debits, await at.sum(amount), 'debits');
    if (expired !== undefined)
      hold(
        lines.filter(({ kind }) => kind === 'expiry'),
        await at.sum(expired),
        'void',
      );
  },
};

function hold(lines: readonly LedgerLine[], wanted: bigint, what: string): void {
  const seen = -lines.reduce((sum, { amount }) => sum + readDecimal(amount), 0n);
  if (seen !== wanted) throw new Unmet(`${writeDecimal(wanted)} ${what}`, `${writeDecimal(seen)}: ${brief(lines)}`);
}

const brief = (lines: readonly LedgerLine[]) =>
  lines.length === 0 ? 'none' : lines.map(({ kind, amount, requestId }) => `${kind} ${amount} ${requestId}`).join(', ');
