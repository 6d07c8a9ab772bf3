// A small app backend: users log in with the token that the carrier's SDK gave their phone. It asks the carriers under
// their own host names and knows nothing of Sanwang.
import { createHash, randomUUID } from 'node:crypto';

export interface Accounts {
  readonly mobile: { readonly appId: string; readonly appSecret: string };
  readonly unicom: { readonly clientId: string; readonly clientSecret: string };
}

export type Login = { readonly user: string } | { readonly error: 'token' | 'busy' };

/** The number behind the token; null where the carrier takes the token for no good one. Throws where there is no answer. */
type Redeem = (token: string) => Promise<string | null>;

export interface Backend {
  login(carrier: 'mobile' | 'unicom', token: string): Promise<Login>;
}

/** `patienceMs` is for one try; a try that brought no answer is made once more. */
export function createBackend(accounts: Accounts, patienceMs = 3_000): Backend {
  const redeem: Readonly<Record<'mobile' | 'unicom', Redeem>> = {
    async mobile(token) {
      const { appId, appSecret } = accounts.mobile;
      const fields = {
        appid: appId,
        version: '2.0',
        msgid: randomUUID(),
        systemtime: beijing(),
        strictcheck: '0',
        token,
      };
      const sign = md5(Object.values(fields).join('') + appSecret).toUpperCase();
      const url = 'https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';
      const answer = await post(url, 'application/json', JSON.stringify({ ...fields, sign }));
      return answer['resultCode'] === '103000' ? (answer['msisdn'] as string) : null;
    },
    async unicom(token) {
      const { clientId, clientSecret } = accounts.unicom;
      const app = { accessCode: token, client_id: clientId, client_type: '30100', format: 'json' };
      const fields = { ...app, timeStamp: String(Date.now()), version: '1.0' };
      const sign = md5(Object.values(fields).join('') + clientSecret);
      const url = 'https://opencloud.wostore.cn/openapi/netauth/getMobile';
      const answer = await post(
        url,
        'application/x-www-form-urlencoded',
        String(new URLSearchParams({ ...fields, sign })),
      );
      return answer['code'] === '0' ? (answer['data'] as { mobile: string }).mobile : null;
    },
  };

  async function post(url: string, type: string, body: string): Promise<Record<string, unknown>> {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body, signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  }

  return {
    async login(carrier, token) {
      for (let tries = 0; tries < 2; tries++) {
        try {
          const number = await redeem[carrier](token);
          return number === null ? { error: 'token' } : { user: number };
        } catch {
          // No answer is no verdict: the token may still be good.
        }
      }
      return { error: 'busy' };
    },
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Beijing time to the millisecond, seventeen digits. */
function beijing(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17);
}
