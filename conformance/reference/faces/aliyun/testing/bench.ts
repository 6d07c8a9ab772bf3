import type { CarrierId, MetCall, Purpose, ServiceOptions, ToldCall } from '../../../index.ts';
import { carriersOfApp, startBench } from '../../../testing/bench.ts';
import { type Keys, type Sent, signedByHeader, signedByParameter } from './signing.ts';

export const msisdn = '13800005380';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const appIds: Readonly<Record<CarrierId, string>> = {
  cmcc: carriersOfApp.cmcc.appId,
  cucc: carriersOfApp.cucc.clientId,
  ctcc: carriersOfApp.ctcc.appId,
};

/** A vendor's token, as the vectors have it and apart from what reads it. */
export const vendorToken = (fields: object): string =>
  Buffer.from(JSON.stringify({ v: 1, ...fields })).toString('base64');

/** The service with its door for this vendor, over fake carriers; `given` is what the account brings along. */
export async function startAliyun(options: Partial<ServiceOptions> & { funds?: string; given?: object } = {}) {
  const { given, ...rest } = options;
  const told: ToldCall[] = [];
  const met: MetCall[] = [];
  const next: { forced: string | null; worldMs: number | null } = { forced: null, worldMs: null };
  const bench = await startBench({
    nowMs: () => Date.now(),
    beside: {
      meet: async (call) => {
        met.push(call);
        return next.forced;
      },
      tell: (call) => void told.push(call),
      tokenNowMs: () => next.worldMs ?? Date.now(),
    },
    ...rest,
  });
  const door = await bench.service.faces['aliyun']?.listen();
  if (!door) throw new Error('The service has no such face.');
  const apps = [
    { name: 'a', platform: 'android' as const, packageName: 'com.example.app', carriers: carriersOfApp },
    { name: 'h', platform: 'h5' as const, packageName: 'https://h5.example.com', carriers: carriersOfApp },
  ];
  const open = (brought: object = {}, funds = '10.00') =>
    bench.service.openAccount({ ...(funds !== '0' && { funds }), apps, faces: { aliyun: brought } });
  const account = await open(given, rest.funds);
  const keys = account.faces['aliyun'] as Keys & Readonly<Record<string, string>>;
  const host = new URL(door.url).host;

  const send = async ({ method, url, headers, body }: Sent): Promise<Answer> => {
    const response = await fetch(`${door.url}${url}`, { method, headers, ...(method === 'POST' && { body }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} };
  };
  return {
    ...bench,
    host,
    url: door.url,
    account,
    keys,
    told,
    met,
    next,
    open,
    send,
    issue: (carrier: CarrierId = 'cmcc', purpose: Purpose = 'login', extra: object = {}, number = msisdn): string =>
      vendorToken({
        ...{ face: 'aliyun', carrier, app: appIds[carrier], purpose, issuedMs: Date.now() },
        ...{ token: bench.carriers.issue(carrier, number, purpose) },
        ...extra,
      }),
    /** By HMAC-SHA1 with everything in a form. */
    call: (action: string, fields: Readonly<Record<string, string>>, by: Keys = keys): Promise<Answer> =>
      send(signedByParameter('form', { Action: action, Format: 'JSON', ...fields }, by)),
    /** By ACS3-HMAC-SHA256 with the parameters in the query. */
    callAcs3: (action: string, fields: Readonly<Record<string, string>>, by: Keys = keys): Promise<Answer> =>
      send(signedByHeader(action, fields, { ...by, host })),
    last: () => told.at(-1) as ToldCall,
  };
}

export type Aliyun = Awaited<ReturnType<typeof startAliyun>>;
