import type { Selectable } from 'kysely';
import { putApplication } from './applications.ts';
import type { Engine } from './engine.ts';
import { writeTopUp } from './funds.ts';
import type { Account, Opening, Store } from './store.ts';
import type { Tables } from './tables.ts';

type Part = Pick<Store, 'insertAccount' | 'account' | 'accountByPublicKey' | 'accountByServiceToken' | 'updateAccount'>;

const nothing: Opening = { funds: 0, applications: [] };

export function createAccounts({ db }: Engine): Part {
  const find = async (column: 'id' | 'publicKey' | 'serviceTokenHash', value: string) => {
    const row = await db.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? read(row) : null;
  };
  return {
    insertAccount: (account, { funds = 0, applications = [] } = nothing) =>
      db.transaction().execute(async (tx) => {
        const row = { ...account, addresses: JSON.stringify(account.addresses), balance: funds, reserved: 0 };
        await tx.insertInto('accounts').values(row).execute();
        if (funds > 0) await writeTopUp(tx, account.id, funds, 'opening', account.createdMs);
        for (const { application, scenes } of applications) await putApplication(tx, application, scenes);
      }),
    account: (id) => find('id', id),
    accountByPublicKey: (publicKey) => find('publicKey', publicKey),
    accountByServiceToken: (hash) => find('serviceTokenHash', hash),
    async updateAccount(id, { addresses, ...patch }) {
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
