import { describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { armAll } from '../casting/faults.ts';
import type { Delivery } from '../core/words/delivery.ts';
import { tokenRecord, tokenRecordLater } from '../questions/token-record.ts';
import type { SimulatorOptions } from '../simulator.ts';
import { askClock, askCmcc, Box, bodyOf, NOON } from '../testing/box.ts';
import { LateLedger, liveIn } from '../testing/ledgers.ts';

type Later = Delivery & { kind: 'later' };
type Script = Delivery & { kind: 'script' };

async function faulty(faults: readonly FaultDefinition[], options: SimulatorOptions = {}) {
  const box = new Box(options);
  const token = await box.token();
  await armAll(box.simulator, box.world, faults, '/faults');
  const stateOf = () => tokenRecord(box.simulator, box.world, token)?.state;
  const ask = () => box.deliver(askCmcc(box.app(), token)) as Delivery;
  const types = () => box.world.journal.read(1, 100).map(({ type, refusal }) => refusal ?? type);
  return { box, token, ask, stateOf, types };
}

function answerOf(delivery: Delivery): Record<string, unknown> {
  expect(delivery.kind).toBe('reply');
  return JSON.parse(bodyOf((delivery as Delivery & { kind: 'reply' }).reply));
}

describe('before the exchange', () => {
  test('a delay is a value: nothing has happened until it is over, and then the wall clock of that moment counts', async () => {
    const { box, ask, stateOf, types } = await faulty([{ effect: 'delay', with: { ms: 150 } }]);
    const later = ask() as Later;
    expect(later).toMatchObject({ kind: 'later', ms: 150, clock: 'wall', world: { ended: false, lifted: false } });
    expect([stateOf(), types()]).toEqual(['live', ['fault.fired']]);
    expect(answerOf((await later.decide(NOON + 150)) as Delivery)).toMatchObject({ resultCode: '103000' });
    expect(box.world.journal.read(0, 9).at(-1)).toMatchObject({ type: 'token.redeemed', wallMs: NOON + 150 });
  });

  test('a true answer is spoilt that the carrier only rehearsed: nothing is spent, and the next one is the first', async () => {
    const { box, ask, stateOf, types } = await faulty([
      { effect: 'malformed-body', point: 'before', when: { first: 1 } },
    ]);
    const { reply } = ask() as Delivery & { kind: 'reply' };
    expect(() => JSON.parse(bodyOf(reply))).toThrow();
    expect(bodyOf(reply)).toMatch(/"resultCode":"103000".*"msisdn":"/);
    expect([stateOf(), types()]).toEqual(['live', ['fault.fired']]);
    expect(answerOf(ask())).toMatchObject({ resultCode: '103000' });
    expect(stateOf()).toBe('spent');
    expect(box.world.journal.read(0, 9).at(-1)).toMatchObject({ type: 'token.redeemed' });
  });

  test('a token may run out while the caller waits', async () => {
    const { ask, types } = await faulty([{ effect: 'delay', with: { ms: 120_000 } }]);
    await (ask() as Later).decide(NOON + 120_000);
    expect(types()).toEqual(['fault.fired', 'tok.expired']);
  });

  test('delays follow one upon the other, each on its own clock and for as long as its own fault is armed', async () => {
    const { ask, box, types } = await faulty([
      { effect: 'delay', with: { ms: 100 } },
      { effect: 'delay', with: { ms: 20, clock: 'world' } },
    ]);
    const first = ask() as Later;
    const second = first.decide(NOON + 100) as Later;
    expect([first, second]).toMatchObject([
      { kind: 'later', ms: 100, clock: 'wall' },
      { kind: 'later', ms: 20, clock: 'world' },
    ]);
    box.world.faults.disarm('f1');
    expect([first.world.lifted, second.world.lifted]).toEqual([true, false]);
    expect(types()).toEqual(['fault.fired', 'fault.fired']);
    expect(answerOf((await second.decide(NOON + 120)) as Delivery)).toMatchObject({ resultCode: '103000' });
  });

  test('a delay of nothing is none', async () => {
    const { ask } = await faulty([{ effect: 'delay', with: { ms: 0 } }]);
    expect(answerOf(ask())).toMatchObject({ resultCode: '103000' });
  });

  test('what decides does so after the delay, and fires once', async () => {
    const { box, ask, stateOf, types } = await faulty([
      { effect: 'tok.unknown' },
      { effect: 'delay', with: { ms: 5 } },
    ]);
    const later = ask() as Later;
    expect(types()).toEqual(['fault.fired', 'fault.fired']);
    expect(answerOf((await later.decide(NOON + 5)) as Delivery)).not.toMatchObject({ resultCode: '103000' });
    expect(types()).toEqual(['fault.fired', 'fault.fired', 'tok.unknown']);
    expect(stateOf()).toBe('live');
    expect(box.simulator.boardOf(box.world).list()).toMatchObject([{ fired: 1 }, { fired: 1 }]);
  });

  test.each([
    ['reset', 'rst'],
    ['close', 'fin'],
    ['hang', 'never'],
  ])('%s answers nothing and leaves the token alone', async (effect, end) => {
    const { ask, stateOf } = await faulty([{ effect, point: 'before' }]);
    expect(ask()).toEqual({ kind: 'script', steps: [], end, world: expect.objectContaining({ lifted: false }) });
    expect(stateOf()).toBe('live');
  });

  test('a caller whose request is wrong meets the fault all the same', async () => {
    const { box, token, types } = await faulty([{ effect: 'status', with: { status: 503 } }]);
    const reply = await box.reply(askCmcc(box.app(), token, NOON, { appSecret: 'wrong' }));
    expect([reply.status, types()]).toEqual([503, ['fault.fired']]);
    const notJson = await box.reply({ ...askCmcc(box.app(), token), body: new TextEncoder().encode('{') });
    expect(notJson.status).not.toBe(503);
  });

  test('arrears are the network’s page, not the gateway’s word', async () => {
    const { ask } = await faulty([
      { effect: 'sim.arrears', on: { endpoint: 'M6' } },
      { effect: 'refuse', with: { refusal: 'gw.internal' } },
    ]);
    expect(answerOf(ask())).toHaveProperty('resultCode');
  });
});

describe('within the exchange', () => {
  test('forgetting to spend and telling another number go together', async () => {
    const { ask, stateOf } = await faulty([{ effect: 'forget-to-spend' }, { effect: 'other-number' }]);
    expect(answerOf(ask())).toMatchObject({ resultCode: '103000', msisdn: '13800000002' });
    expect(stateOf()).toBe('live');
    expect(answerOf(ask())).toMatchObject({ msisdn: '13800000002' });
  });

  test('only a redemption can be bent: a phone’s exchanges before it do not use up the first time', async () => {
    const { box } = await faulty([{ effect: 'forget-to-spend', when: { first: 1 } }]);
    const { token = '' } = await box.phone('phone-cmcc').login();
    await box.reply(askClock());
    for (const resultCode of ['103000', '103000']) {
      expect(await box.json(askCmcc(box.app(), token))).toMatchObject({ resultCode });
    }
    expect(await box.json(askCmcc(box.app(), token))).not.toHaveProperty('msisdn');
  });
});

describe('after the exchange', () => {
  test('the token is burnt and the answer lost', async () => {
    const { ask, stateOf, types } = await faulty([{ effect: 'reset' }]);
    expect(ask()).toEqual({ kind: 'script', steps: [], end: 'rst', world: expect.objectContaining({ lifted: false }) });
    expect(stateOf()).toBe('spent');
    expect(types()).toEqual(['token.redeemed', 'fault.fired']);
  });

  test('a refusal is read where the act stands', async () => {
    const { ask, stateOf } = await faulty([{ effect: 'tok.expired', point: 'after' }]);
    expect(answerOf(ask())).not.toHaveProperty('msisdn');
    expect(stateOf()).toBe('spent');
  });

  test('arrears are a page here too', async () => {
    const { box } = await faulty([{ effect: 'sim.arrears', point: 'after', on: { endpoint: 'M6' } }]);
    expect(await box.phone('phone-cmcc').login()).toMatchObject({ failure: 'unreadable' });
  });

  test('a delay holds back the whole answer, whose length is right', async () => {
    const { ask, stateOf } = await faulty([{ effect: 'delay', point: 'after', with: { ms: 30 } }]);
    const { steps, end } = ask() as Script;
    expect(stateOf()).toBe('spent');
    expect(end).toBe('keep');
    expect(steps.map(({ step }) => step)).toEqual(['wait', 'head', 'bytes']);
    const [wait, head, bytes] = steps as [object, { headers: Record<string, string> }, { bytes: Uint8Array }];
    expect(wait).toMatchObject({ step: 'wait', ms: 30, clock: 'wall' });
    expect(head.headers['content-length']).toBe(String(bytes.bytes.length));
    expect(JSON.parse(new TextDecoder().decode(bytes.bytes))).toMatchObject({ resultCode: '103000' });
  });

  test('delays stand before what is cut', async () => {
    const { ask } = await faulty([
      { effect: 'truncated-body', with: { bytes: 3 } },
      { effect: 'delay', point: 'after', with: { ms: 1 } },
      { effect: 'delay', point: 'after', with: { ms: 2, clock: 'world' } },
    ]);
    const { steps, end } = ask() as Script;
    expect(steps.map((step) => (step.step === 'wait' ? [step.ms, step.clock] : step.step))).toEqual([
      [1, 'wall'],
      [2, 'world'],
      'head',
      'bytes',
    ]);
    expect(end).toBe('fin');
  });

  test('a refusal is lost like any other answer: it counts, and the journal has the refusal and the fault', async () => {
    const { box, ask, stateOf } = await faulty([{ effect: 'reset', when: { first: 1 }, on: { app: 'shop' } }]);
    const start = box.world.journal.next - 1;
    expect(await box.deliver(askCmcc(box.app(), 'nonsense'))).toMatchObject({ kind: 'script', steps: [], end: 'rst' });
    expect(box.world.journal.read(start, 9)).toMatchObject([
      { type: 'exchange.refused', refusal: 'tok.malformed', fault: null },
      { type: 'fault.fired', fault: 'f1', detail: '{"effect":"net.reset-no-reply","point":"after"}' },
    ]);
    // The first answer was that one, and nothing was spent by it.
    expect(stateOf()).toBe('live');
    expect(answerOf(ask())).toMatchObject({ resultCode: '103000' });
  });

  test('a refusal that a fault before it dictates can be lost too; a page in its place is no answer of the carrier', async () => {
    const { box, ask, stateOf } = await faulty([
      { effect: 'tok.expired', when: { first: 1 } },
      { effect: 'status', when: { nth: 2 }, with: { status: 502 } },
      { effect: 'reset' },
    ]);
    expect(ask()).toMatchObject({ kind: 'script', end: 'rst' });
    expect(ask()).toMatchObject({ kind: 'reply', reply: { status: 502 } });
    expect(box.simulator.boardOf(box.world).list()).toMatchObject([{ fired: 1 }, { fired: 1 }, { seen: 1, fired: 1 }]);
    expect(stateOf()).toBe('live');
  });

  test('a refusal is rewritten in the words of another', async () => {
    const { box } = await faulty([{ effect: 'gw.internal', point: 'after', with: { code: '999000' } }]);
    expect(await box.json(askCmcc(box.app(), 'nonsense'))).toMatchObject({ resultCode: '999000' });
    expect(box.world.journal.read(0, 9).map(({ refusal }) => refusal)).toContain('tok.malformed');
  });

  test('an answer that is no answer to this subscriber is left alone', async () => {
    const { box } = await faulty([{ effect: 'reset', on: { msisdn: '13800000001' } }]);
    // Nobody’s token names nobody.
    expect(await box.deliver(askCmcc(box.app(), 'nonsense'))).toMatchObject({ kind: 'reply' });
  });
});

test('over a late ledger the road is the same', async () => {
  const { ask, box, token } = await faulty(
    [{ effect: 'delay', with: { ms: 5 } }, { effect: 'reset' }, { effect: 'other-number' }],
    { ledger: () => new LateLedger() },
  );
  const delivery = await ((await ask()) as Later).decide(NOON + 5);
  expect(delivery).toEqual({
    kind: 'script',
    steps: [],
    end: 'rst',
    world: expect.objectContaining({ lifted: false }),
  });
  expect((await tokenRecordLater(box.simulator, box.world, token))?.state).toBe('spent');
});

test('a fault matches by the app and number of the credential that a request holds', async () => {
  const { box, ask } = await faulty([
    { effect: 'status', on: { msisdn: '13800000001', app: 'shop' }, with: { status: 500 } },
  ]);
  const other = await box.token('13500000008');
  expect((await box.reply(askCmcc(box.app(), other))).status).toBe(200);
  expect(ask()).toMatchObject({ reply: { status: 500 } });
});

test.each([
  ['a method that the path does not take', { method: 'PUT' }, 'route.method'],
  ['a body that the shell cut off', { oversize: true }, 'req.param'],
] as const)('%s is refused before anything is opened', async (_, change, refusal) => {
  const box = new Box();
  await box.reply({ ...askCmcc(box.app(), await box.token()), ...change });
  expect(box.simulator.world('limbo')?.journal.read(0, 9)).toMatchObject([{ type: 'exchange.refused', refusal }]);
  expect(liveIn(box.world)).toBe(1);
});
