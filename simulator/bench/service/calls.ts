import { createHash } from 'node:crypto';
import { Pool } from 'undici';
import type { Business, Issued } from './parties.ts';

/** Asks for a verification of every token in turn, and gives the milliseconds that each took. Throws unless all pass. */
export async function verifyAll(business: Business, tokens: readonly Issued[], callers: number): Promise<number[]> {
  const pool = new Pool(business.url, { connections: callers });
  const durations: number[] = [];
  let next = 0;
  const call = async (): Promise<void> => {
    for (let issued = tokens[next++]; issued !== undefined; issued = tokens[next++]) {
      const began = performance.now();
      const answer = await ask(pool, business, issued);
      if (!answer.includes('"PASS"')) throw new Error(`not verified: ${answer}`);
      durations.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  await pool.close();
  return durations;
}

/** Callers who each wait for an answer that does not come, and ask again, until they are told to stop. */
export function pester(business: Business, tokens: readonly Issued[], callers: number): { stop(): Promise<number> } {
  const pool = new Pool(business.url, { connections: callers });
  let next = 0;
  let isOver = false;
  const call = async (): Promise<void> => {
    for (let issued = tokens[next++]; issued !== undefined && !isOver; issued = tokens[next++]) {
      await ask(pool, business, issued).catch(() => {});
    }
  };
  for (let i = 0; i < callers; i++) void call();
  return {
    async stop() {
      isOver = true;
      await pool.destroy();
      return Math.min(next, tokens.length);
    },
  };
}

async function ask(pool: Pool, business: Business, { token, msisdn }: Issued): Promise<string> {
  const { publicKey, privateKey, businessId } = business;
  const fields = { Action: 'VerifyMobile', BusinessId: businessId, Phone: msisdn, PublicKey: publicKey, Token: token };
  // The names stand in the order in which the vendor sorts them.
  const text = Object.entries(fields).flat().join('') + privateKey;
  const Signature = createHash('sha1').update(text).digest('hex');
  const { body } = await pool.request({
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, Signature }).toString(),
  });
  return body.text();
}
