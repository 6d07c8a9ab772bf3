import type { Selectable } from 'kysely';
import type { Engine } from '../../store/engine.ts';
import { type Application, putApplication } from '../applications/store.ts';
import type { Micro } from '../money/amount.ts';
import { topUpLine, writeLine } from '../money/store.ts';
import type { Scene } from '../scenes/store.ts';
import type { Tables } from '../tables.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly projectId: string;
  readonly serviceTokenHash: string;
  readonly state: 'active' | 'suspended';
  readonly reason: string | null;
  /** Source addresses or ranges that may call; an empty list admits all. */
  readonly addresses: readonly string[];
  readonly createdMs: number;
}

/** What an account has from its first moment on. */
export interface Opening {
  readonly funds: Micro;
  readonly applications: readonly { readonly application: Application; readonly scenes: readonly Scene[] }[];
}

export interface Accounts {
  /** All or nothing: the account, its opening funds, its applications. */
  open(account: Account, opening?: Opening): Promise<void>;
  find(id: string): Promise<Account | null>;
  /** Oldest first, from behind the account of that id. */
  list(after: string | null, limit: number): Promise<Account[]>;
  byPublicKey(publicKey: string): Promise<Account | null>;
  byServiceToken(hash: string): Promise<Account | null>;
  change(id: string, patch: Partial<Omit<Account, 'id' | 'createdMs'>>): Promise<void>;
}

const nothing: Opening = { funds: 0, applications: [] };

export function createAccounts({ db }: Engine): Accounts {
  const find = async (column: 'id' | 'publicKey' | 'serviceTokenHash', value: string) => {
    const row = await db.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? read(row) : null;
  };
  return {
    open: (account, { funds, applications } = nothing) =>
      db.transaction().execute(async (tx) => {
        const row = { ...account, addresses: JSON.stringify(account.addresses), balance: funds, reserved: 0 };
        await tx.insertInto('accounts').values(row).execute();
        if (funds > 0) await writeLine(tx, topUpLine(account.id, funds, 'opening', account.createdMs));
        for (const { application, scenes } of applications) await putApplication(tx, application, scenes);
      }),
    find: (id) => find('id', id),
    async list(after, limit) {
      const last = after === null ? null : await find('id', after);
      if (after !== null && last === null) return [];
      const all = db.selectFrom('accounts').selectAll().orderBy('createdMs').orderBy('id').limit(limit);
      const rows = await (last === null
        ? all
        : all.where(({ eb, or, and }) =>
            or([
              eb('createdMs', '>', last.createdMs),
              and([eb('createdMs', '=', last.createdMs), eb('id', '>', last.id)]),
            ]),
          )
      ).execute();
      return rows.map(read);
    },
    byPublicKey: (publicKey) => find('publicKey', publicKey),
    byServiceToken: (hash) => find('serviceTokenHash', hash),
    async change(id, { addresses, ...patch }) {
      const row = addresses ? { ...patch, addresses: JSON.stringify(addresses) } : patch;
      if (Object.keys(row).length > 0) await db.updateTable('accounts').set(row).where('id', '=', id).execute();
    },
  };
}

const read = ({ balance: _, reserved: __, addresses, state, ...row }: Selectable<Tables['accounts']>): Account => ({
  ...row,
  state: state as Account['state'],
  addresses: JSON.parse(addresses) as string[],
});
