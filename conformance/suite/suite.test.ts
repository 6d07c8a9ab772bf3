import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import type { Account, AccountWish, Adapter } from './adapter.ts';
import type { CarrierId } from './case.ts';
import { runSuite } from './run.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

const brief = ({ cases }: Awaited<ReturnType<typeof runSuite>>) =>
  cases.map(({ id, carrier, verdict, reason }) => [id, carrier, verdict, reason]);
const failing = (result: Awaited<ReturnType<typeof runSuite>>) =>
  brief(result).filter(([, , verdict]) => verdict !== 'pass');

it('finds nothing wrong with the reference', async () => {
  const result = await runSuite({ ...carriers, adapter: referenceTarget(), cases });
  expect(failing(result)).toEqual([]);
  expect(new Set(result.cases.map(({ id }) => id)).size).toBe(cases.length);
}, 900_000);

/** The reference, with a contract with one carrier alone. */
function servingOnly(carrier: CarrierId): Adapter {
  const reference = referenceTarget();
  const filedThere = (app: AccountWish['apps'][number]) => ({
    ...app,
    carriers: { [carrier]: app.carriers[carrier] ?? {} },
  });
  return {
    name: `reference of ${carrier}`,
    async open(at) {
      const session = await reference.open(at);
      const openAccount = async (wish: AccountWish) =>
        (await session.openAccount?.({ ...wish, apps: wish.apps.map(filedThere) })) as Account;
      return { ...session, carriers: [carrier], openAccount };
    },
  };
}

// What China Mobile alone is asked of is in the run above, where it comes first.
it.each([
  ['cucc', 'another seed'],
  ['ctcc', '7'],
] as const)(
  'judges a service of %s alone, by every case that needs no other, and alike with the seed %s',
  async (carrier, seed) => {
    const { cases: all } = await runSuite({ ...carriers, adapter: servingOnly(carrier), cases, seed, once: true });
    expect(all).toHaveLength(cases.length);
    expect(all.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notApplicable')).toEqual([]);
    const left = all.filter(({ verdict }) => verdict === 'notApplicable');
    for (const { reason } of left) expect(reason).toMatch(/^the service does not serve \w+(, \w+)*$/);
    // Whoever's number a page's token tells, it is redeemed at China Mobile.
    const getsToken = /"(phone|token|page)":\{[^{}]*"app":"shop-h5"/;
    const elsewhere = ({ carriers: own, beside = [], steps }: (typeof cases)[number]) =>
      (Array.isArray(own) && !own.includes(carrier)) ||
      [...beside, ...(getsToken.test(JSON.stringify(steps)) ? ['cmcc'] : [])].some((each) => each !== carrier);
    expect(left.map(({ id }) => id)).toEqual(cases.filter(elsewhere).map(({ id }) => id));
  },
  900_000,
);

it('leaves out the runs on carriers that a service does not have', async () => {
  const some = cases.filter(({ id }) => ['VRF-PASS-01', 'OUT-ONE-01', 'TOK-GARBAGE-01'].includes(id));
  const { cases: all } = await runSuite({ ...carriers, adapter: servingOnly('cucc'), cases: some });
  const said = all.map(({ id, carrier, verdict, reason }) => [id, carrier, verdict, reason]);
  expect(said.sort()).toEqual(
    [
      ['OUT-ONE-01', null, 'notApplicable', 'the service does not serve cmcc, ctcc'],
      ['TOK-GARBAGE-01', null, 'pass', undefined],
      ['VRF-PASS-01', 'cmcc', 'notApplicable', 'the service does not serve cmcc'],
      ['VRF-PASS-01', 'cucc', 'pass', undefined],
      ['VRF-PASS-01', 'ctcc', 'notApplicable', 'the service does not serve ctcc'],
    ].sort(),
  );
});

it('does not take an adapter that names no carrier for one with nothing to judge', async () => {
  const none = { ...servingOnly('cmcc'), name: 'none' };
  const open: Adapter['open'] = async (at) => ({ ...(await none.open(at)), carriers: ['mobile' as CarrierId] });
  const run = runSuite({ ...carriers, adapter: { ...none, open }, cases });
  await expect(run).rejects.toThrow('cmcc, cucc, ctcc');
});
