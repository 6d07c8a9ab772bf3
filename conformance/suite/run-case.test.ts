import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { referenceTarget } from '../targets/reference.ts';
import { type Carriers, openCarriers } from '../targets/surroundings.ts';
import type { Account, Adapter, Answer, FiledApp, Session } from './adapter.ts';
import { handleOf } from './adopted.ts';
import type { Case, StepUse } from './case.ts';
import { Untestable } from './failures.ts';
import { type RunOptions, runSuite } from './run.ts';
import { bare } from './twin.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

const caseOf = (steps: StepUse[], more: Partial<Case> = {}): Case => ({
  id: 'AAA-TRY-01',
  title: { en: 'a case of the tests', zh: '测试用例' },
  clauses: ['UNVS-1.1-a'],
  carriers: null,
  profile: 'data-plane',
  steps,
  ...more,
});

/** The reference with its session or accounts changed. */
function changed(session: (of: Session) => Partial<Session>, account: (of: Account) => Partial<Account> = () => ({})) {
  const reference = referenceTarget();
  const adapter: Adapter = {
    name: 'changed',
    async open(at) {
      const opened = await reference.open(at);
      const openAccount: Session['openAccount'] = async (wish) => {
        const full = (await opened.openAccount?.(wish)) as Account;
        return { ...full, ...account(full) };
      };
      return { ...opened, openAccount, ...session(opened) };
    },
  };
  return adapter;
}

async function judge(one: Case, options: Partial<RunOptions> = {}) {
  const result = await runSuite({ ...carriers, adapter: referenceTarget(), cases: [one], ...options });
  return result.cases[0];
}

const pass: StepUse[] = [
  { token: { purpose: 'verify' } },
  { call: { ask: 'verify' } },
  { expect: { verdict: 'pass' } },
];

describe('a fault that never fires', () => {
  const late: StepUse = { fault: { effect: 'hang', when: { nth: 9 } } };
  const lie: StepUse = { fault: { effect: 'other-number', with: { msisdn: '10086' } } };
  const login: StepUse[] = [{ token: { purpose: 'login' } }, { call: { ask: 'number' } }];
  // These are about what comes after the twin.
  const no: StepUse = { expect: { verdict: ['undeterminable', 'refused'] }, twin: 'this' };

  /** Says no to every token, without asking anybody. */
  const idle = changed(
    () => ({}),
    (of) => ({ getNumber: (call) => of.getNumber({ ...call, token: '' }) }),
  );

  /** Signs with a key that the carriers do not know. */
  const reference = referenceTarget();
  const misfiled: Adapter = {
    name: 'misfiled',
    async open(at) {
      const opened = await reference.open(at);
      const wrong = (app: FiledApp): FiledApp => ({
        ...app,
        carriers: { ...app.carriers, cmcc: { ...app.carriers['cmcc'], appSecret: 'wrong', appKey: 'wrong' } },
      });
      const openAccount: Session['openAccount'] = async (wish) =>
        (await opened.openAccount?.({ ...wish, apps: wish.apps.map(wrong) })) as Account;
      return { ...opened, openAccount };
    },
  };

  it.each([pass, [...pass, { expect: { verdict: 'reject' }, twin: 'this' }]])(
    'is our own error if the carrier was asked, whatever came of it',
    async (...steps) => {
      const judged = await judge(caseOf([late, ...steps]));
      expect(judged).toMatchObject({ verdict: 'harnessError', reason: expect.stringContaining('never fired') });
    },
  );

  it('is the service’s failure if it asked no carrier, though all expectations were met', async () => {
    const judged = await judge(caseOf([lie, ...login, no]), { adapter: idle });
    expect(judged).toMatchObject({ verdict: 'fail', reason: expect.stringContaining('the carrier was never asked') });
  });

  it('is the service’s failure if the carrier refused what it was asked', async () => {
    const judged = await judge(caseOf([lie, ...login, no]), { adapter: misfiled });
    expect(judged).toMatchObject({ verdict: 'fail', reason: expect.stringContaining('refused it: sig.bad') });
  });

  it('proves as little if all that it spoilt was refusals', async () => {
    const lost: StepUse[] = [{ fault: { effect: 'malformed-body' } }, ...login, no];
    const judged = await judge(caseOf(lost), { adapter: misfiled });
    expect(judged).toMatchObject({ verdict: 'fail', reason: expect.stringContaining('refused it: sig.bad') });
    expect((await judge(caseOf(lost)))?.verdict).toBe('pass');
  });

  it('tells what the case has found rather than that the carrier was not asked', async () => {
    const judged = await judge(caseOf([lie, ...login, { expect: { verdict: 'number' } }]), { adapter: idle });
    expect(judged).toMatchObject({ verdict: 'fail', reason: expect.stringContaining('expected verdict number') });
  });

  it('is not what ended a case whose adapter broke', async () => {
    const broken = changed(
      () => ({}),
      () => ({ getNumber: async () => Promise.reject(new Untestable('no key left')) }),
    );
    const judged = await judge(caseOf([lie, ...login, no]), { adapter: broken });
    expect(judged).toMatchObject({ verdict: 'untestable', reason: 'no key left' });
  });

  it.each(['SIM-BROADNET-01', 'NUM-ABROAD-01', 'NUM-SHORT-01'])('ends %s as one or the other', async (id) => {
    const found = cases.find((each) => each.id === id) as Case;
    const one = { ...found, steps: found.steps.map((use): StepUse => ({ ...bare(use), twin: 'this' })) };
    // No document demands the last of them, so it only warns.
    const verdict = expect.stringMatching(/^(fail|warn)$/);
    const seen = expect.stringMatching(/the carrier was never asked|refused it: sig\.bad/);
    for (const adapter of [idle, misfiled])
      expect(await judge(one, { adapter })).toMatchObject({ verdict, reason: seen });
    expect((await judge(one))?.verdict).toBe('pass');
    const never = one.steps.map((use) =>
      'fault' in use ? { fault: { ...(use['fault'] as object), when: { nth: 9 } } } : use,
    );
    // The reference is asked for a number and gives it, so only what follows the fault is left.
    const blunt = never.filter((use) => !('expect' in use || 'balance' in use));
    expect((await judge({ ...one, steps: blunt }))?.verdict).toBe('harnessError');
  });
});

describe('a verb that is missing', () => {
  const look = caseOf([...pass, { balance: { charged: { verify: 1 } } }], { profile: 'full' });
  const without = (more: Partial<Session>) =>
    changed(
      () => more,
      () => ({ balance: undefined }) as never,
    );

  it('makes a case untestable', async () => {
    const judged = await judge(look, { adapter: without({}) });
    expect(judged).toMatchObject({ verdict: 'untestable', reason: expect.stringContaining('balance') });
  });

  it('takes a case away if the adapter says that the service lacks it', async () => {
    expect((await judge(look, { adapter: without({ lacks: ['balance'] }) }))?.verdict).toBe('notApplicable');
  });

  it('takes a case away if the profile leaves out the control plane', async () => {
    expect((await judge(look, { adapter: without({}), profile: 'data-plane' }))?.verdict).toBe('notApplicable');
  });

  it('does not matter in the data plane where only the books were to be looked at', async () => {
    const both = { ...look, profile: 'data-plane' as const };
    expect((await judge(both, { adapter: without({}), profile: 'data-plane' }))?.verdict).toBe('pass');
    expect((await judge(both, { adapter: without({}) }))?.verdict).toBe('untestable');
  });
});

describe('what goes wrong', () => {
  it('in the control plane makes a case untestable', async () => {
    const adapter = changed(() => ({
      openAccount: async () => {
        throw new Error('no more accounts');
      },
    }));
    const judged = await judge(caseOf(pass), { adapter });
    expect(judged).toMatchObject({ verdict: 'untestable', reason: expect.stringContaining('no more accounts') });
  });

  it('in the data plane is the service’s failure', async () => {
    const adapter = changed(
      () => ({}),
      () => ({
        verifyNumber: async () => {
          throw new Error('ECONNRESET');
        },
      }),
    );
    expect(await judge(caseOf(pass), { adapter })).toMatchObject({
      verdict: 'fail',
      reason: expect.stringContaining('ECONNRESET'),
    });
  });

  it('in a case is our own error', async () => {
    expect((await judge(caseOf([{ call: { ask: 'verify', token: '$nothing.token' } }])))?.verdict).toBe('harnessError');
    expect((await judge(caseOf([{ fault: { effect: 'no-such-effect' } }, ...pass])))?.verdict).toBe('harnessError');
  });

  it('in a case that loses an answer for a client that stops there is our own error', async () => {
    const lost = { client: 'python', lost: 'reset' };
    const judged = await judge(caseOf([{ token: { purpose: 'verify' } }, { call: { ask: 'verify', ...lost } }]));
    expect(judged).toMatchObject({ verdict: 'harnessError', reason: expect.stringContaining('python') });
  });

  it('weighs as much as the strongest clause', async () => {
    const wrong: StepUse[] = [...pass.slice(0, 2), { expect: { verdict: 'reject' }, twin: 'this' }];
    expect((await judge(caseOf(wrong, { clauses: ['UNVS-4.5.1-h'] })))?.verdict).toBe('warn');
    expect((await judge(caseOf(wrong, { clauses: ['UNVS-4.5.1-h', 'UNVS-1.1-b'] })))?.verdict).toBe('fail');
  });
});

describe('the log', () => {
  const writing = (line: (token: string) => string) => {
    const lines: string[] = [];
    return changed(
      () => ({ log: async () => lines }),
      (of) => ({
        verifyNumber(call) {
          lines.push(line(call.token));
          return of.verifyNumber(call);
        },
      }),
    );
  };

  it('holds no secret of a case, whatever that is about', async () => {
    expect(await judge(caseOf(pass), { adapter: writing((token) => `redeeming ${token}`) })).toMatchObject({
      verdict: 'fail',
      reason: 'expected a log without [token]; seen redeeming [token]',
    });
    const masked = writing((token) => `redeeming ${token.slice(0, 6)}…`);
    expect((await judge(caseOf(pass), { adapter: masked }))?.verdict).toBe('pass');
  });

  it('is nobody’s to read where the control plane is left out', async () => {
    const adapter = writing((token) => token);
    expect((await judge(caseOf(pass), { adapter, profile: 'data-plane' }))?.verdict).toBe('pass');
  });
});

describe('the envelope', () => {
  type Document = Record<string, unknown>;
  const judgeEnvelope = (rewrite: (document: Document) => Document, more: object = {}) => {
    const rewritten = async (asked: Promise<Answer>): Promise<Answer> => {
      const answer = await asked;
      const body = JSON.stringify(rewrite(JSON.parse(answer.raw.body) as Document));
      return { ...answer, raw: { ...answer.raw, body } };
    };
    const adapter = changed(
      () => ({}),
      (of) => ({ verifyNumber: (call) => rewritten(of.verifyNumber(call)) }),
    );
    const look: StepUse = { envelope: { action: 'VerifyMobile' } };
    const one = caseOf([{ token: { purpose: 'verify' } }, { call: { ask: 'verify', ...more } }, look]);
    return judge(one, { adapter }).then((judged) => judged?.verdict);
  };
  const withoutMessage = ({ Message: _, ...rest }: Document): Document => rest;

  it('may carry a Message when all went well, or leave it out', async () => {
    expect(await judgeEnvelope((document) => document)).toBe('pass');
    expect(await judgeEnvelope(withoutMessage)).toBe('pass');
    expect(await judgeEnvelope((document) => ({ ...document, Message: 0 }))).toBe('fail');
  });

  it('carries one when something went wrong', async () => {
    expect(await judgeEnvelope((document) => document, { phone: '12345' })).toBe('pass');
    expect(await judgeEnvelope(withoutMessage, { phone: '12345' })).toBe('fail');
  });
});

it('opens an instance anew for every case of a target that says so', async () => {
  let opened = 0;
  const adapter = changed(() => {
    opened += 1;
    return { isolation: 'instance' };
  });
  const some = cases.filter(({ id }) => ['VRF-PASS-01', 'NUM-EXACT-01', 'SCN-STRANGER-01'].includes(id));
  const result = await runSuite({ ...carriers, adapter, cases: some, once: true });
  expect(result.summary.pass).toBe(3);
  expect(opened).toBe(4);
});

it('leaves no world behind', async () => {
  await judge(caseOf(pass));
  const worlds = await carriers.control.listWorlds();
  expect(worlds.map(({ id }) => id).filter((id) => id.startsWith('conform-'))).toEqual([]);
});

it('takes the place of a world that an interrupted run has left behind', async () => {
  await carriers.control.createWorld({ name: handleOf('sanwang', 'AAA-TRY-01-any') });
  expect((await judge(caseOf(pass)))?.verdict).toBe('pass');
});

describe('a journal that is too short for a case', () => {
  const steps: StepUse[] = [
    ...pass,
    ...Array.from({ length: 90 }, (): StepUse => ({ token: { purpose: 'login' } })),
    { seen: { type: 'token.redeemed', times: 0 } },
  ];

  it.each([
    ['fail', 'token.redeemed 0 times', {}],
    ['harnessError', 'cannot tell what the carriers saw: events before #', { world: { journalBytes: 8192 } }],
  ])('%s: %s', async (verdict, reason, more) => {
    expect(await judge(caseOf(steps, more))).toMatchObject({ verdict, reason: expect.stringContaining(reason) });
  });

  it('fails by what is in excess all the same', async () => {
    const excess = { seen: { type: 'token.issued', most: 3 } };
    const one = caseOf([...steps.slice(0, -1), excess], { world: { journalBytes: 8192 } });
    expect(await judge(one)).toMatchObject({ verdict: 'fail' });
  });
});
