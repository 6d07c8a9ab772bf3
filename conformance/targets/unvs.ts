/**
 * An adapter for any service that speaks UCloud's UNVS API, and the example to write one after: copy it, and change what
 * your service does otherwise. With nothing but a URL it judges the data plane of one fixed account; with the console of
 * the reference service it opens an account a case.
 *
 *   SANWANG_CONSOLE, SANWANG_CONSOLE_TOKEN   console API and the token of its operator; for SANWANG_SERVICE_URL of
 *                                            `sanwang run`, those that it hands over beside it
 *   SANWANG_SECOND_NODE                      origin of another node of it with the same accounts, if there is one
 *   SANWANG_ACCOUNT                          else: the fixed account as JSON, as `sanwang run` hands it over, each app with
 *                                            its `carriers`: what the carriers gave it; `recoversWithinMs`,
 *                                            `choices`, `codes` and `gateways` of the service may stand beside `apps`
 */
import type { Adapter, Codes, Session, Surroundings } from '../suite/adapter.ts';
import { readCodes } from '../suite/codes.ts';
import { BadSettings } from '../suite/failures.ts';
import { createUnvsAccount } from './unvs-account.ts';
import { bareOrigin } from './unvs-bytes.ts';
import { tableOf } from './unvs-codes.ts';
import type { AccountDocument } from './unvs-control.ts';
import { overConsole } from './unvs-session.ts';
import { greet, type Keys, openWire } from './unvs-wire.ts';

/** How long a service may take to say hello. */
const patienceMs = 30_000;

/** What a service without a console is held to, as nothing tells how much it promises: the vendor's own limit is 60 s. */
const answersWithinMs = 10_000;

export const unvs: Adapter = {
  name: 'unvs',
  async open(at) {
    const { target, env } = at;
    if (target === null)
      throw new BadSettings([
        { en: '--target must be the origin of the service’s data plane', zh: '--target 须为服务数据面的地址' },
      ]);
    const console = consoleOf(target, env);
    const wire = openWire(target, tableOf(codesOf(target, at, console !== null)));
    try {
      await greet(wire, target, Number(env['SANWANG_PATIENCE_MS'] ?? patienceMs));
      return await (console === null ? overOneAccount(at, wire) : withConsole(console, wire, at));
    } catch (error) {
      await wire.close();
      throw error;
    }
  },
};

export default unvs;

type Wire = ReturnType<typeof openWire>;

/** The console that is named, or that of the box's own service when it is the target. */
function consoleOf(target: string, env: Surroundings['env']): { url: string; token: string } | null {
  if (env['SANWANG_CONSOLE']) return { url: env['SANWANG_CONSOLE'], token: env['SANWANG_CONSOLE_TOKEN'] ?? '' };
  const url = target === env['SANWANG_SERVICE_URL'] ? env['SANWANG_SERVICE_CONSOLE'] : undefined;
  return url ? { url, token: env['SANWANG_OPERATOR_TOKEN'] ?? env['SANWANG_SERVICE_TOKEN'] ?? '' } : null;
}

/** The service of a box, and whoever has its console, has its codes; all others have their own. */
function codesOf(target: string, { env, codes, boxService }: Surroundings, hasConsole: boolean): Codes | undefined {
  if (codes !== undefined) return codes;
  if (hasConsole || target === env['SANWANG_SERVICE_URL'] || target === boxService) return 'reference';
  const own = documentIn(env['SANWANG_ACCOUNT'])?.codes;
  return own === undefined ? undefined : own === 'reference' ? own : readCodes(own, 'codes in SANWANG_ACCOUNT');
}

async function withConsole(console: { url: string; token: string }, wire: Wire, at: Surroundings): Promise<Session> {
  const { target, env } = at;
  const second = env['SANWANG_SECOND_NODE'];
  const session = await overConsole<Keys>(console, {
    account: (document, consoles) => createUnvsAccount(wire, document, consoles),
    close: () => wire.close(),
  });
  return {
    ...session,
    pages: true,
    ...bareOrigin(target ?? ''),
    ...(second && { useNode: async (node) => wire.use(node === 0 ? (target ?? '') : second) }),
  };
}

async function overOneAccount({ env, target }: Surroundings, wire: Wire): Promise<Session> {
  const document = accountIn(env['SANWANG_ACCOUNT']);
  const account = createUnvsAccount(wire, document, null);
  return {
    isolation: 'static',
    pages: true,
    ...bareOrigin(target ?? ''),
    answersWithinMs,
    ...(document.recoversWithinMs !== undefined && { recoversWithinMs: document.recoversWithinMs }),
    ...(document.choices !== undefined && { choices: document.choices }),
    ...(document.gateways !== undefined && { gateways: document.gateways }),
    fixedAccount: async () => ({
      ...account,
      apps: document.apps.map(({ name, platform, packageName, packageSign = '', carriers = {} }) => ({
        name,
        platform,
        packageName: platform === 'android' ? packageName : '',
        packageSign,
        bundleId: platform === 'ios' ? packageName : '',
        origin: platform === 'h5' ? packageName : '',
        carriers,
      })),
    }),
    close: () => wire.close(),
  };
}

type Settings = AccountDocument &
  Keys & { readonly codes?: unknown } & Pick<Session, 'recoversWithinMs' | 'choices' | 'gateways'>;

function documentIn(text: string | undefined): Settings | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' ? (value as Settings | null) : null;
  } catch {
    return null;
  }
}

function accountIn(text: string | undefined): Settings {
  const document = documentIn(text);
  if (!document?.publicKey || !document.privateKey || !Array.isArray(document.apps))
    throw new BadSettings([
      {
        en: 'no account to call with: set SANWANG_CONSOLE and SANWANG_CONSOLE_TOKEN, or SANWANG_ACCOUNT to the account as JSON',
        zh: '没有可用来调用的账户：请设置 SANWANG_CONSOLE 与 SANWANG_CONSOLE_TOKEN，或把 SANWANG_ACCOUNT 设为账户的 JSON',
      },
    ]);
  // Without them a world cannot adopt the app, and every call would end up in another world.
  const bare = document.apps.filter(({ carriers }) => Object.keys(carriers ?? {}).length === 0);
  if (bare.length === 0) return document;
  const names = bare.map(({ name }) => name).join(', ');
  throw new BadSettings([
    {
      en: `SANWANG_ACCOUNT does not say what the carriers gave ${names}: add "carriers" to each app`,
      zh: `SANWANG_ACCOUNT 没有写明运营商发给 ${names} 的标识：请为每个应用加上 "carriers"`,
    },
  ]);
}
