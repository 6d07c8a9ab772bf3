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
  readonly closing?: Amount;
}

/** What the service's books say. */
export const ledger: Step<Told> = {
  name: 'ledger',
  schema: told('What the service’s books say.', {
    charges: { type: 'integer', minimum: 0, description: 'So many debits for calls, each with an id of its own.' },
    amount: { ...amountSchema, description: 'What these debits come to.' },
    expired: { ...amountSchema, description: 'How much became void with expired vouchers.' },
    request: { ...text, description: 'Id of the request that exactly one debit names.' },
    closing: {
      ...amountSchema,
      description: 'What all lines of an account that was opened without money come to; its balance must say the same.',
    },
  }),
  needs: ({ closing }) => ['ledger', 'price', ...(closing === undefined ? [] : (['balance'] as const))],
  books: true,
  async run({ charges, amount, expired, request, closing }, at) {
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
        'of vouchers to end unspent',
        { excess: 'one that ends later has paid before it, or none has paid', spare: at.excess.vouchers },
      );
    if (closing === undefined) return;
    const sum = lines.reduce((total, { amount }) => total + readDecimal(amount), 0n);
    const wanted = (await at.sum(closing)) + at.excess.cash;
    if (sum !== wanted)
      throw new Unmet(`lines that come to ${writeDecimal(wanted)}`, `${writeDecimal(sum)}: ${brief(lines)}`);
    const { balance } = await at.use('balance', () => at.account.balance?.());
    if (readDecimal(balance) !== sum) throw new Unmet(`a balance of ${writeDecimal(sum)}, as the lines say`, balance);
  },
};

/** `excess` says what more than was wanted is a sign of; as much as `spare` is none. */
function hold(lines: readonly LedgerLine[], wanted: bigint, what: string, { excess = '', spare = 0n } = {}): void {
  const seen = -lines.reduce((sum, { amount }) => sum + readDecimal(amount), 0n);
  const hint = seen > wanted && excess !== '' ? `${excess}: ` : '';
  if (seen < wanted || seen > wanted + spare)
    throw new Unmet(`${writeDecimal(wanted)} ${what}`, `${writeDecimal(seen)}: ${hint}${brief(lines)}`);
}

const brief = (lines: readonly LedgerLine[]) =>
  lines.length === 0 ? 'none' : lines.map(({ kind, amount, requestId }) => `${kind} ${amount} ${requestId}`).join(', ');
