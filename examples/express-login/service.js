// A number-verification service (UNVS), which asks the carriers for those who have no contract with each.
import { createHash } from 'node:crypto';
import { isNumber } from './mobile.js';

/** Codes that speak of the token: unknown, expired or used. */
const spent = new Set([330, 331]);

export function createServiceWay({ url, publicKey, privateKey, businessId, patienceMs }) {
  return async (token) => {
    const fields = { Action: 'GetMobile', BusinessId: businessId, PublicKey: publicKey, Token: token };
    // Names in order, each followed by its value, then the private key.
    const text = Object.entries(fields).flat().join('') + privateKey;
    const Signature = createHash('sha1').update(text).digest('hex');
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...fields, Signature }),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    const { RetCode: code, Data } = await response.json();
    if (code === 0 && isNumber(Data?.Phone)) return { number: Data.Phone };
    return { problem: spent.has(code) ? 'spent' : 'unknown', code };
  };
}
