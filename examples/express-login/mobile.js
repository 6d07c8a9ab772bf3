// China Mobile, asked by those who have a contract with it: the number behind a token of one-tap login.
import { createHash, randomUUID } from 'node:crypto';

/** Codes that speak of the token. All others are for us to look into, and no fault of the user's. */
const spent = new Set(['103113', '103811', '104201']);

export function createMobile({ url, appId, appSecret, patienceMs }) {
  return async (token) => {
    const msgid = randomUUID();
    const systemtime = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17);
    const text = `${appId}2.0${msgid}${systemtime}0${token}${appSecret}`;
    const sign = createHash('md5').update(text).digest('hex').toUpperCase();
    const response = await fetch(`${url}/unisdk/rsapi/loginTokenValidate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: '2.0', msgid, systemtime, strictcheck: '0', appid: appId, token, sign }),
      signal: AbortSignal.timeout(patienceMs),
      // An answer that leads elsewhere would take the token there.
      redirect: 'error',
    });
    const { resultCode: code, msisdn } = await response.json();
    if (code === '103000' && isNumber(msisdn)) return { number: msisdn };
    return { problem: spent.has(code) ? 'spent' : 'unknown', code };
  };
}

/** Not every success has a number: one with stars is nobody's. */
export const isNumber = (text) => typeof text === 'string' && /^1[3-9]\d{9}$/.test(text);
