import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../cases/index.ts';
import { swap } from '../../mutants/swap.ts';
import { referenceTarget } from '../../targets/reference.ts';
import { type Carriers, openCarriers } from '../../targets/surroundings.ts';
import type { Account, Adapter, Answer } from '../adapter.ts';
import { runSuite } from '../run.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

const judge = async (adapter: Adapter, ids: readonly string[], seed = 'spoil') => {
  const some = cases.filter(({ id }) => ids.includes(id));
  expect(some.length).toBe(ids.length);
  const { cases: all } = await runSuite({ ...carriers, adapter, cases: some, once: true, seed });
  return Object.fromEntries(all.map((each) => [each.id, each]));
};

/** The reference by an adapter whose accounts are changed. */
function withAccounts(change: (account: Account) => Account): Adapter {
  const own = referenceTarget();
  return {
    name: own.name,
    async open(at) {
      const session = await own.open(at);
      const { openAccount } = session;
      return openAccount === undefined
        ? session
        : { ...session, openAccount: async (wish) => change(await openAccount(wish)) };
    },
  };
}

const spoiling = ['AUTH-PARAM-01', 'HOST-JSON-01', 'HOST-VALUE-01'];

describe('an adapter that describes no call', () => {
  it('is of contract 1, and the suite says nothing of what only bytes can show', async () => {
    const judged = await judge(
      withAccounts(({ describe: _, ...account }) => account),
      [...spoiling, 'APP-BOOT-02'],
    );
    for (const id of spoiling)
      expect(judged[id]).toMatchObject({ verdict: 'notApplicable', reason: expect.stringContaining('contract 1') });
    expect(judged['APP-BOOT-02']?.verdict).toBe('pass');
  });

  it('is told apart from one that describes no bootstrap', async () => {
    const judged = await judge(
      withAccounts(({ describeBootstrap: _, ...account }) => account),
      ['APP-BOOT-07', 'HOST-JSON-01'],
    );
    expect(judged['APP-BOOT-07']).toMatchObject({
      verdict: 'notApplicable',
      reason: expect.stringContaining('bootstrap'),
    });
    expect(judged['HOST-JSON-01']?.verdict).toBe('pass');
  });
});

it('does not accuse a service that slows down whoever sends many bad calls', async () => {
  const slowing = withAccounts((account) => {
    let refused = 0;
    const raw: Account['raw'] = async (wish) => {
      const answer = (await account.raw?.(wish)) as Answer;
      refused += answer.verdict === 'refused' ? 1 : 0;
      return refused < 5 ? answer : { ...answer, verdict: 'refused', reason: 'RATE_LIMITED' };
    };
    return { ...account, raw };
  });
  const judged = await judge(slowing, ['AUTH-PARAM-01', 'HOST-VALUE-01']);
  for (const each of Object.values(judged))
    expect(each).toMatchObject({ verdict: 'notApplicable', reason: expect.stringContaining('slows down') });
});

it('keeps the smallest value that a service took wrongly, and what makes it again', async () => {
  const loose = referenceTarget({
    ports: {
      wrapStore: swap(({ applications }) => ({
        applications: { ofScene: (account, id) => applications.ofScene(account, id.replaceAll(/[`;{[=<$]/g, '')) },
      })),
    },
  });
  const once = (await judge(loose, ['HOST-VALUE-01'], 'b'))['HOST-VALUE-01'];
  expect(once).toMatchObject({ verdict: 'fail', found: { counterExample: { parameter: 'BusinessId' } } });
  const { value = '' } = once?.found?.counterExample ?? {};
  expect(value).toMatch(/^[\w-]*[`;{[=<$][\w-]*$/);
  expect(once?.reason).toContain('BusinessId with a value that chance made');
  const again = (await judge(loose, ['HOST-VALUE-01'], 'b'))['HOST-VALUE-01'];
  const { value: _, ...made } = again?.found?.counterExample ?? {};
  expect(once?.found?.counterExample).toMatchObject(made);
});
