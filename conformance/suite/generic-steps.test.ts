import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import type { Case, StepUse } from './case.ts';
import { caseSchema } from './case-schema.ts';
import { appsOf, needsOf } from './needs.ts';
import { runSuite } from './run.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

const caseOf = (...steps: readonly StepUse[]): Case => ({
  id: 'GEN-TEST-01',
  title: { en: 'A case of two generic steps', zh: '两个通用步骤的用例' },
  clauses: ['UNVS-3.3.1-a'],
  carriers: null,
  profile: 'full',
  funds: 'none',
  steps,
});

async function judged(...steps: readonly StepUse[]) {
  const { cases } = await runSuite({ ...carriers, adapter: referenceTarget(), cases: [caseOf(...steps)], once: true });
  return [cases[0]?.verdict, cases[0]?.reason];
}

const inAnHour = { inMs: 3_600_000 };
const credit = { do: { topUp: { amount: { login: 2 } } } };
const voucher = { do: { grantVoucher: { amount: '5.00', untilMs: inAnHour } } };

describe('on the reference service', () => {
  it('carry what is done and what is looked at, sums as calls and instants from now', async () => {
    const steps = [
      credit,
      voucher,
      { look: { balance: {}, is: { available: { login: 2 }, reserved: '0' } } },
      { look: { ledger: {}, has: { kind: 'credit', amount: { login: 2 } }, count: 1 } },
      { look: { ledger: {}, has: { kind: 'voucher', amount: '5.000' }, as: 'books' } },
      { look: { ledger: {}, count: 2 } },
      { look: { price: { purpose: 'login' }, is: { login: 1 } } },
      { balance: {} },
    ];
    expect(await judged(...steps)).toEqual(['pass', undefined]);
  });

  it.each([
    [
      'another sum',
      { look: { balance: {}, is: { available: { login: 1 } } } },
      'balance.available "0.05"; seen "0.10"',
    ],
    ['none of a list', { look: { ledger: {}, has: { kind: 'charge' } } }, 'at least one of ledger'],
    ['too many of a list', { look: { ledger: {}, has: { kind: 'credit' }, count: 2 } }, 'expected 2 of ledger'],
  ])('see %s', async (_, step, words) => {
    expect(await judged(credit, step)).toEqual(['fail', expect.stringContaining(words)]);
  });

  it('tell a refusal that is right from one that is not, and from what was done instead', async () => {
    const tooFine = { topUp: { amount: '0.001' } };
    expect(await judged({ do: { ...tooFine, refused: true } }, { look: { ledger: {}, count: 0 } })).toEqual([
      'pass',
      undefined,
    ]);
    expect(await judged({ do: tooFine }, { look: { ledger: {}, count: 0 } })).toEqual([
      'fail',
      expect.stringContaining('expected topUp to be done; seen'),
    ]);
    expect(await judged({ do: { topUp: { amount: '1.00' }, refused: true } }, { balance: {} })).toEqual([
      'fail',
      'expected topUp to be refused; seen it was done',
    ]);
  });
});

it('need the verbs that they carry, and prices where a sum is written as calls', () => {
  expect(needsOf({ ...caseOf(credit) }, 'full')).toEqual(['openAccount', 'topUp', 'price']);
  expect(needsOf({ ...caseOf(voucher) }, 'full')).toEqual(['openAccount', 'grantVoucher']);
  const looked = caseOf({ look: { ledger: {}, has: { amount: { login: 1 } } } });
  expect(needsOf(looked, 'full')).toEqual(['openAccount', 'ledger', 'price']);
  expect(appsOf(caseOf({ do: { suspendApp: { app: 'bank' } } }))).toEqual(['shop', 'bank']);
});

describe('their schema', () => {
  const valid = new Ajv2020({ strict: true, strictTypes: false }).compile(caseSchema());
  it.each([
    ['two verbs', { do: { ...credit.do, suspendAccount: {} } }],
    ['no verb', { do: { refused: true } }],
    ['a verb that looks', { do: { balance: {} } }],
    ['an unknown member', { do: { topUp: { amount: '1.00', colour: 'red' } } }],
    ['a missing member', { do: { topUp: {} } }],
    ['a sum that is none', { do: { topUp: { amount: 'much' } } }],
    ['an expectation of another verb', { look: { balance: {}, is: { kind: 'charge' } } }],
    ['a list that is looked at as one', { look: { ledger: {}, is: {} } }],
  ])('refuses %s', (_, step) => {
    expect(valid(caseOf(step, credit))).toBe(false);
    expect(valid(caseOf(voucher, credit))).toBe(true);
  });
});
