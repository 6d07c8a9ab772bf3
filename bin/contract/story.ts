import { createHash } from 'node:crypto';
import { type Account, ask, askJson, type Box, type Ready } from './box.ts';

/** What was seen of an account before its box was stopped, to be seen again when a later release opens the file. */
export interface Seen {
  readonly token: string;
  readonly account: Account;
  readonly answers: Readonly<Record<string, unknown>>;
}

const paths = ['', '/ledger', '/vouchers', '/applications', '/scenes'];

/** Money, vouchers, two calls that were charged and one that was not: every table of the store gets a row. */
export async function live(box: Box): Promise<Seen> {
  const ready = box.ready as Required<Ready>;
  const { serviceConsole, serviceToken: token, account } = ready;
  const base = `/v1/accounts/${account.id}`;
  const headers = { authorization: `Bearer ${token}` };
  const post = (path: string, json: unknown) =>
    askJson<Record<string, string>>(serviceConsole, base + path, { method: 'POST', json, headers });
  await post('/top-ups', { amount: '12.30', paymentId: 'paid-once' });
  await post('/vouchers', { amount: '0.05', endsMs: 4_102_444_800_000 });
  await post('/scenes', { name: 'checkout', purpose: 'verify', applicationId: await firstApplication() });
  for (const [msisdn, purpose, asked] of [
    ['13800000001', 'login', null],
    ['13000000001', 'verify', '13000000001'],
    ['13300000001', 'verify', '13912345678'],
  ] as const) {
    const issued = await askJson<{ token: string }>(ready.control, '/control/v1/worlds/default/tokens', {
      method: 'POST',
      json: { msisdn, app: 'shop', purpose },
    });
    await call(ready, purpose, { Token: issued.token, ...(asked === null ? {} : { Phone: asked }) });
  }
  await call(ready, 'login', { Token: 'of-nobody' });
  return { token, account, answers: await look(box, { token, account }) };

  async function firstApplication(): Promise<string> {
    const listed = await askJson<unknown>(serviceConsole, `${base}/applications`, { headers });
    const text = JSON.stringify(listed);
    return /"(unvs-[0-9a-f]+)"/.exec(text)?.[1] ?? '';
  }
}

/** What the console says of an account, whoever's process that is. */
export async function look(box: Box, { token, account }: Omit<Seen, 'answers'>): Promise<Seen['answers']> {
  const answers: Record<string, unknown> = {};
  for (const path of paths) {
    const headers = { authorization: `Bearer ${token}` };
    answers[path] = await askJson(box.ready.serviceConsole as string, `/v1/accounts/${account.id}${path}`, { headers });
  }
  return answers;
}

/** One signed call with the account's key, as the vendor's documents have it. */
async function call(
  { service, account }: Required<Ready>,
  purpose: string,
  more: Readonly<Record<string, string>>,
): Promise<number> {
  const [app] = account.apps;
  const business = app?.businesses.find((each) => each.purpose === purpose)?.businessId ?? '';
  const fields: Record<string, string> = {
    Action: purpose === 'login' ? 'GetMobile' : 'VerifyMobile',
    BusinessId: business,
    PublicKey: account.publicKey,
    ...more,
  };
  const text = Object.keys(fields)
    .sort()
    .map((name) => name + fields[name])
    .join('');
  const signature = createHash('sha1')
    .update(text + account.privateKey)
    .digest('hex');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ ...fields, Signature: signature }).toString();
  const { body: said } = await ask(service, '/', { method: 'POST', headers, body });
  return JSON.parse(said.toString()).RetCode;
}
