import type { AccountVerbs, LedgerLine } from '../../suite/account-verbs.ts';
import type { Session } from '../../suite/adapter.ts';
import { toldIn, verbRow } from '../../suite/verbs.ts';
import { within } from './answer.ts';
import { type Apps, type Asking, needed } from './asking.ts';
import type { Declared, PlainVerb } from './document.ts';
import { type Scope, textOf } from './template.ts';

const plain: readonly Exclude<PlainVerb, 'stopClock'>[] = [
  ...(['topUp', 'grantVoucher', 'suspendApp', 'resumeApp', 'suspendAccount', 'resumeAccount'] as const),
  ...(['setCapabilities', 'limitAddresses'] as const),
];

const text = (value: unknown): string => String(value);

/** What is declared of the verbs of the session. */
export function sessionVerbs(asking: Asking): Partial<Session> {
  const { log, stopClock } = asking.declared.control ?? {};
  return {
    ...(log && { log: async () => needed(log.gives, await asking.send(log, {}), log) as readonly string[] }),
    ...(stopClock && { stopClock: async (atMs: number) => void (await asking.send(stopClock, { atMs })) }),
  };
}

/** What is declared of the verbs of an account. */
export function accountVerbs(asking: Asking, account: () => Scope, apps: Apps): Partial<AccountVerbs> {
  const { balance, price, ledger, ...rest } = asking.declared.control ?? {};
  const scope = (told: Scope = {}): Scope => ({
    ...told,
    account: account(),
    ...(typeof told['app'] === 'string' && { app: apps.get(told['app']) }),
  });
  const found = plain.flatMap((verb) => {
    const request = rest[verb];
    const told = (given: unknown[]) => scope(toldIn(verbRow(verb), given));
    return request === undefined
      ? []
      : [[verb, async (...given: unknown[]) => void (await asking.send(request, told(given)))]];
  });
  return {
    ...Object.fromEntries(found),
    ...(balance && {
      async balance() {
        const raw = await asking.send(balance, scope());
        const at = (place: string) => text(needed(place, raw, balance));
        const { gives } = balance;
        return { balance: at(gives.balance), available: at(gives.available), reserved: at(gives.reserved) };
      },
    }),
    ...(price && {
      async price(purpose: 'login' | 'verify') {
        const place = textOf(price.gives, { purpose }) ?? '';
        return text(needed(place, await asking.send(price, scope({ purpose })), price));
      },
    }),
    ...(ledger && {
      async ledger() {
        const { lines, ...places } = ledger.gives;
        const all = needed(lines, await asking.send(ledger, scope()), ledger);
        if (!Array.isArray(all)) throw new Error(`what stands at ${lines} in the answer to ${ledger.path} is no list`);
        return all.map((line): LedgerLine => lineOf(line, places));
      },
    }),
  };
}

type Places = Omit<NonNullable<NonNullable<Declared['control']>['ledger']>['gives'], 'lines'>;

function lineOf(
  line: unknown,
  { kind: kindAt, amount: amountAt, requestId: idAt, kinds = {}, debits = [] }: Places,
): LedgerLine {
  const kind = kinds[text(within(kindAt, line))] ?? 'other';
  const amount = text(within(amountAt, line) ?? '');
  const id = within(idAt, line) ?? null;
  const isDebit = debits.some((each) => each === kind) && !amount.startsWith('-');
  return { kind, amount: isDebit ? `-${amount}` : amount, requestId: id === null ? null : text(id) };
}
