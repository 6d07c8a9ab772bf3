import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import type { Account, Adapter, Session } from './adapter.ts';
import { BadSettings } from './failures.ts';
import { runSuite } from './run.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

type Odd = Readonly<Record<string, unknown>>;

/** The reference, whose adapter is written in a language without types. */
function oddly(session: Odd, account: (of: Account) => Odd = () => ({})): Adapter {
  const reference = referenceTarget();
  return {
    name: 'odd',
    async open(at) {
      const opened = await reference.open(at);
      const openAccount: Session['openAccount'] = async (wish) => {
        const full = (await opened.openAccount?.(wish)) as Account;
        return Object.assign({ ...full }, account(full));
      };
      return Object.assign({ ...opened, openAccount }, session);
    },
  };
}

const judge = async (id: string, adapter: Adapter) => {
  const chosen = cases.filter((one) => one.id === id);
  const { cases: judged, advice } = await runSuite({ ...carriers, adapter, cases: chosen, once: true });
  return { verdict: judged[0]?.verdict, reason: judged[0]?.reason, advice };
};

const raw = { status: 200, headers: {}, body: '' };
const good = { verdict: 'pass', reason: null, phone: null, requestId: null, retryable: false, tookMs: 1, raw };
const { raw: _, ...rawless } = good;

describe('an answer of the wrong shape is the adapter’s fault, in words', () => {
  it.each([
    [
      { ...good, verdict: 'PASSED' },
      'expected verdict must be one of number, pass, reject, undeterminable, refused, ok, invalid, at verifyNumber; seen verdict "PASSED"',
    ],
    [rawless, 'expected raw must be there, at verifyNumber; seen no raw'],
    [
      { ...good, raw: { ...raw, status: '200' } },
      'expected raw.status must be integer, at verifyNumber; seen raw.status "200"',
    ],
    [{ ...good, phone: 13800000001 }, 'expected phone must be string or null, at verifyNumber; seen phone 138****0001'],
    [
      { ...rawless, retryable: 'no' },
      'expected raw must be there, retryable must be boolean, at verifyNumber; seen no raw, retryable "no"',
    ],
    [null, 'expected what it gives must be object, at verifyNumber; seen null'],
    [undefined, 'expected what it gives must be object, at verifyNumber; seen undefined'],
  ])('%j', async (answer, reason) => {
    const adapter = oddly({}, () => ({ verifyNumber: async () => answer }));
    expect(await judge('VRF-PASS-01', adapter)).toMatchObject({ verdict: 'fail', reason });
  });

  it('also where no document demands what the case is about', async () => {
    const adapter = oddly({}, () => ({ getNumber: async () => ({ verdict: 'no' }) }));
    expect((await judge('NUM-SHORT-01', adapter)).verdict).toBe('fail');
  });

  it('and the twin with everything in its place is judged', async () => {
    const adapter = oddly({}, (of) => ({
      verifyNumber: async (call: never) => ({ ...(await of.verifyNumber(call)) }),
    }));
    expect((await judge('VRF-PASS-01', adapter)).verdict).toBe('pass');
  });
});

describe.each([
  ['balance', 'CHG-PRICE-01', { balance: 12 }, 'balance must be string'],
  ['ledger', 'CHG-PRICE-01', [{ kind: 'debit', amount: '-0.05', requestId: null }], '0.kind must be one of credit'],
  ['price', 'CHG-PRICE-01', 'free', 'what it gives must be a decimal number'],
  ['rotateKeys', 'AUTH-ROTATE-01', {}, 'withOldKeys must be there'],
])('%s', (verb, id, given, words) => {
  it('of the wrong shape fails the service', async () => {
    const { verdict, reason } = await judge(
      id,
      oddly({}, () => ({ [verb]: async () => given })),
    );
    expect([verdict, reason]).toEqual(['fail', expect.stringContaining(words)]);
    expect(reason).toContain(`, at ${verb}; seen`);
  });
});

const broken = () => {
  throw new TypeError('x is not a function');
};

describe('what the adapter throws is never our own error', () => {
  it('fails the service where it was asked a question', async () => {
    const seen = await judge(
      'VRF-PASS-01',
      oddly({}, () => ({ verifyNumber: broken })),
    );
    expect(seen).toMatchObject({ verdict: 'fail', reason: expect.stringMatching(/; seen x is not a function$/) });
  });

  it.each([
    ['log', { log: broken }],
    ['openAccount', { openAccount: broken }],
  ])('is untestable where %s cannot be used', async (verb, session) => {
    const seen = await judge('LOG-SECRETS-01', oddly(session));
    expect(seen).toMatchObject({ verdict: 'untestable', reason: expect.stringContaining('x is not a function') });
    expect(verb).toBeDefined();
  });

  it('is a shape as well', async () => {
    expect(await judge('LOG-SECRETS-01', oddly({ log: async () => 'line' }))).toMatchObject({
      verdict: 'fail',
      reason: 'expected what it gives must be array, at log; seen "line"',
    });
    expect(await judge('VRF-PASS-01', oddly({ openAccount: async () => undefined }))).toMatchObject({
      verdict: 'fail',
      reason: 'expected what it gives must be object, at openAccount; seen undefined',
    });
  });

  it('takes no verdict away when it comes at the end', async () => {
    const { verdict, advice } = await judge('VRF-PASS-01', oddly({ close: broken }));
    expect(verdict).toBe('pass');
    expect(advice).toMatchObject([{ en: 'the adapter odd fails to close what it has opened: x is not a function' }]);
    const own = await judge('VRF-PASS-01', oddly({ close: broken, isolation: 'instance' }));
    expect(own).toMatchObject({ verdict: 'fail', reason: expect.stringContaining('seen x is not a function') });
  });
});

describe('what a session says of its service', () => {
  it.each([-1, 60_001, Number.NaN, '2s', null])(
    'recoversWithinMs of %j is refused before any case runs',
    async (value) => {
      const run = judge('VRF-PASS-01', oddly({ recoversWithinMs: value }));
      await expect(run).rejects.toThrow(BadSettings);
      await expect(run).rejects.toThrow(/the adapter odd: recoversWithinMs must be/);
    },
  );

  it.each([0, 60_000])('recoversWithinMs of %j is good', async (value) => {
    expect((await judge('VRF-PASS-01', oddly({ recoversWithinMs: value }))).verdict).toBe('pass');
  });

  it('is told all its mistakes', async () => {
    const run = judge('VRF-PASS-01', oddly({ isolation: 'none', answersWithinMs: 0 }));
    await expect(run).rejects.toThrow(
      /isolation must be one of account, static, instance, answersWithinMs must be > 0/,
    );
  });
});
