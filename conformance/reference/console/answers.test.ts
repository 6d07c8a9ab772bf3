import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operations } from '../domain/console.ts';
import type { AccountDocument } from '../index.ts';
import { type Bench, startBench } from '../testing/bench.ts';

const operator = 'Bearer op-test';
let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ operatorToken: 'op-test' });
});
afterAll(() => bench.close());

const ajv = new Ajv2020({ allErrors: true, strict: false });
const ask = (method: string, path: string, body?: object, authorization = operator) =>
  bench.ask(method, path, body, authorization);

it('answers every operation as its schema says', async () => {
  const account = await bench.open('1.00');
  const application = account.apps[0]?.applicationId ?? '';
  await bench.getMobile(bench.issue('cmcc', '13800005380'), account);
  const bodies: Readonly<Record<string, object>> = {
    openAccount: { name: 'n', apps: [{ name: 'x', platform: 'h5', packageName: 'https://a.example' }] },
    changeAccount: { name: 'm' },
    suspendAccount: { reason: '4.2.a' },
    topUp: { amount: '1.00' },
    grantVoucher: { amount: '1.00', endsMs: bench.clock.nowMs + 1 },
    createApplication: { name: 'y', platform: 'ios', packageName: 'com.y' },
    changeApplication: { name: 'z' },
    suspendApplication: { reason: '4.6' },
    createScene: { name: 's', purpose: 'login' },
    changeFace: {},
  };
  for (const { id, method, path, answers } of operations) {
    const filled = path
      .replace('{accountId}', account.id)
      .replace('{applicationId}', application)
      .replace('{face}', 'aliyun');
    const { status, body } = await ask(method.toUpperCase(), filled, bodies[id]);
    expect(status, id).toBe(answers.status);
    const check = ajv.compile(answers.schema);
    expect(check(body) ? [] : check.errors, id).toEqual([]);
  }
});

it('lists accounts to the operator alone, page by page, each once', async () => {
  const stranger = await bench.open('1.00');
  const mine = `Bearer ${(stranger as AccountDocument).serviceToken}`;
  expect((await ask('GET', '/v1/accounts', undefined, mine)).status).toBe(404);
  const all = (await ask('GET', '/v1/accounts')).body as unknown as { id: string }[];
  expect(all.map(({ id }) => id)).toContain(stranger.id);
  expect(JSON.stringify(all)).not.toMatch(/privateKey|serviceToken|Hash/);
  const read: string[] = [];
  for (;;) {
    const after = read.length === 0 ? '' : `&after=${read.at(-1)}`;
    const page = (await ask('GET', `/v1/accounts?limit=1${after}`)).body as unknown as { id: string }[];
    if (page.length === 0) break;
    read.push(...page.map(({ id }) => id));
  }
  expect(read).toEqual(all.map(({ id }) => id));
  expect((await ask('GET', '/v1/accounts?limit=0')).status).toBe(400);
});
