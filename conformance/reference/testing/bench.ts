import { createHash } from 'node:crypto';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import type { AccountDocument, CarrierId, Purpose, Service, ServiceOptions } from '../index.ts';
import { createService } from '../index.ts';
import type { FakeCarriers } from './fake-carriers.ts';
import { startFakeCarriers } from './fake-carriers.ts';

export type Reply = {
  RetCode: number;
  Action: string;
  ReqUuid: string;
  Message?: string;
  Data?: { Phone?: string; VerifyResult?: string; [name: string]: unknown };
};
type Keys = { publicKey: string; privateKey: string };

export const carriersOfApp = {
  cmcc: { appId: '300000000001', appKey: 'APPKEY-PUBLIC-0001', appSecret: 'PLANTED-CMCC-SECRET' },
  cucc: { clientId: '99000000000000000001', clientSecret: 'PLANTED-CUCC-SECRET' },
  ctcc: { appId: '8000000001', appSecret: 'PLANTED-CTCC-SECRET' },
};

/** As the vendor's document words it, written apart from the service's own code. */
export function signAsVendor(fields: Record<string, string>, privateKey: string): string {
  const text = Object.keys(fields)
    .sort()
    .map((name) => name + fields[name])
    .join('');
  return createHash('sha1')
    .update(text + privateKey)
    .digest('hex');
}

export const signed = (fields: Record<string, string>, { publicKey, privateKey }: Keys): Record<string, string> => {
  const all = { ...fields, PublicKey: publicKey };
  return { ...all, Signature: signAsVendor(all, privateKey) };
};

export async function post(url: string, body: string | Uint8Array, type: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
  return { response, reply: (await response.json()) as Reply };
}

export const postForm = async (url: string, fields: Record<string, string>): Promise<Reply> =>
  (await post(url, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')).reply;

/** A service on free ports over three fake carriers, one funded account with an app a platform, and a clock that stands still. */
export async function startBench(options: Partial<ServiceOptions> & { funds?: string } = {}) {
  const { funds = '10.00', ...rest } = options;
  const carriers: FakeCarriers = await startFakeCarriers(carriersOfApp.cmcc.appKey);
  const clock = { nowMs: 1_767_240_000_000 };
  const lines: string[] = [];
  const service: Service = await createService({
    gateways: carriers.gateways,
    platformKeys: carriers.platformKeys,
    signingKey: keys['app-verify.pem'],
    nowMs: () => clock.nowMs,
    log: (line) => void lines.push(line),
    ...rest,
  });
  const api = (await service.api.listen()).url;
  const console = (await service.console.listen()).url;
  const open = (money?: string): Promise<AccountDocument> =>
    service.openAccount({
      ...(money !== undefined && money !== '0' && { funds: money }),
      apps: [
        { name: 'a', platform: 'android', packageName: 'com.example.app', carriers: carriersOfApp },
        { name: 'i', platform: 'ios', packageName: 'com.example.ios', carriers: carriersOfApp },
        { name: 'h', platform: 'h5', packageName: 'https://h5.example.com', carriers: carriersOfApp },
      ],
    });
  const account = await open(funds);
  const businessOf = (document: AccountDocument, purpose: Purpose) =>
    document.apps[0]?.businesses.find((business) => business.purpose === purpose)?.businessId ?? '';

  const callAs = (document: AccountDocument, action: string, fields: Record<string, string>) =>
    postForm(`${api}/`, signed({ Action: action, ...fields }, document));
  const ask = async (method: string, path: string, body?: object, authorization = `Bearer ${account.serviceToken}`) => {
    const response = await fetch(console + path, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  return {
    carriers,
    service,
    api,
    console,
    account,
    clock,
    lines,
    open,
    ask,
    callAs,
    businessOf,
    getMobile: (token: string, document = account) =>
      callAs(document, 'GetMobile', { BusinessId: businessOf(document, 'login'), Token: token }),
    verifyMobile: (token: string, phone: string, document = account) =>
      callAs(document, 'VerifyMobile', { BusinessId: businessOf(document, 'verify'), Token: token, Phone: phone }),
    issue: (carrier: CarrierId, msisdn: string, purpose: Purpose = 'login') => carriers.issue(carrier, msisdn, purpose),
    funds: async (document = account) =>
      (await ask('GET', `/v1/accounts/${document.id}`, undefined, `Bearer ${document.serviceToken}`))
        .body as unknown as {
        balance: string;
        available: string;
        reserved: string;
        vouchers: { balance: string; reserved: string };
      },
    ledger: async (document = account) =>
      (await ask('GET', `/v1/accounts/${document.id}/ledger`, undefined, `Bearer ${document.serviceToken}`))
        .body as unknown as {
        kind: string;
        amount: string;
        cash: string;
        voucher: string;
        reqUuid: string | null;
        businessId: string | null;
      }[],
    async close() {
      await service.close();
      await carriers.close();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof startBench>>;
