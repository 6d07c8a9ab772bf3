import { createHash } from 'node:crypto';
import type { AccountVerbs } from '../suite/account-verbs.ts';
import type { Account, Answer, Call, LedgerLine } from '../suite/adapter.ts';
import { toldIn, verbRow, verbs } from '../suite/verbs.ts';
import type { Console } from './unvs-console.ts';
import { spoil } from './unvs-spoiling.ts';
import { type Fields, type Keys, signed, type Wire } from './unvs-wire.ts';

/** The console as its account holds it, and as the operator does. */
export interface Consoles {
  readonly own: Console;
  readonly operator: Console;
}

type Purpose = 'login' | 'verify';

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

const platforms: Record<string, string> = { android: '1', ios: '2', h5: '3' };
/** What another account of this adapter may ask; it goes along when an account is copied. */
const scenes = Symbol('scenes');

type WithScenes = Account & { readonly [scenes]?: (app: string, purpose: Purpose) => string };

export function createUnvsAccount(wire: Wire, document: AccountDocument & Keys, consoles: Consoles | null): Account {
  let keys: Keys = document;
  const secrets = [keys.privateKey, ...(document.serviceToken === undefined ? [] : [document.serviceToken])];
  const appOf = (name: string) => {
    const app = document.apps.find((each) => each.name === name);
    if (app === undefined) throw new Error(`the account has no app ${name}`);
    return app;
  };
  const sceneOf = (app: string, purpose: Purpose) =>
    appOf(app).businesses.find((business) => business.purpose === purpose)?.businessId ?? '';
  const login = ({ app, token }: Call, scene = sceneOf(app, 'login')): Fields => ({
    Action: 'GetMobile',
    BusinessId: scene,
    Token: token,
  });

  const account: WithScenes = {
    [scenes]: sceneOf,
    secrets,
    envelope: 'unvs',
    getNumber: (call) => wire.send(signed(login(call), keys), 'form', call.signal),
    verifyNumber: ({ app, token, phone, signal }) =>
      wire.send(
        signed({ Action: 'VerifyMobile', BusinessId: sceneOf(app, 'verify'), Token: token, Phone: phone }, keys),
        'form',
        signal,
      ),
    over: (call, transport) => wire.send(signed(login(call), keys), transport),
    spoilt: (call, how) => spoil(wire, how, login(call), keys, sceneOf(call.app, 'verify')),
    raw: (wish) => wire.raw(wish),
    registerApp: (fields) => wire.send(signed({ Action: 'CreateUNVSApp', ...fields }, keys), 'json'),
    bootstrap(name, { identity, platform, application, sign, skewMs = 0 }) {
      const app = appOf(name);
      const stamp = String(Date.now() + skewMs);
      const fields = {
        ApplicationId: application === 'unknown' ? 'unvs-0000000000000000' : app.applicationId,
        PackageName: identity ?? app.packageName,
        Platform: platform ?? platforms[app.platform] ?? '',
      };
      const right = createHash('md5')
        .update(Object.values(fields).join('') + stamp)
        .digest('hex');
      const all = { Action: 'GetAppInfo', ...fields, Sign: sign === 'bad' ? '0'.repeat(32) : right };
      // The Android client has its stamp in a header, the others in the body.
      if (app.platform === 'android') return wire.send(all, 'json', undefined, { timestamp: stamp });
      return wire.send({ ...all, Timestamp: stamp }, 'json');
    },
    ...(consoles && controlPlane(consoles)),
  };

  function controlPlane({ own: console, operator }: Consoles): Partial<Account> {
    const here = `/v1/accounts/${document.id}`;
    const there = (app: string) => `/v1/applications/${appOf(app).applicationId}`;
    return {
      ...plain(console, operator),
      callSceneOf: (other, call) =>
        wire.send(signed(login(call, (other as WithScenes)[scenes]?.(call.app, 'login')), keys)),
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
      async rotateKeys() {
        const old = keys;
        keys = await console.post<Keys>(`${here}/keys`);
        secrets.push(keys.privateKey);
        return { withOldKeys: (call): Promise<Answer> => wire.send(signed(login(call), old)) };
      },
    };
  }

  /** The verbs that the console has under the same names, as the table of verbs says. */
  function plain(console: Console, operator: Console): Partial<AccountVerbs> {
    const found = verbs.flatMap((verb) => {
      const row = verbRow(verb);
      if (row.console === undefined) return [];
      const [who, method, path] = row.console;
      const run = (...given: readonly unknown[]) => {
        const { app, ...body } = toldIn(row, given);
        const at = path.replace('{account}', document.id).replace('{app}', () => appOf(String(app)).applicationId);
        return (who === 'operator' ? operator : console).ask(method, at, body);
      };
      return [[verb, run]];
    });
    return Object.fromEntries(found) as Partial<AccountVerbs>;
  }

  return account;
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
