import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';
import type { CarrierId, MetCall, OpenedAccount, Purpose, ServiceOptions, ToldCall } from '../index.ts';
import { type Bench, carriersOfApp, startBench } from './bench.ts';

export type Body = Readonly<Record<string, unknown>>;

/** As the vectors word it, and not as the service does. */
export function tokenOf(inner: string, purpose: Purpose, change: Body = {}): string {
  const carrier: CarrierId = inner.startsWith('ST') ? 'cmcc' : inner.startsWith('nm') ? 'ctcc' : 'cucc';
  const app = { cmcc: carriersOfApp.cmcc.appId, cucc: carriersOfApp.cucc.clientId, ctcc: carriersOfApp.ctcc.appId };
  const value = {
    v: 1,
    face: 'jiguang',
    carrier,
    app: app[carrier],
    purpose,
    issuedMs: 1_767_240_000_000,
    token: inner,
  };
  return Buffer.from(JSON.stringify({ ...value, ...change })).toString('base64');
}

/** Node refuses PKCS#1 v1.5 in privateDecrypt, so the padding is taken off by hand: RFC 8017 7.2.2. */
export function unseal(sealed: string, pkcs8: string): string {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(sealed, 'base64'));
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new Error('no PKCS#1 v1.5');
  return block.subarray(end + 1).toString('ascii');
}

/** A bench whose first account calls by this vendor's API, and who listens. */
export async function startApp(given: object = {}, options: Partial<ServiceOptions> = {}) {
  const told: ToldCall[] = [];
  const met: MetCall[] = [];
  const forced: { code: string | null } = { code: null };
  const meet = async (call: MetCall) => {
    met.push(call);
    return forced.code;
  };
  const bench: Bench = await startBench({ beside: { tell: (call) => void told.push(call), meet }, ...options });
  const door = bench.service.faces.jiguang;
  if (door === undefined) throw new Error('there is no such face');
  const { url } = await door.listen();
  const open = (faces: object, funds = '10.00', apps: object[] = [android]) =>
    bench.service.openAccount({ funds, apps, faces: { jiguang: faces } } as never);
  const account: OpenedAccount = await open(given);
  const keys = keysOf(account);

  const send = (path: string, init: RequestInit = {}) => fetch(url + path, { method: 'POST', ...init });
  const call = async (path: string, body: Body | string | Uint8Array, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const response = await send(path, {
      headers: { 'content-type': 'application/json', authorization: basic(keys), ...headers },
      body: text,
    });
    const raw = await response.text();
    const reply = JSON.parse(raw) as { code: number; content: string; id?: number; phone?: string; exID?: string };
    return { status: response.status, raw, headers: response.headers, reply };
  };
  return {
    ...{ bench, account, keys, told, met, forced, url, open, send, call },
    login: (token: string, more: Body = {}) => call('/v1/web/loginTokenVerify', { loginToken: token, ...more }),
    verify: (token: string, phone: unknown, more: Body = {}) => call('/v1/web/verify', { token, phone, ...more }),
    fresh: (carrier: CarrierId, msisdn: string, purpose: Purpose = 'login') =>
      tokenOf(bench.issue(carrier, msisdn, purpose), purpose),
    last: () => told.at(-1),
    close: () => bench.close(),
  };
}

export type App = Awaited<ReturnType<typeof startApp>>;
export type Keys = { appKey: string; masterSecret: string; publicKey?: string; privateKey?: string };

export const keysOf = (account: OpenedAccount): Keys => account.faces.jiguang as unknown as Keys;

export const basic = ({ appKey, masterSecret }: Keys): string =>
  `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`;

export const android = {
  name: 'a',
  platform: 'android',
  packageName: 'com.example.app',
  carriers: carriersOfApp,
} as const;
export const ios = { name: 'i', platform: 'ios', packageName: 'com.example.ios', carriers: carriersOfApp } as const;
