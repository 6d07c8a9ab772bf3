import type { AccountVerbs } from '../suite/account-verbs.ts';
import type { Account, LedgerLine } from '../suite/adapter.ts';
import { toldIn, verbRow, verbs } from '../suite/verbs.ts';
import type { Console } from './unvs-console.ts';

/** The console as its account holds it, and as the operator does. */
export interface Consoles {
  readonly own: Console;
  readonly operator: Console;
}

export type Purpose = 'login' | 'verify';

/** An account as the console shows it when it is opened. */
export interface AccountDocument {
  readonly id: string;
  readonly projectId?: string;
  /** Left out for an account that nobody opened here. */
  readonly serviceToken?: string;
  readonly apps: readonly {
    readonly name: string;
    readonly applicationId: string;
    readonly platform: string;
    readonly packageName: string;
    readonly packageSign?: string;
    readonly businesses: readonly { readonly businessId: string; readonly purpose: Purpose }[];
    readonly carriers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

/** As much of it as the console's verbs need. */
export interface ControlledAccount {
  readonly id: string;
  readonly apps: readonly { readonly name: string; readonly applicationId: string }[];
}

export function appIn<App extends { readonly name: string }>(
  { apps }: { readonly apps: readonly App[] },
  name: string,
): App {
  const app = apps.find((each) => each.name === name);
  if (app === undefined) throw new Error(`the account has no app ${name}`);
  return app;
}

/** What the console can do for an account, whichever API it calls by. */
export function controlPlane(document: ControlledAccount, { own: console, operator }: Consoles): Partial<Account> {
  const here = `/v1/accounts/${document.id}`;
  const there = (app: string) => `/v1/applications/${appIn(document, app).applicationId}`;
  return {
    ...plain(),
    grantVoucher: ({ amount, fromMs, untilMs }) =>
      operator.post(`${here}/vouchers`, {
        amount,
        endsMs: untilMs,
        ...(fromMs !== undefined && { startsMs: fromMs }),
      }),
    ledger: async () => (await console.get<ConsoleLine[]>(`${here}/ledger`)).map(lineOf),
    price: async (purpose) => (await console.get<Record<Purpose, string>>('/v1/prices'))[purpose],
    suspendApp: (app) => operator.post(`${there(app)}/suspend`, { reason: '4.2' }),
    suspendAccount: () => operator.post(`${here}/suspend`, { reason: '4.2' }),
    setCapabilities: (app, capabilities) => console.patch(there(app), { capabilities }),
  };

  /** The verbs that the console has under the same names, as the table of verbs says. */
  function plain(): Partial<AccountVerbs> {
    const found = verbs.flatMap((verb) => {
      const row = verbRow(verb);
      if (row.console === undefined) return [];
      const [who, method, path] = row.console;
      const run = (...given: readonly unknown[]) => {
        const { app, ...body } = toldIn(row, given);
        const at = path
          .replace('{account}', document.id)
          .replace('{app}', () => appIn(document, String(app)).applicationId);
        return (who === 'operator' ? operator : console).ask(method, at, body);
      };
      return [[verb, run]];
    });
    return Object.fromEntries(found) as Partial<AccountVerbs>;
  }
}

interface ConsoleLine {
  readonly kind: string;
  readonly amount: string;
  readonly reqUuid: string | null;
}

const kinds: Record<string, LedgerLine['kind']> = {
  'top-up': 'credit',
  voucher: 'voucher',
  charge: 'charge',
  'voucher-expired': 'expiry',
};

const lineOf = ({ kind, amount, reqUuid }: ConsoleLine): LedgerLine => ({
  kind: kinds[kind] ?? 'other',
  amount,
  requestId: reqUuid,
});
