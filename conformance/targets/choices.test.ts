import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import type { Account, Adapter, Choices, Session } from '../suite/adapter.ts';
import { choiceTable } from '../suite/choices.ts';
import { runSuite } from '../suite/run.ts';
import { mutantNamed, mutantTarget } from './mutant.ts';
import { referenceTarget } from './reference.ts';
import { type Carriers, openCarriers } from './surroundings.ts';
import { variantNamed, variantTarget } from './variant.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

/** A service whose adapter says this of its choices, and nothing else. */
const saying = (adapter: Adapter, choices: Choices | undefined): Adapter => ({
  name: adapter.name,
  async open(at) {
    const { choices: _, ...session } = await adapter.open(at);
    return { ...session, ...(choices && { choices }) };
  },
});

const verdictsOf = async (adapter: Adapter, wanted: RegExp, choices?: Choices) => {
  const chosen = cases.filter(({ id }) => wanted.test(id));
  const result = await runSuite({ ...carriers, adapter: saying(adapter, choices), cases: chosen, once: true });
  return result.cases.map(({ id, verdict, reason = '' }) => ({ id, verdict, reason }));
};

const variant = (id: string) => variantTarget(variantNamed(id));
const mutant = (id: string) => mutantTarget(mutantNamed(id));

describe('a choice that is not declared', () => {
  it.each([
    ['ranges-only', /^AUTH-ADDRESS/, 'otherAddresses'],
    ['vouchers-ahead', /^VCH-EXPIRED/, 'pastVouchers'],
    ['two-nodes', /^AUTH-GUESS/, 'wrongSignatures'],
  ] as const)('leaves %s unaccused, and says what to declare', async (id, wanted, choice) => {
    for (const { verdict, reason } of await verdictsOf(variant(id), wanted)) {
      expect(verdict).toBe('notApplicable');
      expect(reason).toContain(`choices.${choice}`);
      expect(reason).toContain(choiceTable[choice].en);
    }
  });

  it('lets replaced keys be good for as long as the service says, and not beyond', async () => {
    const { declares } = variantNamed('keys-overlap');
    const verdicts = await verdictsOf(variant('keys-overlap'), /^(AUTH-ROTATE|NODE-KEYS)/, declares?.choices);
    expect(verdicts.map(({ id, verdict }) => [id, verdict])).toEqual(verdicts.map(({ id }) => [id, 'pass']));
    const short = await verdictsOf(variant('keys-overlap'), /^AUTH-ROTATE-01/, { keysOverlapMs: 0 });
    expect(short.map(({ verdict }) => verdict)).toEqual(['fail']);
  });

  it('is none where the service does as all others', async () => {
    const verdicts = await verdictsOf(referenceTarget(), /^(AUTH-ADDRESS|AUTH-GUESS|VCH-EXPIRED)/);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass']);
  });
});

describe('a choice that is declared', () => {
  it('makes its cases speak of the service', async () => {
    const choices = { ownAddresses: ['127.0.0.0/8'], otherAddresses: ['10.9.8.0/24'] };
    expect(await verdictsOf(variant('ranges-only'), /^AUTH-ADDRESS/, choices)).toMatchObject([{ verdict: 'pass' }]);
    const ended = await verdictsOf(variant('vouchers-ahead'), /^VCH-EXPIRED/, { pastVouchers: false });
    expect(ended.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
  });

  it('is held against a service that does otherwise', async () => {
    const choices = { ownAddresses: ['10.1.1.1'], otherAddresses: ['10.9.8.7'] };
    expect(await verdictsOf(referenceTarget(), /^AUTH-ADDRESS/, choices)).toMatchObject([{ verdict: 'fail' }]);
    const early = await verdictsOf(variant('books-later'), /^CHG-BOOKS/, { booksWithinMs: 0 });
    expect(early.map(({ verdict }) => verdict)).toContain('fail');
  });

  it.each([
    ['accepts-stale-stamps', /^APP-BOOT-05/, { stampWithinMs: 600_000 }],
    ['never-tires-of-guesses', /^AUTH-GUESS/, { wrongSignatures: 120 }],
  ] as const)('makes a failure of what no document demands: %s', async (id, wanted, choices) => {
    expect(await verdictsOf(mutant(id), wanted, choices)).toMatchObject([{ verdict: 'fail' }]);
    const [silent] = await verdictsOf(mutant(id), wanted);
    expect(silent?.verdict).not.toBe('fail');
  });
});

it('lets a service ask once more after a broken connection, and no more often', async () => {
  const wanted = /^(NET-RESET-0|SDK-GO-01|HTTP-TRUNCATED)/;
  const verdicts = async (adapter: Adapter) => (await verdictsOf(adapter, wanted)).map(({ verdict }) => verdict);
  expect(new Set(await verdicts(variant('retries-once')))).toEqual(new Set(['pass']));
  expect(await verdicts(mutant('retries-on-reset'))).toContain('fail');
});

it('asks a service whose prices have four decimals for sums of two alone', async () => {
  const paid: string[] = [];
  const adapter = variant('four-decimals');
  const noting: Adapter = {
    name: adapter.name,
    async open(at) {
      const session = await adapter.open(at);
      const openAccount: Session['openAccount'] = async (wish) => {
        const account = (await session.openAccount?.(wish)) as Account;
        const { topUp, grantVoucher } = account;
        return {
          ...account,
          topUp: async (amount) => {
            paid.push(amount);
            await topUp?.(amount);
          },
          grantVoucher: async (told) => {
            paid.push(told.amount);
            await grantVoucher?.(told);
          },
        };
      };
      return { ...session, openAccount };
    },
  };
  const verdicts = await verdictsOf(noting, /^(CHG|VCH)/);
  expect(verdicts.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(paid.length).toBeGreaterThan(20);
  expect(paid.filter((each) => !/^\d+(\.\d{1,2})?$/.test(each))).toEqual([]);
});

it('tells an adapter of a choice that is none', async () => {
  const odd = saying(referenceTarget(), { retries: true } as Choices);
  await expect(runSuite({ ...carriers, adapter: odd, cases: [] })).rejects.toThrow(
    /choices must have no member retries/,
  );
});
