import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountDocument } from './index.ts';
import type { Reply } from './testing/bench.ts';
import { carriersOfApp, postForm, signed } from './testing/bench.ts';
import type { FakeCarriers, Habit } from './testing/fake-carriers.ts';
import { startFakeCarriers } from './testing/fake-carriers.ts';
import type { Running } from './testing/process.ts';
import { compileService, runService } from './testing/process.ts';

const msisdn = '13800005380';
let compiled: ReturnType<typeof compileService>;
let carriers: FakeCarriers;
let folder: string;
let running: Running;

beforeAll(async () => {
  compiled = compileService();
  carriers = await startFakeCarriers(carriersOfApp.cmcc.appKey);
  folder = mkdtempSync(join(tmpdir(), 'sanwang-kill-'));
});
afterAll(async () => {
  await running?.kill();
  await carriers.close();
  compiled.remove();
  rmSync(folder, { recursive: true });
});

const start = () => {
  const { gateways, platformKeys } = carriers;
  return runService(compiled.main, {
    gateways,
    platformKeys,
    database: join(folder, 'service.db'),
    operatorToken: 'op',
  });
};

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(running.console + path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: 'Bearer op', 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

// UNVS-8.1-a: the power goes while calls are at every stage: before the carrier is asked, while it answers, after.
it('loses no acknowledged charge, keeps no reservation and asks for no token twice when it is killed during calls', async () => {
  running = await start();
  const apps = [{ name: 'a', platform: 'android', packageName: 'com.a', carriers: carriersOfApp }];
  const account = await ask<AccountDocument>('/v1/accounts', { funds: '100.00', apps });
  const BusinessId = account.apps[0]?.businesses.find(({ purpose }) => purpose === 'login')?.businessId ?? '';
  const call = (Token: string) =>
    postForm(`${running.api}/`, signed({ Action: 'GetMobile', BusinessId, Token }, account));

  const acknowledged = new Map<string, Reply>();
  const lost: string[] = [];
  for (const answersUntilKill of [1, 7, 20]) {
    let [asked, heardOf] = [0, 0];
    const habit: Habit = (heard) => {
      asked += 1;
      // Some are never answered, so that at the kill there are calls in every state.
      if (asked % 4 !== 0) carriers.answerRightly(heard);
    };
    const hear = (reply: Reply) => {
      acknowledged.set(reply.ReqUuid, reply);
      heardOf += 1;
      if (heardOf >= answersUntilKill) void running.kill();
    };
    carriers.behave(habit);
    const tokens = Array.from({ length: 60 }, () => carriers.issue('cmcc', msisdn));
    await Promise.all(
      tokens.map((token) =>
        call(token).then(
          (reply) => (reply.RetCode === 0 ? hear(reply) : lost.push(token)),
          () => lost.push(token),
        ),
      ),
    );
    await running.kill();
    carriers.behave(null);
    running = await start();

    const funds = await ask<{ balance: string; reserved: string }>(`/v1/accounts/${account.id}`);
    const lines = await ask<{ kind: string; amount: string; reqUuid: string }[]>(`/v1/accounts/${account.id}/ledger`);
    const charges = lines.filter((line) => line.kind === 'charge');
    const charged = charges.map((line) => line.reqUuid);
    expect(funds.reserved).toBe('0.00');
    expect(new Set(charged).size).toBe(charged.length);
    expect([...acknowledged.keys()].filter((reqUuid) => !charged.includes(reqUuid))).toEqual([]);
    expect(Math.round(Number(funds.balance) * 100)).toBe(10_000 - charges.length * 5);
  }

  expect(acknowledged.size).toBeGreaterThan(20);

  // Who never heard an answer asks again: the recorded answer, or none; never a second question for the same token.
  const before = (await ask<unknown[]>(`/v1/accounts/${account.id}/ledger`)).length;
  const sent = new Set(carriers.heard.map((heard) => heard.token));
  const known = lost.filter((token) => sent.has(token));
  expect(known.length).toBeGreaterThan(0);
  await Promise.all(known.map(call));
  expect(await ask<unknown[]>(`/v1/accounts/${account.id}/ledger`)).toHaveLength(before);
  const counts = new Map<string, number>();
  for (const { token } of carriers.heard) counts.set(token, (counts.get(token) ?? 0) + 1);
  expect(Math.max(...counts.values())).toBe(1);
});

it('lets one of two processes have a file, and the next one when that one was killed', async () => {
  const { gateways, platformKeys } = carriers;
  const options = { gateways, platformKeys, database: join(folder, 'shared.db'), operatorToken: 'op' };
  const both = await Promise.allSettled([runService(compiled.main, options), runService(compiled.main, options)]);
  const won = both.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
  const refused = both.filter((one) => one.status === 'rejected').map(({ reason }) => String(reason));
  try {
    expect(won).toHaveLength(1);
    expect(refused).toEqual([expect.stringContaining('in-use')]);
    await won[0]?.kill();
    won.push(await runService(compiled.main, options));
  } finally {
    for (const one of won) await one.kill();
  }
});
