import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import type { Account, Adapter, Answer, Session } from './adapter.ts';
import type { Case, StepUse } from './case.ts';
import { type RunOptions, runSuite } from './run.ts';
import type { CaseResult } from './verdict.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

const caseOf = (id: string, steps: StepUse[]): Case => ({
  id,
  title: { en: 'a case of the tests', zh: '测试用例' },
  clauses: ['UNVS-1.1-a'],
  carriers: null,
  profile: 'data-plane',
  steps,
});

const good: StepUse[] = [
  { token: { purpose: 'verify' } },
  { call: { ask: 'verify' } },
  { expect: { verdict: 'pass' } },
];
const one = [caseOf('AAA-TRY-01', good)];

/** The reference, with something done to each answer by its number, counted from 1. */
function answering(change: (answer: Answer, n: number) => Answer | Promise<Answer>) {
  const reference = referenceTarget();
  const seen = { calls: 0, underWay: 0, peak: 0 };
  const adapter: Adapter = {
    name: 'changed',
    async open(at) {
      const session = await reference.open(at);
      const openAccount: Session['openAccount'] = async (wish) => {
        const account = (await session.openAccount?.(wish)) as Account;
        const verifyNumber: Account['verifyNumber'] = async (call) => {
          const n = ++seen.calls;
          seen.peak = Math.max(seen.peak, ++seen.underWay);
          try {
            return await change(await account.verifyNumber(call), n);
          } finally {
            seen.underWay--;
          }
        };
        return { ...account, verifyNumber };
      };
      return { ...session, answersWithinMs: 50, openAccount };
    },
  };
  return { adapter, seen };
}

async function judge(adapter: Adapter, cases: readonly Case[] = one, options: Partial<RunOptions> = {}) {
  const told: CaseResult[] = [];
  const result = await runSuite({ ...carriers, adapter, cases, onResult: (each) => told.push(each), ...options });
  // Whoever watches a run hears of each case once, with what it came to in the end.
  expect(told.map(({ id, verdict }) => `${id} ${verdict}`).sort()).toEqual(
    result.cases.map(({ id, verdict }) => `${id} ${verdict}`).sort(),
  );
  return result.cases;
}

const undecided = (answer: Answer): Answer => ({ ...answer, verdict: 'undeterminable', reason: 'CARRIER_TIMEOUT' });
const lateMs = 9_000;

describe('a failure that timing could explain', () => {
  it('is none where the service is right when it is asked alone', async () => {
    const late = answering(async (answer, n) => {
      if (n === 1) await setTimeout(lateMs, null, { ref: false });
      return answer;
    });
    expect(await judge(late.adapter)).toMatchObject([{ verdict: 'pass', repeated: true }]);
    const busy = answering((answer, n) => (n === 1 ? undecided(answer) : answer));
    expect(await judge(busy.adapter)).toMatchObject([{ verdict: 'pass', repeated: true }]);
    expect(busy.seen.calls).toBe(2);
    const cut = answering((answer, n) => {
      if (n > 1) return answer;
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    });
    expect(await judge(cut.adapter)).toMatchObject([{ verdict: 'pass', repeated: true }]);
  });

  it('is one where it comes again', async () => {
    const slow = answering(async (answer) => {
      await setTimeout(lateMs, null, { ref: false });
      return answer;
    });
    const [result] = await judge(slow.adapter);
    expect(result).toMatchObject({ verdict: 'fail', repeated: true, found: { shows: 'late' } });
    expect(slow.seen.calls).toBe(2);
  });

  it('is repeated no more once it has come again and again', async () => {
    const never = answering(undecided);
    const six = [1, 2, 3, 4, 5, 6].map((n) => caseOf(`AAA-TRY-0${n}`, good));
    const all = await judge(never.adapter, six);
    expect(all.map(({ verdict }) => verdict)).toEqual(six.map(() => 'fail'));
    expect(all.filter(({ repeated }) => repeated)).toHaveLength(3);
  });

  it('is looked for where a carrier hangs, and in what is our own error', async () => {
    const hanging = [
      { token: { purpose: 'verify' } },
      { fault: { effect: 'hang', when: { nth: 9 } } },
      { call: { ask: 'verify' } },
      { expect: { verdict: 'reject' } },
    ];
    const ours = [{ call: { ask: 'verify', token: '$nothing.token' } }];
    const all = await judge(referenceTarget(), [caseOf('AAA-TRY-01', hanging), caseOf('AAA-TRY-02', ours)]);
    expect(all).toMatchObject([{ repeated: true }, { verdict: 'harnessError', repeated: true }]);
  });
});

it('repeats no failure that has nothing to do with time', async () => {
  const wrong = answering((answer) => ({ ...answer, verdict: 'reject' }));
  const [result] = await judge(wrong.adapter);
  expect(result).toMatchObject({ verdict: 'fail' });
  expect(result).not.toHaveProperty('repeated');
  expect(wrong.seen.calls).toBe(1);
});

it('keeps what came first where the run is broken off before it could be repeated', async () => {
  const stop = new AbortController();
  const broken = answering((answer, n) => {
    if (n === 2) stop.abort();
    return undecided(answer);
  });
  const [result] = await judge(broken.adapter, one, { stop: stop.signal });
  expect(result).toMatchObject({ verdict: 'fail' });
  expect(result).not.toHaveProperty('repeated');
});

it('runs one case at a time where nobody wants more, those of a carrier that hangs among them', async () => {
  const hang: StepUse = { fault: { effect: 'hang', when: { nth: 9 } } };
  const many = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => caseOf(`AAA-TRY-0${n}`, n % 2 === 0 ? good : [hang, ...good]));
  const held = answering(async (answer) => {
    await setTimeout(30);
    return answer;
  });
  await judge(held.adapter, many, { atOnce: 1 });
  expect(held.seen.peak).toBe(1);
});
