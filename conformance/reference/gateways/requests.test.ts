import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bench } from '../testing/bench.ts';
import { carriersOfApp, startBench } from '../testing/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const last = () => bench.carriers.heard.at(-1);

// What goes over the wire, as fixtures/sources name it: these fields and no customer's data (UNVS-4.7.g-2).
it('asks China Mobile by M1 and M2', async () => {
  await bench.getMobile(bench.issue('cmcc', '13800005380'));
  expect(last()).toMatchObject({
    path: '/unisdk/rsapi/loginTokenValidate',
    headers: { 'content-type': 'application/json' },
  });
  const login = JSON.parse(last()?.body ?? '');
  expect(login).toMatchObject({
    version: '2.0',
    appid: carriersOfApp.cmcc.appId,
    systemtime: '20260101120000000',
    strictcheck: '0',
  });
  expect(Object.values(login).every((value) => typeof value === 'string')).toBe(true);
  await bench.verifyMobile(bench.issue('cmcc', '13800005380'), '13800005380');
  expect(last()?.path).toBe('/openapi/rs/tokenValidate');
  expect(last()?.body).not.toContain('13800005380');
  expect(Object.keys(JSON.parse(last()?.body ?? '').body)).toEqual([
    'openType',
    'requesterType',
    'keyType',
    'phoneNum',
    'token',
    'sign',
  ]);
});

it('asks China Unicom by U9', async () => {
  await bench.getMobile(bench.issue('cucc', '18600005380'));
  expect(last()).toMatchObject({
    path: '/openapi/netauth/getMobile',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const names = ['accessCode', 'client_id', 'client_type', 'format', 'sign', 'timeStamp', 'version'];
  expect([...new URLSearchParams(last()?.body).keys()].sort()).toEqual(names);
  await bench.verifyMobile(bench.issue('cucc', '18600005380'), '18600005380');
  expect(last()?.path).toBe('/openapi/netauth/verifyMobile');
  expect(new URLSearchParams(last()?.body).get('mobile')).toBe('18600005380');
});

it('asks China Telecom by T11 and T10, with a new key each time', async () => {
  const seen = new Set<string | null>();
  for (let n = 0; n < 2; n += 1) {
    await bench.getMobile(bench.issue('ctcc', '18900005380'));
    expect(last()?.path).toBe('/openapi/networkauth/getMobile.do');
    const form = new URLSearchParams(last()?.body);
    expect([...form.keys()].sort()).toEqual([
      'appId',
      'clientType',
      'format',
      'paramKey',
      'paramStr',
      'sign',
      'version',
    ]);
    expect(form.get('paramKey')).toMatch(/^[0-9A-F]{256}$/);
    seen.add(form.get('paramStr'));
  }
  expect(seen.size).toBe(2);
  await bench.verifyMobile(bench.issue('ctcc', '18900005380', 'verify'), '18900005380');
  expect(last()).toMatchObject({ path: '/openapi/networkauth/verifyMobile.do', phone: '18900005380' });
});
