import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../domain/console.ts';
import type { AccountDocument } from '../index.ts';
import { problems } from '../index.ts';
import type { Bench } from '../testing/bench.ts';
import { carriersOfApp, startBench } from '../testing/bench.ts';

const msisdn = '13800005380';
let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ operatorToken: 'op-test' });
});
afterAll(() => bench.close());

const as = ({ serviceToken }: AccountDocument) => `Bearer ${serviceToken}`;

it('describes every route that it serves, in valid OpenAPI 3.1', async () => {
  const document = (await (await fetch(`${bench.console}/openapi.json`)).json()) as { paths: Record<string, object> };
  const config = await createConfig({ extends: ['spec'] });
  expect(await lintFromString({ source: JSON.stringify(document), config })).toEqual([]);
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(routes.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});

it('lets nobody in without a token, except to what is public', async () => {
  for (const operation of operations) {
    const path = operation.path.replace('{accountId}', bench.account.id).replace('{applicationId}', 'unvs-1');
    const response = await fetch(bench.console + path, { method: operation.method.toUpperCase() });
    expect(response.status, operation.id).toBe(operation.access === 'public' ? 200 : 401);
  }
  expect((await bench.ask('GET', '/v1/accounts/x', undefined, 'Bearer wrong')).status).toBe(401);
});

describe('accounts', () => {
  it('opens one for the operator and for any holder of a service token, with the document that the design names', async () => {
    for (const authorization of ['Bearer op-test', as(bench.account)]) {
      const form = {
        name: 'n',
        funds: '3.50',
        apps: [{ name: 'x', platform: 'android', packageName: 'com.x', carriers: carriersOfApp }],
      };
      const { status, body } = await bench.ask('POST', '/v1/accounts', form, authorization);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        id: expect.any(String),
        publicKey: expect.any(String),
        privateKey: expect.any(String),
        projectId: expect.any(String),
        serviceToken: expect.any(String),
        balance: '3.50',
        available: '3.50',
        reserved: '0.00',
        apps: [{ name: 'x', applicationId: expect.any(String), platform: 'android', packageName: 'com.x' }],
      });
      const made = body as unknown as AccountDocument;
      expect((await bench.getMobile(bench.issue('cmcc', msisdn), made)).RetCode).toBe(0);
    }
  });

  it('shows an account to itself and to the operator, and hides it from every other as if it were not there', async () => {
    const other = await bench.open('1.00');
    const path = `/v1/accounts/${bench.account.id}`;
    expect((await bench.ask('GET', path, undefined, 'Bearer op-test')).status).toBe(200);
    const hidden = await bench.ask('GET', path, undefined, as(other));
    const absent = await bench.ask('GET', '/v1/accounts/acc-none', undefined, as(other));
    expect(hidden).toEqual(absent);
    expect(hidden.status).toBe(404);
    expect((await bench.ask('GET', `${path}/ledger`, undefined, as(other))).status).toBe(404);
  });

  it('stops every call of a suspended account at once, uncharged, and lets it go on afterwards', async () => {
    const account = await bench.open('1.00');
    const token = bench.issue('cmcc', msisdn);
    const asked = bench.carriers.heard.length;
    await bench.ask('POST', `/v1/accounts/${account.id}/suspend`, { reason: '4.2.a' }, as(account));
    expect((await bench.getMobile(token, account)).RetCode).toBe(173);
    expect(bench.carriers.heard).toHaveLength(asked);
    expect((await bench.funds(account)).balance).toBe('1.00');
    await bench.ask('POST', `/v1/accounts/${account.id}/resume`, undefined, as(account));
    expect((await bench.getMobile(token, account)).RetCode).toBe(0);
  });

  it('admits listed source addresses only, and believes no header about them', async () => {
    const account = await bench.open('1.00');
    const path = `/v1/accounts/${account.id}`;
    await bench.ask('PATCH', path, { addresses: ['10.0.0.0/8'] }, as(account));
    expect((await bench.getMobile(bench.issue('cmcc', msisdn), account)).RetCode).toBe(294);
    await bench.ask('PATCH', path, { addresses: ['127.0.0.0/8'] }, as(account));
    expect((await bench.getMobile(bench.issue('cmcc', msisdn), account)).RetCode).toBe(0);
    expect((await bench.ask('PATCH', path, { addresses: ['10.0.0.0/99', 'x'] }, as(account))).body).toMatchObject({
      status: 400,
      mistakes: ['10.0.0.0/99', 'x'],
    });
  });
});

describe('the operator', () => {
  const ways = (account: AccountDocument, application = account.apps[0]?.applicationId) =>
    [
      [`/v1/accounts/${account.id}/top-ups`, { amount: '1.00' }],
      [`/v1/accounts/${account.id}/vouchers`, { amount: '1.00', endsMs: bench.clock.nowMs + 1 }],
      [`/v1/accounts/${account.id}/suspend`, { reason: '4.2.a' }],
      [`/v1/accounts/${account.id}/resume`, undefined],
      [`/v1/applications/${application}/suspend`, { reason: '4.2.a' }],
      [`/v1/applications/${application}/resume`, undefined],
    ] as const;

  it('has operations of its own, which an account may use on itself for now and is told so', async () => {
    const account = await bench.open('1.00');
    const stranger = await bench.open('1.00');
    for (const [path, body] of ways(account)) {
      const mine = await bench.ask('POST', path, body, as(account));
      expect([mine.status < 300, mine.body['deprecated']], path).toEqual([
        true,
        expect.stringContaining('operatorToken'),
      ]);
      const operators = await bench.ask('POST', path, body, 'Bearer op-test');
      expect([operators.status < 300, operators.body['deprecated']], path).toEqual([true, undefined]);
      expect((await bench.ask('POST', path, body, as(stranger))).status, path).toBe(404);
    }
    const opened = await bench.ask('POST', '/v1/accounts', {}, as(account));
    expect(opened.body).toMatchObject({ deprecated: expect.any(String) });
    expect(operations.filter(({ access }) => access === 'operator')).toHaveLength(ways(account).length + 1);
    const listed = await bench.ask('PATCH', `/v1/accounts/${account.id}`, { name: 'mine' }, as(account));
    expect([listed.status, listed.body['deprecated']]).toEqual([200, undefined]);
    expect(bench.lines.some((line) => line.includes('"operation":"topUp"') && line.includes('"deprecated":true'))).toBe(
      true,
    );
    expect(bench.lines.join('')).not.toContain('op-test');
  });

  it('is told of an account or an application that there is not', async () => {
    const nobody = { ...bench.account, id: 'acc-none' };
    for (const [path, body] of ways(nobody, 'unvs-none'))
      expect((await bench.ask('POST', path, body, 'Bearer op-test')).status, path).toBe(404);
  });
});

describe('keys', () => {
  it('replaces the pair at once: the old ends, the new works, nothing else changes', async () => {
    const account = await bench.open('1.00');
    const { body } = await bench.ask('POST', `/v1/accounts/${account.id}/keys`, undefined, as(account));
    expect((await bench.getMobile(bench.issue('cmcc', msisdn), account)).RetCode).toBe(172);
    const renewed = { ...account, ...body } as AccountDocument;
    expect((await bench.getMobile(bench.issue('cmcc', msisdn), renewed)).RetCode).toBe(0);
    expect((await bench.funds(account)).balance).toBe('0.95');
  });

  it('lets an APP Key and Secret see their one application and nothing else', async () => {
    const form = { name: 'k', platform: 'ios', packageName: 'com.k' };
    const made = await bench.ask('POST', `/v1/accounts/${bench.account.id}/applications`, form);
    const { appKey, appSecret, applicationId } = made.body as Record<string, string>;
    const basic = (secret: string) => `Basic ${Buffer.from(`${appKey}:${secret}`).toString('base64')}`;
    const own = await bench.ask('GET', `/v1/applications/${applicationId}`, undefined, basic(appSecret ?? ''));
    expect(own).toMatchObject({ status: 200, body: { applicationId, appKey, state: 'submitted' } });
    expect(JSON.stringify(own.body)).not.toContain(appSecret);
    const another = bench.account.apps[0]?.applicationId;
    expect((await bench.ask('GET', `/v1/applications/${another}`, undefined, basic(appSecret ?? ''))).status).toBe(404);
    expect((await bench.ask('GET', `/v1/accounts/${bench.account.id}`, undefined, basic(appSecret ?? ''))).status).toBe(
      404,
    );
    expect((await bench.ask('GET', `/v1/applications/${applicationId}`, undefined, basic('wrong'))).status).toBe(401);
    const renewed = await bench.ask('POST', `/v1/applications/${applicationId}/secret`);
    expect(
      (await bench.ask('GET', `/v1/applications/${applicationId}`, undefined, basic(appSecret ?? ''))).status,
    ).toBe(401);
    const next = basic(String(renewed.body.appSecret));
    expect((await bench.ask('GET', `/v1/applications/${applicationId}`, undefined, next)).status).toBe(200);
  });
});

describe('applications', () => {
  it('stops one and leaves the others; then a capability; then a carrier', async () => {
    const account = await bench.open('1.00');
    const id = account.apps[0]?.applicationId;
    const other = account.apps[1]?.businesses.find(({ purpose }) => purpose === 'login')?.businessId ?? '';
    const viaOther = () =>
      bench.callAs(account, 'GetMobile', { BusinessId: other, Token: bench.issue('cmcc', msisdn) });
    const login = () => bench.getMobile(bench.issue('cmcc', msisdn), account);

    await bench.ask('POST', `/v1/applications/${id}/suspend`, { reason: '4.6' }, as(account));
    expect([(await login()).RetCode, (await viaOther()).RetCode]).toEqual([problems.APP_SUSPENDED.code, 0]);
    await bench.ask('POST', `/v1/applications/${id}/resume`, undefined, as(account));
    expect((await login()).RetCode).toBe(0);

    await bench.ask('PATCH', `/v1/applications/${id}`, { capabilities: ['verify'] }, as(account));
    expect((await login()).RetCode).toBe(problems.SERVICE_NOT_OPEN.code);
    expect((await bench.verifyMobile(bench.issue('cmcc', msisdn, 'verify'), msisdn, account)).RetCode).toBe(0);

    const { cmcc: _, ...carriers } = carriersOfApp;
    await bench.ask('PATCH', `/v1/applications/${id}`, { carriers, capabilities: ['login'] }, as(account));
    expect((await login()).RetCode).toBe(problems.APP_NOT_APPROVED.code);
    expect((await bench.getMobile(bench.issue('cucc', msisdn), account)).RetCode).toBe(0);
  });
});

describe('funds', () => {
  it('credits a payment once and refuses what is no amount', async () => {
    const account = await bench.open('0');
    const path = `/v1/accounts/${account.id}/top-ups`;
    const pay = (amount: unknown, paymentId = 'p-1') => bench.ask('POST', path, { amount, paymentId }, as(account));
    expect((await pay('10.00')).body).toMatchObject({ amount: '10.00', balance: '10.00' });
    expect((await pay('10.00')).body).toMatchObject({ balance: '10.00' });
    expect((await pay('11.00')).status).toBe(409);
    for (const amount of ['0', '0.00', '-1', '0.001', 'NaN', '1e3', '', 10, null, '9999999999'])
      expect((await pay(amount, 'p-2')).status, String(amount)).toBe(400);
    expect((await bench.funds(account)).balance).toBe('10.00');
  });

  it('refuses a voucher that ends before it starts, and lists every mistake of a body', async () => {
    const path = `/v1/accounts/${bench.account.id}/vouchers`;
    expect((await bench.ask('POST', path, { amount: '1', startsMs: 5, endsMs: 5 })).status).toBe(400);
    const { body } = await bench.ask('POST', path, { amount: 'x', endsMs: 'y', more: 1 });
    expect(body.mistakes).toHaveLength(3);
  });

  it('keeps a ledger whose sum is what the account holds', async () => {
    const account = await bench.open('1.00');
    const endsMs = bench.clock.nowMs + 60_000;
    await bench.ask('POST', `/v1/accounts/${account.id}/vouchers`, { amount: '0.07', endsMs }, as(account));
    for (let n = 0; n < 5; n += 1) await bench.getMobile(bench.issue('ctcc', msisdn), account);
    const lines = await bench.ledger(account);
    const cents = lines.map((line) => Math.round(Number(line.amount) * 100));
    const { balance, vouchers } = await bench.funds(account);
    expect(cents.reduce((a, b) => a + b, 0)).toBe(Math.round((Number(balance) + Number(vouchers.balance)) * 100));
    expect(lines.filter((line) => line.kind === 'charge')).toHaveLength(5);
  });
});

it('answers what is no JSON, too large or elsewhere with a problem document', async () => {
  const send = (path: string, body: string) =>
    fetch(bench.console + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: as(bench.account) },
      body,
    });
  for (const [response, status] of [
    [await send('/v1/accounts', '{'), 400],
    [await send('/v1/accounts', `{"name":"${'x'.repeat(1 << 17)}"}`), 413],
    [await send('/v1/nothing', '{}'), 404],
    [await send('/v1/accounts/%00/suspend', '{}'), 404],
    [await send('/v1/accounts/%E0%A4%A/suspend', '{}'), 400],
  ] as const) {
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  }
});
