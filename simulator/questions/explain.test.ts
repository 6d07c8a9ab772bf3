import { describe, expect, test } from 'vitest';
import { armAll } from '../casting/faults.ts';
import type { Arrival } from '../core/words/arrival.ts';
import { askClock, askCmcc, Box, NOON } from '../testing/box.ts';
import { idsFrom } from '../testing/world.ts';
import { type Explanation, explain } from './explain.ts';

/** What is said of the last thing that happened. */
async function why(box: Box, arrival: Arrival): Promise<Explanation> {
  await box.deliver(arrival);
  return explain(box.simulator, box.world, box.world.journal.next - 1) as Explanation;
}

test('a sign with the wrong secret: what was signed, where it differs, which secret belongs there', async () => {
  const box = new Box();
  const app = box.app();
  const token = await box.token();
  const { appId, appKey = '' } = app.carriers.cmcc;
  const told = await why(box, askCmcc(app, token, NOON, { appSecret: appKey }));
  expect(told).toMatchObject({
    type: 'exchange.refused',
    carrier: 'cmcc',
    endpoint: 'M1',
    refusal: 'sig.bad',
    meaning: 'the signature does not match the canonical string',
    rule: 'sign',
    evidence: 'documented',
    lifetimeLeftMs: 120_000,
    fault: null,
    hint: 'signed with appKey where appSecret belongs',
  });
  expect(told.canonical).toBe(`${appId}2.0m1202601011200000000${token}‹appSecret›`);
  expect(told.expected).not.toBe(told.got);
  const at = told.firstDifference as number;
  expect(told.expected?.slice(0, at)).toBe(told.got?.slice(0, at));
  expect(told.expected?.[at]).not.toBe(told.got?.[at]);
});

test('a forced code is called forced, and gets the carrier’s words and no cause', async () => {
  const box = new Box();
  const app = box.app();
  await armAll(box.simulator, box.world, [{ id: 'f7', effect: 'code.undocumented', with: { code: '103205' } }], '');
  const told = await why(box, askCmcc(app, await box.token(), NOON));
  expect(told).toMatchObject({ code: '103205', refusal: null, meaning: 'forced by fault f7', fault: 'f7', hint: null });
  expect(told.says).toMatchObject({ en: 'the server failed', advice: { zh: expect.any(String) } });
});

test('a refusal with a code that is not its own is no evidence that the route says so', async () => {
  const box = new Box();
  const app = box.app();
  const on = (code: string) => ({ effect: 'tok.expired', when: { first: 1 }, with: { code } });
  await armAll(box.simulator, box.world, [on('103205'), on('104201')], '');
  expect(await why(box, askCmcc(app, await box.token(), NOON))).toMatchObject({ code: '103205', evidence: null });
  expect(await why(box, askCmcc(app, await box.token(), NOON))).toMatchObject({
    code: '104201',
    evidence: 'documented',
  });
});

test('no secret stands in an explanation', async () => {
  const box = new Box();
  const app = box.app();
  const { appKey = '', appSecret = '' } = app.carriers.cmcc;
  for (const change of [
    { appSecret: appKey },
    { appSecret: 'wrong' },
    { systemtime: '20260101110000000' },
    { isRsa: true },
  ]) {
    const said = JSON.stringify(await why(box, askCmcc(app, await box.token(), NOON, change)));
    expect(said).not.toContain(appKey);
    expect(said).not.toContain(appSecret);
  }
});

test('a stamp in another zone is told by its whole hours', async () => {
  const box = new Box({ policyPreset: 'strict' });
  const told = await why(box, askCmcc(box.app(), await box.token(), NOON, { systemtime: '20260101040000000' }));
  expect(told).toMatchObject({ refusal: 'sig.timestamp', rule: 'stamp', hint: expect.stringContaining('off by -8 h') });
});

test('an address that is not on the list is named beside the list', async () => {
  const box = new Box();
  const app = { ...box.app(), serverAddresses: ['10.0.0.1', '10.0.0.2'] };
  box.world.apps.set(app, { ...idsFrom(1), cmcc: app.carriers.cmcc['appId'] as string });
  const told = await why(box, { ...askCmcc(app, await box.token(), NOON, { strictcheck: '1' }), from: '10.0.0.3' });
  expect(told).toMatchObject({ refusal: 'app.ip-not-listed', expected: 'one of 10.0.0.1, 10.0.0.2', got: '10.0.0.3' });
});

test('what carriers fold into one code is told apart, with the lifetime that was left', async () => {
  const box = new Box();
  const app = box.app();
  const [token, late] = [await box.token(), await box.token()];
  await box.deliver(askCmcc(app, token));
  const replayed = await why(box, askCmcc(app, token, NOON + 20_000));
  expect(replayed).toMatchObject({ refusal: 'tok.replayed', rule: null, lifetimeLeftMs: 100_000, expected: null });
  expect(replayed.hint).toContain('once');
  const expired = await why(box, askCmcc(app, late, NOON + 150_000));
  expect(expired).toMatchObject({ refusal: 'tok.expired', lifetimeLeftMs: -30_000 });
  expect(await why(box, askCmcc(box.app('bank'), await box.token()))).toMatchObject({
    refusal: 'tok.wrong-app',
    facts: { app: 'shop' },
    hint: expect.stringContaining('app id'),
  });
});

describe('the fault behind a refusal', () => {
  const refusing = { effect: 'refuse', on: {}, when: { first: 1 }, with: { refusal: 'tok.expired' } } as const;

  test('is named', async () => {
    const box = new Box();
    box.simulator.boardOf(box.world).arm({ ...refusing, id: 'mine', point: 'before' });
    expect(await why(box, askCmcc(box.app(), await box.token()))).toMatchObject({
      refusal: 'tok.expired',
      fault: 'mine',
    });
  });

  test('is not one that spoilt the answer before it', async () => {
    const box = new Box();
    box.simulator.boardOf(box.world).arm({ ...refusing, id: 'earlier', point: 'after' });
    const token = await box.token();
    const spoilt = await why(box, askCmcc(box.app(), token));
    expect(spoilt).toMatchObject({
      type: 'fault.fired',
      fault: 'earlier',
      facts: { effect: 'refuse', point: 'after' },
    });
    expect(await why(box, askCmcc(box.app(), token))).toMatchObject({ refusal: 'tok.replayed', fault: null });
  });
});

test('what is no refusal is explained too', async () => {
  const box = new Box();
  expect(await why(box, askClock())).toMatchObject({
    type: 'exchange.answered',
    endpoint: 'T6',
    refusal: null,
    hint: null,
  });
  expect(await why(box, askCmcc(box.app(), await box.token()))).toMatchObject({
    type: 'token.redeemed',
    code: '103000',
  });
  await box.token();
  const n = box.world.journal.next - 1;
  expect(explain(box.simulator, box.world, n)).toMatchObject({
    type: 'token.issued',
    endpoint: 'door',
    lifetimeLeftMs: 120_000,
  });
  box.world.moveClock({ advanceMs: 5 }, NOON);
  expect(explain(box.simulator, box.world, n + 1)).toMatchObject({
    type: 'clock.moved',
    carrier: null,
    facts: { advanceMs: 5 },
  });
});

test('what the journal does not hold cannot be explained', async () => {
  const box = new Box();
  await box.token();
  expect(explain(box.simulator, box.world, 0)).toBeNull();
  expect(explain(box.simulator, box.world, 2)).toBeNull();
  box.world.journal.clear();
  await box.token();
  expect(explain(box.simulator, box.world, 1)).toBeNull();
  expect(explain(box.simulator, box.world, 2)).toMatchObject({ n: 2 });
});
