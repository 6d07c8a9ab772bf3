import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { createService, type Service } from '../reference/index.ts';
import { runSuite } from '../suite/run.ts';
import { type Carriers, openCarriers } from './surroundings.ts';
import { unvs } from './unvs.ts';

const filed = {
  cmcc: {
    appId: '300099990001',
    appKey: 'FIXEDKEY0001FIXEDKEY0001FIXEDKEY',
    appSecret: 'FIXEDSECRET0001FIXEDSECRET0001FI',
  },
  cucc: { clientId: '99990000000000000001', clientSecret: 'fixedsecret0001fixedsecret0001fi' },
  ctcc: { appId: '8999990001', appSecret: 'FixedSecret0001FixedSecret0001Fi' },
};
const app = { name: 'shop', platform: 'android', packageName: 'cn.example.shop', carriers: filed } as const;

let carriers: Carriers;
let service: Service;
const env: Record<string, string> = {};
let target = '';

/** A service as most are: one app, set up by hand, no console that a stranger may use. */
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
  const keys = await carriers.control.keys();
  const { cmcc = '', cucc = '', ctcc = '' } = carriers.gateways;
  const platformKeys = { ctcc: keys.ctcc['encrypt'] ?? '' };
  service = await createService({ gateways: { cmcc, cucc, ctcc }, platformKeys });
  target = (await service.api.listen()).url;
  const account = await service.openAccount({ funds: '1000.00', apps: [{ ...app }] });
  const apps = account.apps.map((each) => ({ ...each, carriers: filed }));
  env['SANWANG_ACCOUNT'] = JSON.stringify({ ...account, apps });
});
afterAll(async () => {
  await service.close();
  await carriers.close();
});

it('is judged in worlds that adopt its app', async () => {
  const result = await runSuite({ ...carriers, adapter: unvs, target, env, cases, profile: 'data-plane', once: true });
  expect(result.cases.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notApplicable')).toEqual([]);
  const judged = result.cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  expect(judged.length).toBeGreaterThan(90);
  expect(judged).toEqual(expect.arrayContaining(['NUM-EXACT-01', 'NET-HANG-01', 'TOK-EXPIRY-02', 'CAR-ADDRESS-01']));
  // Cases that need a second app, or the control plane, do not apply, and say so.
  const left = result.cases.filter(({ verdict }) => verdict === 'notApplicable');
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(['TOK-APP-01', 'CHG-RACE-01']));
  for (const { reason } of left) expect(reason).toMatch(/data-plane|has no app/);
}, 120_000);

it('is untestable where the whole is to be judged and nobody can look at the books', async () => {
  const some = cases.filter(({ id }) => id === 'CHG-PRICE-01');
  const result = await runSuite({ ...carriers, adapter: unvs, target, env, cases: some });
  expect(result.summary.untestable).toBe(1);
});
