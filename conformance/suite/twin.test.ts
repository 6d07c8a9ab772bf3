import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import type { Adapter } from './adapter.ts';
import type { Case, StepUse } from './case.ts';
import { type RunOptions, runSuite } from './run.ts';
import { bare, hasTwin, spoils, twinOf } from './twin.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

const token: StepUse = { token: { purpose: 'verify' } };
const wrong: StepUse = { call: { ask: 'verify', phone: '12345' } };
const right: StepUse = { call: { ask: 'verify' } };
const no: StepUse = { expect: { verdict: 'refused' } };
const yes: StepUse = { expect: { verdict: 'pass' } };

const caseOf = (...steps: StepUse[]): Case => ({
  id: 'AAA-TRY-01',
  title: { en: 'a case of the tests', zh: '测试用例' },
  clauses: ['UNVS-1.1-a'],
  carriers: null,
  profile: 'data-plane',
  steps,
});

async function judge(one: Case, options: Partial<RunOptions> = {}) {
  const result = await runSuite({ ...carriers, adapter: referenceTarget(), cases: [one], ...options });
  return result.cases[0];
}

/** The reference, which says no to everything. */
const refusing: Adapter = {
  name: 'refusing',
  async open(at) {
    const session = await referenceTarget().open(at);
    return {
      ...session,
      async openAccount(wish) {
        const account = await session.openAccount?.(wish);
        if (account === undefined) throw new Error('no account');
        return { ...account, verifyNumber: (call) => account.verifyNumber({ ...call, phone: 'nobody' }) };
      },
    };
  },
};

describe('the twin of a case', () => {
  it('is the case with the spoilt thing mended, as far as it has to go', () => {
    const { steps } = caseOf(token, { ...wrong, twin: right }, { ...no, twin: yes }, { seen: { forwarded: 0 } });
    expect(twinOf({ steps })).toEqual([token, right, yes]);
  });

  it('leaves out what only looks, and what stands for nothing', () => {
    const look: StepUse = { seen: { forwarded: 0 } };
    const { steps } = caseOf({ fault: { effect: 'hang' }, twin: null }, token, look, right, { ...no, twin: yes });
    expect(twinOf({ steps })).toEqual([token, right, yes]);
  });

  it('is not needed where the case shows by itself that the good call goes well', () => {
    expect(twinOf(caseOf(token, right, { ...yes, twin: 'this' }, wrong, no))).toBeNull();
  });

  it('goes first, and is not seen by what the case counts', async () => {
    const look: StepUse = { seen: { type: 'token.redeemed', times: 0 } };
    const books: StepUse[] = [{ balance: {} }, { ledger: { charges: 0 } }];
    const judged = await judge(caseOf(token, { ...wrong, twin: right }, { ...no, twin: yes }, look, ...books));
    expect(judged).toMatchObject({ verdict: 'pass' });
  });
});

describe('a case that proves nothing is our own error', () => {
  it('for want of a twin', async () => {
    expect(await judge(caseOf(token, wrong, no))).toMatchObject({
      verdict: 'harnessError',
      reason: 'the case spoils something and has no twin',
    });
  });

  it.each([undefined, referenceTarget()])('when its twin fails', async (arbiter) => {
    const vacuous = caseOf(token, { ...wrong, twin: { call: { ask: 'verify', phone: '1' } } }, { ...no, twin: yes });
    expect(await judge(vacuous, arbiter && { arbiter })).toMatchObject({
      verdict: 'harnessError',
      reason: expect.stringContaining('the twin of the case fails'),
    });
  });

  it.each([undefined, referenceTarget()])('and the service’s failure when it fails good calls', async (arbiter) => {
    const good = caseOf(token, { ...wrong, twin: right }, { ...no, twin: yes });
    expect(await judge(good, { adapter: refusing, ...(arbiter && { arbiter }) })).toMatchObject({
      verdict: 'fail',
      reason: expect.stringContaining('the good call fails before anything is spoilt'),
    });
  });
});

it.each(cases.filter(spoils).map((one) => [one.id, one] as const))('%s has a twin that differs from it', (_, one) => {
  expect(hasTwin(one)).toBe(true);
  expect(twinOf(one)).not.toEqual(one.steps.map(bare));
});
