import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems } from './index.ts';
import type { Bench } from './testing/bench.ts';
import { postForm, signed, startBench } from './testing/bench.ts';

const server = process.env.SANWANG_TEST_POSTGRES;
const title = 'two services over one PostgreSQL';
const suite = server ? describe : describe.skip;

suite(server ? title : `${title} (SANWANG_TEST_POSTGRES names no server; .ci/postgres.sh starts one)`, () => {
  const name = `sanwang_nodes_${process.pid}_${Date.now()}`;
  let admin: pg.Client;
  let [one, two] = [null, null] as unknown as [Bench, Bench];

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(server ?? '');
    url.pathname = `/${name}`;
    one = await startBench({ database: url.href });
    const { gateways, platformKeys } = one.carriers;
    two = await startBench({ database: url.href, gateways, platformKeys });
  });
  afterAll(async () => {
    await one.close();
    await two.close();
    await admin.query(`drop database ${name}`);
    await admin.end();
  });

  const login = (bench: Bench, document: Bench['account'], Token: string) =>
    postForm(
      bench.api,
      signed({ Action: 'GetMobile', BusinessId: one.businessOf(document, 'login'), Token }, document),
    );

  it('lets exactly as many callers through both together as are funded', async () => {
    const account = await one.open('0.35');
    const asked = one.carriers.heard.length;
    const calls = Array.from({ length: 20 }, (_, n) =>
      login(n % 2 ? one : two, account, one.issue('cmcc', '13800005380')),
    );
    const codes = (await Promise.all(calls)).map(({ RetCode }) => RetCode);
    expect(codes.filter((code) => code === 0)).toHaveLength(7);
    expect(codes.filter((code) => code === problems.BALANCE_INSUFFICIENT.code)).toHaveLength(13);
    expect(one.carriers.heard).toHaveLength(asked + 7);
    expect(await one.funds(account)).toMatchObject({ balance: '0.00', reserved: '0.00' });
  });

  it('asks the carrier once for a token that comes to both at once', async () => {
    const account = await one.open('1.00');
    const token = one.issue('cmcc', '13800005380');
    const asked = one.carriers.heard.length;
    const replies = await Promise.all(Array.from({ length: 10 }, (_, n) => login(n % 2 ? one : two, account, token)));
    const other = replies.filter(({ RetCode }) => RetCode !== 0).map(({ RetCode }) => RetCode);
    expect(new Set([...other, problems.CALL_IN_PROGRESS.code]).size).toBe(1);
    expect(one.carriers.heard).toHaveLength(asked + 1);
    expect((await login(two, account, token)).RetCode).toBe(0);
    expect((await one.ledger(account)).filter((line) => line.kind === 'charge')).toHaveLength(1);
  });

  it('creates one application from equal calls that come to both at once', async () => {
    const account = await one.open();
    const fields = signed(
      { Action: 'CreateUNVSApp', ApplicationName: 'n', Platform: '2', BundleId: 'com.x.y' },
      account,
    );
    const replies = await Promise.all(Array.from({ length: 10 }, (_, n) => postForm((n % 2 ? one : two).api, fields)));
    expect(replies.map(({ RetCode }) => RetCode)).toEqual(Array(10).fill(0));
    expect(new Set(replies.map(({ Data }) => Data?.ApplicationId)).size).toBe(1);
  });

  it('stops a suspended account on both at once', async () => {
    const account = await one.open('1.00');
    await one.ask('POST', `/v1/accounts/${account.id}/suspend`, { reason: '4.2.a' }, `Bearer ${account.serviceToken}`);
    expect((await login(two, account, one.issue('cmcc', '13800005380'))).RetCode).toBe(173);
  });
});
