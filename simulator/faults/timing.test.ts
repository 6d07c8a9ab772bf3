import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Moment } from '../core/words/fault.ts';
import { chanceOf } from '../core/world/draw.ts';
import { Board } from './board.ts';
import type { Fault } from './fault.ts';

const moment: Moment = { carrier: 'cmcc', endpoint: 'M1', app: 'shop', msisdn: '13800000001', nowMs: 1000 };

function faultOf(effect: string, change: Partial<Fault> = {}): Omit<Fault, 'id'> & { id?: string } {
  return { effect, point: 'before', on: {}, when: { always: true }, with: {}, ...change };
}

function fired(board: Board, change: Partial<Moment>): string[] {
  return board.fire('before', { ...moment, ...change }).map(({ fault }) => fault);
}

/** Fires at a time by a clock that the fault was armed at 1000 of. */
const onClock = (board: Board): ((nowMs: number) => string[]) => {
  board.nowMs = () => 1000;
  return (nowMs) => fired(board, { nowMs });
};

test('a quota counts in each window afresh, and before it was armed nothing counts', () => {
  const board = new Board(chanceOf('s', 'h'));
  const at = onClock(board);
  board.arm(faultOf('hang', { when: { quota: 2, windowMs: 100 } }));
  const times = [1000, 1050, 1099, 1100, 1150, 1160, 1170, 1400, 950, 960, 970];
  expect(times.map((ms) => at(ms).length).join('')).toBe('00100110000');
});

test('a fault whose time is over is gone, whoever looks first, and what hangs by it is let go', () => {
  for (const look of [(board: Board) => board.list(), (board: Board) => board.fire('before', moment)]) {
    const board = new Board(chanceOf('s', 'h'));
    const at = onClock(board);
    board.arm(faultOf('hang', { id: 'short', when: { ttlMs: 100 } }));
    board.arm(faultOf('delay', { id: 'long', when: { ttlMs: 101 }, with: { ms: 1 } }));
    const hold = board.fire('before', { ...moment, nowMs: 1099 }).find(({ fault }) => fault === 'short')?.hold;
    expect([hold?.lifted, hold?.liftsAtMs, board.size]).toEqual([false, 1100, 2]);
    board.nowMs = () => 1100;
    expect(at(1100)).toEqual(['long']);
    look(board);
    expect([hold?.lifted, board.list().map(({ id }) => id)]).toEqual([true, ['long']]);
  }
});

test('one that flaps is on and off by the clock, and silent before it was armed', () => {
  const board = new Board(chanceOf('s', 'h'));
  const at = onClock(board);
  board.arm(faultOf('hang', { when: { flap: { onMs: 100, offMs: 50 } } }));
  expect([1000, 1099, 1100, 1149, 1150, 999, 1000].map((ms) => at(ms).length).join('')).toBe('1100101');
  expect(board.list()).toMatchObject([{ seen: 4, fired: 4, passedBy: 3 }]);
});

test('a clock that is set back makes a window due again, and a count goes on where it was', () => {
  const board = new Board(chanceOf('s', 'h'));
  const at = onClock(board);
  board.arm(faultOf('hang', { when: { toMs: 1100, first: 2 } }));
  expect([1000, 1100, 1050, 1050].map((ms) => at(ms).length).join('')).toBe('1010');
});

test('whatever else is armed, and whichever comes first, a fault that luck decides fires on the same exchanges', () => {
  const by = fc.oneof(
    fc.record({ rate: fc.double({ min: 0.05, max: 0.95, noNaN: true }) }),
    fc.record({ ramp: fc.record({ overMs: fc.integer({ min: 1, max: 60 }) }) }),
  );
  const other = fc.record({ when: by, ms: fc.nat(1000) });
  fc.assert(
    fc.property(by, fc.array(other, { maxLength: 6 }), fc.nat(6), (when, others, place) => {
      const rolls = (around: typeof others) => {
        const board = new Board(chanceOf('s', 'h'));
        const at = onClock(board);
        // Its own parameters are no other's, so none of the others is its equal.
        const arm = (one: (typeof others)[number], id?: string) =>
          board.arm(faultOf('delay', { when: one.when, with: { ms: one.ms }, ...(id === undefined ? {} : { id }) }));
        for (const each of around.slice(0, place)) arm(each);
        arm({ when, ms: 5000 }, 'the one');
        for (const each of around.slice(place)) arm(each);
        return Array.from({ length: 60 }, (_, i) => at(1000 + i).includes('the one'));
      };
      expect(rolls(others)).toEqual(rolls([]));
    }),
  );
});

test.each([
  [{ rate: 0.2 }, 0.2],
  [{ rate: 0.85 }, 0.85],
  [{ ramp: { overMs: 1 } }, 1],
  [{ ramp: { overMs: 1000, from: 0.4, to: 0.4 } }, 0.4],
  // Even steps of the clock: the mean is half way.
  [{ ramp: { overMs: 4000, from: 0.2, to: 0.8 } }, 0.5],
] as const)('in four thousand exchanges %j is within bounds', (when, wanted) => {
  const board = new Board(chanceOf('s', 'h'));
  const at = onClock(board);
  board.arm(faultOf('hang', { when }));
  const times = Array.from({ length: 4000 }, (_, i) => at(1001 + i).length).filter((n) => n === 1).length;
  // Four standard deviations of as many draws.
  expect(Math.abs(times / 4000 - wanted)).toBeLessThanOrEqual(4 * Math.sqrt((wanted * (1 - wanted)) / 4000));
});
