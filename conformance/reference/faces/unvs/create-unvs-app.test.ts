import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarrierCredentials } from '../../index.ts';
import { problems } from '../../index.ts';
import type { Bench, Reply } from '../../testing/bench.ts';
import { carriersOfApp, signed, startBench } from '../../testing/bench.ts';
import { losses, openLossyWay } from '../../testing/lossy-way.ts';
import { attempt, sdkClients, sendAs } from '../../testing/sdk-clients.ts';

const msisdn = '13800005380';
let bench: Bench;
let filed: CarrierCredentials | null = carriersOfApp;
let filings = 0;
beforeAll(async () => {
  const file = async () => {
    filings += 1;
    return filed;
  };
  bench = await startBench({ ports: { file } });
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
  const renamed = { ...android, ApplicationName: '别的应用' };
  const again = businesses({ BusinessId: id, BusinessName: 's', Purpose: 1 });
  expect((await create({ ...renamed, Businesses: again })).RetCode).toBe(problems.PARAM_INVALID.code);
});

describe('a call that comes again', () => {
  let serial = 0;
  const fresh = () => {
    serial += 1;
    const Businesses = businesses({ BusinessName: '登录', Purpose: 1 }, { BusinessName: '校验', Purpose: 2 });
    return { ...android, ApplicationName: `应用${serial}`, Businesses };
  };

  it('gets the application of the first, under an id of its own, and nothing is filed again', async () => {
    const [fields, before, filedBefore] = [fresh(), await apps(), filings];
    const replies = [await create(fields), await create(fields), await create(fields)];
    expect(replies.map(({ Data }) => Data)).toEqual(Array(3).fill(replies[0]?.Data));
    expect(replies[0]?.RetCode).toBe(0);
    expect(new Set(replies.map(({ ReqUuid }) => ReqUuid)).size).toBe(3);
    expect([await apps(), filings]).toEqual([before + 1, filedBefore + 1]);
  });

  it('gets it while the first is still out', async () => {
    const [fields, before, filedBefore] = [fresh(), await apps(), filings];
    const replies = await Promise.all(Array.from({ length: 8 }, () => create(fields)));
    expect(replies.map(({ Data }) => Data)).toEqual(Array(8).fill(replies[0]?.Data));
    expect([await apps(), filings]).toEqual([before + 1, filedBefore + 1]);
  });

  it('gets it with the scene that the first has bound', async () => {
    const made = await bench.ask('POST', `/v1/accounts/${bench.account.id}/scenes`, { name: 's', purpose: 'login' });
    const BusinessId = String(made.body.businessId);
    const fields = { ...fresh(), Businesses: businesses({ BusinessId, BusinessName: 's', Purpose: 1 }) };
    const replies = await Promise.all([create(fields), create(fields), create(fields)]);
    replies.push(await create(fields));
    expect(replies.map(({ Data }) => Data)).toEqual(Array(4).fill(replies[0]?.Data));
    expect(replies[0]).toMatchObject({ RetCode: 0, Data: { BizItems: [{ BusinessId }] } });
  });

  it('creates another application with any other parameter, for another account, and after its time', async () => {
    const fields = fresh();
    const other = await bench.open();
    const ids = [
      await create(fields),
      await create({ ...fields, Remark: 'r' }),
      await create({ ...fields, Region: 'cn-bj2' }),
      await bench.callAs(other, 'CreateUNVSApp', fields),
    ].map(({ Data }) => Data?.ApplicationId);
    bench.clock.nowMs += 10 * 60_000;
    expect((await create(fields)).Data?.ApplicationId).toBe(ids[0]);
    bench.clock.nowMs += 1;
    ids.push((await create(fields)).Data?.ApplicationId);
    expect(new Set(ids).size).toBe(5);
  });

  it.each(Object.keys(sdkClients).flatMap((client) => Object.keys(losses).map((loss) => [client, loss] as const)))(
    'by the %s client creates one application when %s',
    async (client, loss) => {
      const way = await openLossyWay(bench.api);
      const [fields, before] = [signed({ Action: 'CreateUNVSApp', ...fresh() }, bench.account), await apps()];
      const goesOn = client === 'JavaScript' || (client === 'Python' && loss === 'a gateway answers 502');
      way.lose(goesOn ? 3 : 1, losses[loss] ?? (() => {}));
      const found = await sendAs(sdkClients[client]?.generic ?? (() => false), () => attempt(way.url, fields));
      way.close();
      expect(found.is === 'reply').toBe(goesOn);
      expect(await apps()).toBe(before + 1);
    },
  );
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
