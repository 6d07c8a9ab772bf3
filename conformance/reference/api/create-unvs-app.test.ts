import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarrierCredentials } from '../index.ts';
import { problems } from '../index.ts';
import type { Bench, Reply } from '../testing/bench.ts';
import { carriersOfApp, startBench } from '../testing/bench.ts';

const msisdn = '13800005380';
let bench: Bench;
let filed: CarrierCredentials | null = carriersOfApp;
beforeAll(async () => {
  bench = await startBench({ ports: { file: async () => filed } });
});
afterAll(() => bench.close());

const scenesOf = ({ Data }: Reply) => (Data?.BizItems ?? []) as { BusinessId: string }[];
const android = {
  ApplicationName: '应用',
  Platform: '1',
  PkgName: 'com.example.created',
  PkgSign: 'd41d8cd98f00b204e9800998ecf8427e',
};
const businesses = (...list: object[]) => Buffer.from(JSON.stringify(list)).toString('base64');
const create = (fields: Record<string, string>) => bench.callAs(bench.account, 'CreateUNVSApp', fields);
const apps = async () =>
  ((await bench.ask('GET', `/v1/accounts/${bench.account.id}/applications`)).body as unknown as unknown[]).length;

it('creates an application with its scenes, which works at once when it is filed', async () => {
  const Businesses = businesses(
    { BusinessId: '', BusinessName: '登录', Purpose: 1 },
    { BusinessName: '校验', Purpose: '2' },
  );
  const reply = await create({ ...android, Remark: 'r', Businesses });
  expect(reply).toMatchObject({
    RetCode: 0,
    Action: 'CreateUNVSAppResponse',
    Data: {
      ApplicationId: expect.any(String),
      Platform: 1,
      BizItems: [
        { Name: '登录', Purpose: 1 },
        { Name: '校验', Purpose: 2 },
      ],
    },
  });
  const [login] = scenesOf(reply);
  const token = bench.issue('cmcc', msisdn);
  const used = await bench.callAs(bench.account, 'GetMobile', { BusinessId: login?.BusinessId ?? '', Token: token });
  expect(used.Data).toEqual({ Phone: msisdn });
});

it('leaves an application that nobody filed waiting for approval, refused and not forwarded until then', async () => {
  filed = null;
  const reply = await create({ ...android, Businesses: businesses({ BusinessName: 'n', Purpose: 1 }) });
  filed = carriersOfApp;
  const [scene] = scenesOf(reply);
  const ask = () =>
    bench.callAs(bench.account, 'GetMobile', {
      BusinessId: scene?.BusinessId ?? '',
      Token: bench.issue('cmcc', msisdn),
    });
  expect((await ask()).RetCode).toBe(problems.APP_NOT_APPROVED.code);
  await bench.ask('PATCH', `/v1/applications/${reply.Data?.ApplicationId}`, {
    carriers: { cmcc: carriersOfApp.cmcc },
  });
  expect((await ask()).RetCode).toBe(0);
});

it('binds a scene of its own that is free, and only such a one', async () => {
  const made = await bench.ask('POST', `/v1/accounts/${bench.account.id}/scenes`, { name: 's', purpose: 'login' });
  const id = String(made.body.businessId);
  const unbound = await bench.callAs(bench.account, 'GetMobile', {
    BusinessId: id,
    Token: bench.issue('cmcc', msisdn),
  });
  expect(unbound.RetCode).toBe(problems.BUSINESS_NOT_FOUND.code);
  const bind = (Purpose: number) =>
    create({ ...android, Businesses: businesses({ BusinessId: id, BusinessName: 's', Purpose }) });
  expect((await bind(2)).RetCode).toBe(problems.BUSINESS_PURPOSE_MISMATCH.code);
  expect(await bind(1)).toMatchObject({ RetCode: 0, Data: { BizItems: [{ BusinessId: id }] } });
  expect((await bind(1)).RetCode).toBe(problems.PARAM_INVALID.code);
});

const ios = { ApplicationName: 'n', Platform: '2', BundleId: 'com.example.ios' };
const h5 = {
  ApplicationName: 'n',
  Platform: '3',
  WebPageUrl: 'https://a.example.com/x',
  OriginUrl: 'https://a.example.com',
};
const without = (fields: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

it.each([
  [without(android, 'PkgName'), 'PARAM_MISSING'],
  [without(android, 'PkgSign'), 'PARAM_MISSING'],
  [without(ios, 'BundleId'), 'PARAM_MISSING'],
  [without(h5, 'WebPageUrl'), 'PARAM_MISSING'],
  [without(h5, 'OriginUrl'), 'PARAM_MISSING'],
  [without(android, 'ApplicationName'), 'PARAM_MISSING'],
  [without(android, 'Platform'), 'PARAM_MISSING'],
  [{ ...android, Platform: '4' }, 'PARAM_INVALID'],
  [{ ...android, BundleId: 'com.example.ios' }, 'PARAM_INVALID'],
  [{ ...android, PkgName: 'nodots' }, 'PARAM_INVALID'],
  [{ ...android, PkgSign: 'AB:CD' }, 'PARAM_INVALID'],
  [{ ...h5, WebPageUrl: 'http://a.example.com/' }, 'PARAM_INVALID'],
  [{ ...h5, OriginUrl: 'https://a.example.com/' }, 'PARAM_INVALID'],
  [{ ...android, Businesses: '%%%' }, 'PARAM_INVALID'],
  [{ ...android, Businesses: businesses({ BusinessName: 'ok', Purpose: 1 }, { BusinessName: 'n' }) }, 'PARAM_INVALID'],
  [{ ...android, Businesses: businesses({ Purpose: 1 }) }, 'PARAM_INVALID'],
  [
    { ...android, Businesses: businesses({ BusinessId: 'biz-x', BusinessName: 'n', Purpose: 1 }) },
    'BUSINESS_NOT_FOUND',
  ],
] as const)('creates nothing from %j', async (fields, reason) => {
  const before = await apps();
  expect((await create(fields as Record<string, string>)).RetCode).toBe(problems[reason].code);
  expect(await apps()).toBe(before);
});

it('registers iOS and H5 applications', async () => {
  expect((await create(ios)).Data).toMatchObject({ Platform: 2, BizItems: [] });
  expect((await create(h5)).Data).toMatchObject({ Platform: 3 });
});
