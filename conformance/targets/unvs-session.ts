import type { Account, Session } from '../suite/adapter.ts';
import { Unreachable } from '../suite/failures.ts';
import { openConsole } from './unvs-console.ts';
import type { AccountDocument, Consoles } from './unvs-control.ts';

/** How accounts of a session call; `Secrets` is what the console tells of one this once. */
export interface Calling<Secrets> {
  account(document: AccountDocument & Secrets, consoles: Consoles): Account;
  close(): Promise<void>;
}

const mostLetters = 160;
/** One that has switched its limit off is held to what it is without. */
const usualWrongSignatures = 200;

/** A session with the console of the reference service, which opens an account a case. */
export async function overConsole<Secrets>(
  { url, token }: { readonly url: string; readonly token: string },
  calling: Calling<Secrets>,
): Promise<Session> {
  const console = openConsole(url, token);
  let isOperator: Promise<boolean> | null = null;
  const limits = await console
    .get<{ totalMs: number; wrongSignatures?: number }>('/v1/limits')
    .catch(async (error: Error) => {
      await Promise.all([console.close(), calling.close()]);
      const why = error.message.slice(0, mostLetters).replaceAll(/\s+/g, ' ');
      throw new Unreachable(`no console of a reference service answers at ${url}: ${why}`, 'see SANWANG_CONSOLE');
    });
  return {
    isolation: 'account',
    answersWithinMs: limits.totalMs,
    choices: {
      ...{ ownAddresses: ['127.0.0.0/8', '::1'], otherAddresses: ['10.9.8.7'] },
      wrongSignatures: limits.wrongSignatures || usualWrongSignatures,
    },
    // Nobody reads logs or stops a clock over HTTP.
    lacks: ['log', 'stopClock'],
    async openAccount({ name, apps, funds }) {
      const document = await console.post<AccountDocument & Secrets & { serviceToken: string }>('/v1/accounts', {
        name,
        apps: apps.map((app) => ({
          name: app.name,
          platform: app.platform,
          packageName: { android: app.packageName, ios: app.bundleId }[app.platform] ?? app.origin,
          packageSign: app.packageSign,
          carriers: app.carriers,
        })),
        ...(funds === '0' ? {} : { funds: funds ?? '1000.00' }),
      });
      const own = console.as(document.serviceToken);
      // Whoever sees an account that is not his own is the operator. The token of an account opens accounts too, for now.
      isOperator ??= console.get(`/v1/accounts/${document.id}`).then(
        () => true,
        () => false,
      );
      return calling.account(document, { own, operator: (await isOperator) ? console : own });
    },
    close: async () => void (await Promise.all([console.close(), calling.close()])),
  };
}
