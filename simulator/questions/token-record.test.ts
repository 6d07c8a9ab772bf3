import { expect, test } from 'vitest';
import { askCmcc, askServer, Box, NOON, redeemers } from '../testing/box.ts';
import { LateLedger, ledgers } from '../testing/ledgers.ts';
import { setTokenState, tokenRecord, tokenRecordLater } from './token-record.ts';

const numbers = { cmcc: '13800000001', cucc: '13000000001', ctcc: '13300000001' } as const;

test.each(redeemers)('%s: a record follows its token from live to spent', async (id) => {
  const box = new Box();
  const token = await box.token(numbers[id]);
  const live = tokenRecord(box.simulator, box.world, token);
  const lifetimeMs = { cmcc: 120_000, cucc: 1_800_000, ctcc: 600_000 }[id];
  expect(live).toEqual({
    token,
    carrier: id,
    kind: { cmcc: 'token', cucc: 'access', ctcc: 'access' }[id],
    purpose: 'login',
    state: 'live',
    app: 'shop',
    msisdn: numbers[id],
    issuedAtMs: NOON,
    expiresAtMs: NOON + lifetimeMs,
  });
  await box.reply(askServer[id](box.app(), token));
  const spent = { state: 'spent', spentAtMs: NOON, spentBy: 2 };
  expect(tokenRecord(box.simulator, box.world, token)).toEqual({ ...live, ...spent });
});

test('it expires with the world’s clock, and a jump back does not revive it', async () => {
  const box = new Box();
  const token = await box.token();
  const stateAfter = (advanceMs: number) => {
    box.world.moveClock({ advanceMs }, NOON);
    return tokenRecord(box.simulator, box.world, token)?.state;
  };
  expect(stateAfter(119_999)).toBe('live');
  expect(stateAfter(1)).toBe('expired');
  expect(stateAfter(-120_000)).toBe('expired');
  await box.reply(askCmcc(box.app(), token));
  expect(box.world.journal.read(0, 99).at(-1)).toMatchObject({ refusal: 'tok.expired' });
});

test('only the mark is left of a token that was spent long ago', async () => {
  const box = new Box();
  const token = await box.token();
  setTokenState(box.simulator, box.world, token, 'spent');
  for (let i = 0; i < 1100; i++) setTokenState(box.simulator, box.world, await box.token(), 'spent');
  expect(tokenRecord(box.simulator, box.world, token)).toEqual({
    token,
    carrier: 'cmcc',
    kind: 'token',
    purpose: 'login',
    state: 'spent',
    app: null,
    msisdn: null,
    issuedAtMs: NOON,
    expiresAtMs: NOON + 120_000,
  });
  expect(setTokenState(box.simulator, box.world, token, 'expired')).toBeNull();
});

test('by hand a token is spent or expired, and the gateway says the same', async () => {
  const box = new Box();
  for (const [state, refusal] of [
    ['spent', 'tok.replayed'],
    ['expired', 'tok.expired'],
  ] as const) {
    const token = await box.token();
    expect(setTokenState(box.simulator, box.world, token, state)).toMatchObject({ state });
    await box.reply(askCmcc(box.app(), token));
    expect(box.world.journal.read(0, 99).at(-1)).toMatchObject({ refusal });
  }
});

test.each(ledgers)('the state that was set last is told over a ledger %s', async (_, ledger) => {
  const box = new Box(ledger === null ? {} : { ledger });
  const token = await box.token();
  const states: unknown[] = [];
  for (const state of ['expired', 'spent', 'expired', 'spent'] as const) {
    states.push((await setTokenState(box.simulator, box.world, token, state))?.state);
    expect((await tokenRecordLater(box.simulator, box.world, token))?.state).toBe(state);
  }
  expect(states).toEqual(['expired', 'spent', 'expired', 'spent']);
});

test('a token of another world, a forged one and nonsense have no record', async () => {
  const box = new Box();
  const other = await box.simulator.createWorld();
  const token = await box.token();
  expect(tokenRecord(box.simulator, other, token)).toBeNull();
  expect(setTokenState(box.simulator, other, token, 'spent')).toBeNull();
  expect(tokenRecord(box.simulator, box.world, token)?.state).toBe('live');
  const flipped = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  for (const text of [flipped, '', 'STsid', 'nonsense:nonsense']) {
    expect(tokenRecord(box.simulator, box.world, text)).toBeNull();
  }
});

test('a reset leaves no record of what was live', async () => {
  const box = new Box();
  const token = await box.token();
  box.simulator.resetWorld(box.world, { state: true });
  expect(tokenRecord(box.simulator, box.world, token)).toBeNull();
  box.world.moveClock({ advanceMs: 120_000 }, NOON);
  expect(tokenRecord(box.simulator, box.world, token)?.state).toBe('expired');
});

test('who cannot wait is told so, and by what name to wait', async () => {
  const box = new Box({ ledger: () => new LateLedger() });
  const token = await box.token();
  expect(() => tokenRecord(box.simulator, box.world, token)).toThrow(
    expect.objectContaining({ code: 'ERR_LEDGER_LATE', message: expect.stringContaining('await tokenRecordLater()') }),
  );
  expect(await tokenRecordLater(box.simulator, box.world, token)).toMatchObject({ state: 'live' });
  expect(tokenRecord(box.simulator, box.world, 'nonsense')).toBeNull();
});
