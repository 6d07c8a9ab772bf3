import type { Account, Adapter, FiledApp, Session } from '../../suite/adapter.ts';
import { BadSettings } from '../../suite/failures.ts';
import { bareOrigin } from '../unvs-bytes.ts';
import { accountOf } from './account.ts';
import { type Apps, Asking } from './asking.ts';
import { sessionVerbs } from './control.ts';
import type { Declared } from './document.ts';
import { variablesIn } from './template.ts';

/** The adapter of a service that is declared. */
export function declaredAdapter(declared: Declared): Adapter {
  const { name, isolation, answersWithinMs, recoversWithinMs, choices, carriers, lacks, pages, apps, openAccount } =
    declared;
  const { gateways } = declared;
  return {
    name,
    async open(at) {
      const origin = at.target ?? declared.origin;
      if (origin === undefined)
        throw new BadSettings([
          {
            en: `${name} has no "origin": add it, or say with --target where the service is`,
            zh: `${name} 没有 "origin"：请补上，或用 --target 指出服务地址`,
          },
        ]);
      const unset = variablesIn(declared).filter((each) => (at.env[each] ?? '') === '');
      if (unset.length > 0)
        throw new BadSettings([
          {
            en: `${name} takes in what is not in the environment: set ${unset.join(', ')}`,
            zh: `${name} 用到的环境变量没有设置：${unset.join('、')}`,
          },
        ]);
      const asking = new Asking(declared, origin, at);
      return {
        isolation: isolation ?? (openAccount === undefined ? 'static' : 'account'),
        answersWithinMs,
        ...(recoversWithinMs !== undefined && { recoversWithinMs }),
        ...(choices !== undefined && { choices }),
        ...(gateways && { gateways }),
        ...(carriers && { carriers }),
        ...(lacks && { lacks }),
        ...(pages && { pages }),
        ...bareOrigin(origin),
        ...sessionVerbs(asking),
        ...(openAccount === undefined
          ? {
              fixedAccount: async () => ({
                apps: (apps ?? []).map(filed),
                ...accountOf(asking, fixedApps(declared), {}),
              }),
            }
          : { openAccount: (wish) => opened(asking, openAccount, wish) }),
        close: () => asking.close(),
      } satisfies Session;
    },
  };
}

const fixedApps = ({ apps = [] }: Declared): Apps =>
  new Map(apps.map((app) => [app.name, { ...app, identity: identityOf(filed(app)) }]));

const filed = ({
  name,
  platform,
  packageName = '',
  packageSign = '',
  bundleId = '',
  origin = '',
  carriers,
}: FiledOf): FiledApp => ({
  ...{ name, platform, packageName, packageSign, bundleId, origin, carriers },
});
type FiledOf = NonNullable<Declared['apps']>[number];

type Opening = NonNullable<Declared['openAccount']>;
type Wish = Parameters<NonNullable<Session['openAccount']>>[0];

/** As much as every case could need, where a case does not say. */
const plenty = '1000.00';

async function opened(asking: Asking, how: Opening, { name, apps, funds }: Wish): Promise<Account> {
  const { app: each, ...request } = how;
  const account = await asking.keep(request, { name, ...(funds !== '0' && { funds: funds ?? plenty }) });
  const found = await Promise.all(
    apps.map(async (app) => {
      const own = { ...app, identity: identityOf(app) };
      const values = each === undefined ? {} : await asking.keep(each, { app: own, account });
      return [app.name, { ...own, values }] as const;
    }),
  );
  return accountOf(asking, new Map(found), account);
}

/** What an app is known by on its platform. */
const identityOf = ({ platform, packageName, bundleId, origin }: FiledApp): string =>
  ({ android: packageName, ios: bundleId })[platform] ?? origin;
