import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import type { Rewrite } from '../mutants/mutant.ts';
import { createService, type Service } from '../reference/index.ts';
import { runSuite } from '../suite/run.ts';
import { openFront } from './front.ts';
import { type Carriers, openCarriers } from './surroundings.ts';
import { unvs } from './unvs.ts';
import { referenceTable } from './unvs-codes.ts';

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
/** As a box says it of the service that it has started. */
const own: { boxService?: string } = {};
const env: Record<string, string> = {};
let target = '';

/** A service as most are: one app, set up by hand, no console that a stranger may use. */
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
  const keys = await carriers.control.getKeys();
  const { cmcc = '', cucc = '', ctcc = '' } = carriers.gateways;
  const platformKeys = { ctcc: keys.ctcc['encrypt'] ?? '' };
  // One account is judged several times in a minute, with more wrong signatures than one run has.
  const limits = { wrongSignatures: 0 };
  service = await createService({ gateways: { cmcc, cucc, ctcc }, platformKeys, limits });
  target = (await service.api.listen()).url;
  own.boxService = target;
  const account = await service.openAccount({ funds: '1000.00', apps: [{ ...app }] });
  const apps = account.apps.map((each) => ({ ...each, carriers: filed }));
  env['SANWANG_ACCOUNT'] = JSON.stringify({ ...account, apps });
});
afterAll(async () => {
  await service.close();
  await carriers.close();
});

it('is judged in worlds that adopt its app', async () => {
  const result = await runSuite({
    ...carriers,
    adapter: unvs,
    target,
    env,
    cases,
    ...own,
    profile: 'data-plane',
    once: true,
  });
  expect(result.cases.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notApplicable')).toEqual([]);
  const judged = result.cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  expect(judged.length).toBeGreaterThan(90);
  expect(judged).toEqual(expect.arrayContaining(['NUM-EXACT-01', 'NET-HANG-01', 'TOK-EXPIRY-02', 'CAR-ADDRESS-01']));
  // Cases that need a second app, or the control plane, do not apply, and say so.
  const left = result.cases.filter(({ verdict }) => verdict === 'notApplicable');
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(['TOK-APP-01', 'CHG-RACE-01']));
  for (const { reason } of left) expect(reason).toMatch(/data-plane|has no app|gateways of its own/);
});

it('is untestable where the whole is to be judged and nobody can look at the books', async () => {
  const some = cases.filter(({ id }) => id === 'CHG-PRICE-01');
  const result = await runSuite({ ...carriers, adapter: unvs, target, env, cases: some });
  expect(result.summary.untestable).toBe(1);
});

describe('a service with codes of its own', () => {
  let front: Awaited<ReturnType<typeof openFront>>;
  /** Other numbers from 300, on the same side of the one from which SDKs repeat a call. */
  const ownCode = (code: number) => code + (code < 2000 ? 1000 : 7000);
  const codes = Object.fromEntries(
    Object.entries(referenceTable.reasonOf)
      .filter(([code]) => Number(code) >= 300)
      .map(([code, reason]) => [ownCode(Number(code)), reason]),
  );

  beforeAll(async () => {
    const rewrite: Rewrite = ({ text, document }) => {
      const code = Number(document?.['RetCode']);
      return { text: code < 300 || document === null ? text : JSON.stringify({ ...document, RetCode: ownCode(code) }) };
    };
    front = await openFront(target, { rewrite });
  });
  afterAll(() => front.close());

  const some = cases.filter(({ id }) => /^(TOK|HTTP|CODE|CAR|AUTH|OUT|NUM-EXACT|VRF)/.test(id));
  const judge = (more: object) =>
    runSuite({
      ...carriers,
      adapter: unvs,
      target: front.url,
      env,
      cases: some,
      profile: 'data-plane',
      once: true,
      ...more,
    });
  const notPassed = ({ cases: all }: Awaited<ReturnType<typeof judge>>) =>
    all.filter(({ verdict, reason = '' }) => verdict !== 'pass' && !/has no app|data-plane/.test(reason));

  it('is not accused of codes that nobody can know, and is told how to say what they mean', async () => {
    const left = notPassed(await judge({}));
    expect(left.length).toBeGreaterThan(20);
    for (const { verdict, reason } of left)
      expect([verdict, reason]).toEqual(['notApplicable', expect.stringMatching(/^RetCode [189]\d{3} .*--codes FILE/)]);
  });

  const withAccount = (more: object) => ({
    env: { SANWANG_ACCOUNT: JSON.stringify({ ...JSON.parse(env['SANWANG_ACCOUNT'] ?? ''), ...more }) },
  });

  it('is judged in full with a table', async () => {
    expect(notPassed(await judge({ codes }))).toEqual([]);
    expect(notPassed(await judge(withAccount({ codes })))).toEqual([]);
  });

  it('is accused by what its table says', async () => {
    const garbage = some.filter(({ id }) => id === 'TOK-GARBAGE-01');
    const wrong = { ...codes, [ownCode(330)]: 'CARRIER_FAILED' };
    expect((await judge({ codes: wrong, cases: garbage })).summary).toMatchObject({ fail: 1 });
    expect((await judge({ codes, cases: garbage })).summary).toMatchObject({ pass: 1 });
  });

  it('is told of mistakes in SANWANG_ACCOUNT before any case runs', async () => {
    const run = judge(withAccount({ codes: { 1331: 'TOKEN-USED' } }));
    await expect(run).rejects.toThrow(/codes in SANWANG_ACCOUNT: 1331 must be a reason.*did you mean TOKEN_USED/);
    const late = judge(withAccount({ codes, recoversWithinMs: 70_000 }));
    await expect(late).rejects.toThrow(/recoversWithinMs must be <= 60000/);
  });
});
