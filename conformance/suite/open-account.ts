import type { World } from '../../fixtures/api-types.ts';
import type { Account, Session } from './adapter.ts';
import type { Case } from './case.ts';
import { Misshapen, Untestable, wordsOf } from './failures.ts';
import { appsOf } from './needs.ts';
import { shaped } from './shapes.ts';

/** An account with the apps that the case uses, and no others: opening them is most of what a case costs. */
export async function openAccount(
  session: Session,
  one: Pick<Case, 'id' | 'funds' | 'steps'>,
  document: World,
): Promise<Account> {
  try {
    if (session.openAccount !== undefined) {
      const funds = one.funds === 'none' ? '0' : null;
      const names = appsOf(one);
      const apps = document.apps.filter(({ name }) => names.includes(name));
      return shaped('openAccount', await session.openAccount({ name: one.id, apps, funds }));
    }
    if (session.fixedAccount !== undefined) return shaped('fixedAccount', await session.fixedAccount());
  } catch (error) {
    if (error instanceof Misshapen) throw error;
    throw new Untestable(`the adapter opens no account: ${wordsOf(error)}`);
  }
  throw new Untestable('the adapter offers neither openAccount nor fixedAccount');
}
