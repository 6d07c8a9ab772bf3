import type { Selectable } from 'kysely';
import type { Engine } from './engine.ts';
import type { Account, Store } from './store.ts';
import type { Tables } from './tables.ts';

type Part = Pick<Store, 'insertAccount' | 'account' | 'accountByPublicKey' | 'accountByServiceToken' | 'updateAccount'>;

export function createAccounts({ db }: Engine): Part {
  const find = async (column: 'id' | 'publicKey' | 'serviceTokenHash', value: string) => {
    const row = await db.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? read(row) : null;
  };
  return {
    async insertAccount(account) {
      const row = { ...account, addresses: JSON.stringify(account.addresses), balance: 0, reserved: 0 };
      await db.insertInto('accounts').values(row).execute();
    },
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
