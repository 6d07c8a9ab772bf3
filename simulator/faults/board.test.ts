import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cmcc } from '../carriers/cmcc/index.ts';
import { arrivalOfNobody } from '../core/words/arrival.ts';
import type { CodeFamily } from '../core/words/code.ts';
import type { Moment } from '../core/words/fault.ts';
import { chanceOf, fraction, hashText, streams } from '../core/world/draw.ts';
import { Board } from './board.ts';
import type { Fault } from './fault.ts';
import { effectNamed, effects, rankOf } from './index.ts';

const moment: Moment = { carrier: 'cmcc', endpoint: 'M1', app: 'shop', msisdn: '13800000001', nowMs: 1000 };

/** One that no effect passes by as one that it cannot meet. */
const metByAll: Moment = {
  ...moment,
  act: 'reveal',
  issuedAtMs: moment.nowMs,
  answer: { code: 'resultCode', success: ['103000'], echo: 'inresponseto' },
};

const codesOf = (id: string): CodeFamily => cmcc.routes.find((route) => route.id === id)?.codes as CodeFamily;
const [m1Codes, m6Codes] = [codesOf('M1'), codesOf('M6')];

function boardOf(): Board {
  return new Board(chanceOf('s', 'h'));
}

function faultOf(effect: string, change: Partial<Fault> = {}): Omit<Fault, 'id'> & { id?: string } {
  return { effect, point: 'before', on: {}, when: { always: true }, with: {}, ...change };
}

function fired(board: Board, change: Partial<Moment> = {}, point: Fault['point'] = 'before'): string[] {
  return board.fire(point, { ...moment, ...change }).map(({ fault }) => fault);
}

test('a board without faults says so and fires none', () => {
  const board = boardOf();
  expect(board.size).toBe(0);
  expect(fired(board)).toEqual([]);
});

test('an armed fault has its full name and an id, which disarms it', () => {
  const board = boardOf();
  const fault = board.arm(faultOf('hang'));
  expect(fault).toMatchObject({ id: 'f1', effect: 'http.headers-never' });
  expect([board.size, fired(board)]).toEqual([1, ['f1']]);
  expect(board.disarm('nobody')).toBe(false);
  expect(board.disarm('f1')).toBe(true);
  expect([board.size, fired(board)]).toEqual([0, []]);
});

test('ids that are minted avoid those that were given', () => {
  const board = boardOf();
  board.arm(faultOf('refuse', { id: 'f2' }));
  expect(board.arm(faultOf('refuse')).id).not.toBe('f2');
});

test.each([
  [{ carrier: 'cucc' as const }, { carrier: 'cucc' as const }],
  [{ endpoint: 'M2' }, { endpoint: 'M2' }],
  [{ app: 'bank' }, { app: 'bank' }],
  [{ msisdn: '13900000002' }, { msisdn: '13900000002' }],
])('on %j matches that alone', (on, change) => {
  const board = boardOf();
  board.arm(faultOf('refuse', { on }));
  expect(fired(board)).toEqual([]);
  expect(fired(board, { app: null, msisdn: null })).toEqual([]);
  expect(fired(board, change)).toEqual(['f1']);
  expect(board.list()).toMatchObject([{ seen: 1, fired: 1 }]);
});

test('of a number that begins in several of the ways that are named a fault counts one match', () => {
  const board = boardOf();
  board.arm(faultOf('delay', { on: { prefixes: ['138', '1380000', '139', '138'] }, with: { ms: 1 } }));
  expect(fired(board)).toEqual(['f1']);
  expect(fired(board, { msisdn: '13900000001' })).toEqual(['f1']);
  for (const msisdn of ['13700000001', '13', null]) expect(fired(board, { msisdn })).toEqual([]);
  expect(board.list()).toMatchObject([{ seen: 2, fired: 2 }]);
  board.disarm('f1');
  expect([board.size, fired(board)]).toEqual([0, []]);
});

test('faults by beginnings of a number keep the order of arming among the others', () => {
  const board = boardOf();
  for (const on of [{}, { prefixes: ['13800'] }, { msisdn: '13800000001' }, { prefixes: ['139', '138'] }])
    board.arm(faultOf('delay', { on, with: { ms: 1 } }));
  expect(fired(board)).toEqual(['f1', 'f2', 'f3', 'f4']);
});

test('all parts of a target must match', () => {
  const board = boardOf();
  board.arm(faultOf('refuse', { on: { carrier: 'cmcc', endpoint: 'M1', app: 'shop', msisdn: '13800000001' } }));
  for (const change of [{ carrier: 'ctcc' as const }, { endpoint: 'M7' }, { app: 'bank' }, { msisdn: '1' }]) {
    expect(fired(board, change)).toEqual([]);
  }
  expect(fired(board)).toEqual(['f1']);
});

test('a fault acts at its own point and counts there alone', () => {
  const board = boardOf();
  board.arm(faultOf('reset', { point: 'after', when: { first: 1 } }));
  expect(fired(board, {}, 'before')).toEqual([]);
  expect(fired(board, {}, 'within')).toEqual([]);
  expect(fired(board, {}, 'after')).toEqual(['f1']);
  expect(fired(board, {}, 'after')).toEqual([]);
});

test('waits compose, the first that decides does, and later ones are not counted', () => {
  const board = boardOf();
  board.arm(faultOf('refuse', { id: 'says no', with: { refusal: 'tok.expired' } }));
  board.arm(faultOf('status', { id: 'proxy', with: { status: 502 } }));
  board.arm(faultOf('delay', { id: 'slow', with: { ms: 5 } }));
  board.arm(faultOf('delay', { id: 'slower', with: { ms: 7 } }));
  expect(fired(board)).toEqual(['slow', 'slower', 'proxy']);
  const counts = Object.fromEntries(board.list().map(({ id, seen, fired: times }) => [id, [seen, times]]));
  expect(counts).toEqual({ 'says no': [0, 0], proxy: [1, 1], slow: [1, 1], slower: [1, 1] });
});

test('one that is not due lets the next decide', () => {
  const board = boardOf();
  board.arm(faultOf('status', { id: 'second time', when: { nth: 2 }, with: { status: 502 } }));
  board.arm(faultOf('refuse', { id: 'first time', when: { first: 1 }, with: { refusal: 'tok.expired' } }));
  expect([fired(board), fired(board), fired(board)]).toEqual([['first time'], ['second time'], []]);
  expect(board.list().map(({ seen }) => seen)).toEqual([3, 2]);
});

test('within an act every fault has its say', () => {
  const board = boardOf();
  board.arm(faultOf('forget-to-spend', { point: 'within' }));
  board.arm(faultOf('other-number', { point: 'within' }));
  expect(board.fire('within', moment).map(({ effect }) => effect)).toEqual([
    'lie.other-number',
    'state.forget-to-spend',
  ]);
});

/**
 * Those that are about connections say which requests they fit, and of an exchange they are told no such thing; nor of an answer before
 * it those that want one.
 */
const ofExchanges = effects
  .filter(({ needs, remembers }) => needs !== 'listen' && remembers !== true)
  .map(({ name }) => name);

test('precedence is the order of the list of effects, then that of arming', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ofExchanges), (names) => {
      const board = boardOf();
      for (const name of names) board.arm(faultOf(name, { with: effectNamed(name)?.example ?? {} }));
      expect(board.list().map(({ effect }) => effect)).toEqual(names);
      const ranked = names.flatMap((name) => effectNamed(name) ?? []);
      ranked.sort((one, other) => rankOf(one) - rankOf(other));
      const decides = ranked.findIndex(({ delays, goesOn }) => delays !== true && goesOn !== true);
      const upTo = decides < 0 ? ranked : ranked.slice(0, decides + 1);
      expect(board.fire('before', { ...metByAll, codes: m1Codes }).map(({ effect }) => effect)).toEqual(
        upTo.map(({ name }) => name),
      );
    }),
  );
});

test('a refusal and a code without a cause fire in the order in which they were armed', () => {
  for (const names of [
    ['refuse', 'code.undocumented'],
    ['code.undocumented', 'refuse'],
  ]) {
    const board = boardOf();
    for (const name of names) board.arm(faultOf(name, { when: { first: 1 } }));
    expect(names.map(() => board.fire('before', moment)[0]?.effect)).toEqual(names);
  }
});

test('a refusal that a route has no code for waits for a route that has', () => {
  const board = boardOf();
  board.arm(faultOf('refuse', { with: { refusal: 'tok.expired' }, when: { first: 1 } }));
  expect(board.fire('before', { ...moment, codes: m6Codes })).toEqual([]);
  expect(board.fire('before', { ...moment, codes: m1Codes })).toHaveLength(1);
  board.clear();
  board.arm(faultOf('refuse', { with: { refusal: 'tok.expired', code: '42' } }));
  expect(board.fire('before', { ...moment, codes: m6Codes })).toHaveLength(1);
});

test('what a fault lets pass is counted with the last reason, and is reset by nothing but arming it anew', () => {
  const board = boardOf();
  const met = (change: Partial<Moment> = {}) => {
    board.fire('before', { ...moment, codes: m1Codes, ...change });
    return board.list().map(({ seen, fired: times, passedBy, lastPassedBy }) => [seen, times, passedBy, lastPassedBy]);
  };
  const last = (reason: string, change = {}) => ({ reason, endpoint: 'M1', atMs: 1000, ...change });
  board.arm(faultOf('refuse', { id: 'a', with: { refusal: 'tok.expired' }, when: { nth: 2 } }));
  expect(board.list()).toMatchObject([{ seen: 0, fired: 0, passedBy: 0, lastPassedBy: null }]);
  expect(met({ carrier: 'cucc', codes: m6Codes, endpoint: 'M6' })).toEqual([
    [0, 0, 1, last('code', { endpoint: 'M6' })],
  ]);
  expect(met()).toEqual([[1, 0, 2, last('when')]]);
  expect(met({ nowMs: 1001 })).toEqual([[2, 1, 2, last('when')]]);
  expect(met({ nowMs: 1002 })).toEqual([[3, 1, 3, last('when', { atMs: 1002 })]]);
  board.arm(faultOf('delay', { id: 'a', with: { ms: 0 }, when: { rate: 0 } }));
  expect(met()).toEqual([[1, 0, 1, last('luck')]]);
});

test('a fault whose request another one answers has met it all the same', () => {
  const board = boardOf();
  const told = () => board.list().map(({ seen, fired: times, lastPassedBy }) => [seen, times, lastPassedBy?.reason]);
  board.arm(faultOf('http.status', { with: { status: 500 }, when: { nth: 1 } }));
  board.arm(faultOf('hang', { when: { nth: 1 } }));
  board.fire('before', moment);
  expect(told()).toContainEqual([1, 1, undefined]);
  expect(told()).toContainEqual([0, 0, 'taken']);
  // Its schedule counts what it may act on, so its turn comes once the other is through.
  board.fire('before', moment);
  expect(told().map(([, times]) => times)).toEqual([1, 1]);
});

test('what is about others is not let pass: it was never met', () => {
  const board = boardOf();
  board.arm(faultOf('hang', { on: { endpoint: 'M2' }, when: { nth: 9 } }));
  board.fire('before', moment);
  expect(board.list()).toMatchObject([{ passedBy: 0, lastPassedBy: null }]);
});

test('no other fault shifts the luck of one', () => {
  const rolls = (arm: (board: Board) => void) => {
    const board = boardOf();
    arm(board);
    board.arm(faultOf('refuse', { id: 'rare', when: { rate: 0.5 }, with: { refusal: 'tok.expired' } }));
    return Array.from({ length: 40 }, () => fired(board).includes('rare'));
  };
  const alone = rolls(() => undefined);
  expect(new Set(alone).size).toBe(2);
  expect(rolls((board) => void board.arm(faultOf('delay', { when: { rate: 0.3 }, with: { ms: 1 } })))).toEqual(alone);
  const armedAndGone = (board: Board) => void board.disarm(board.arm(faultOf('hang')).id);
  expect(rolls(armedAndGone)).toEqual(alone);
  const cleared = (board: Board) => {
    board.arm(faultOf('hang'));
    board.clear();
  };
  expect(rolls(cleared)).toEqual(alone);
});

test('whatever else is armed shifts no draw of an effect', () => {
  const noise = (before: readonly string[]) => {
    const board = boardOf();
    for (const name of before) board.arm(faultOf(name, { point: 'after', on: { msisdn: '13900000002' } }));
    board.arm(faultOf('http.garbage', { point: 'after' }));
    const reply = { status: 200, headers: {}, body: '{}' };
    return Array.from({ length: 3 }, () => board.fire('after', moment)[0]?.after(reply, arrivalOfNobody(0)));
  };
  const alone = noise([]);
  expect(new Set(alone.map((each) => JSON.stringify(each))).size).toBe(3);
  fc.assert(
    fc.property(fc.shuffledSubarray(effects.map(({ name }) => name)), (names) => {
      expect(noise(names)).toEqual(alone);
    }),
    { numRuns: 30 },
  );
});

test('two faults that say the same have each a luck of its own', () => {
  const board = boardOf();
  const same = faultOf('delay', { when: { rate: 0.5 }, with: { ms: 1 } });
  board.arm({ ...same, id: 'a' });
  board.arm({ ...same, id: 'b' });
  const rolls = Array.from({ length: 40 }, () => fired(board));
  expect(rolls.filter((each) => each.includes('a'))).not.toEqual(rolls.filter((each) => each.includes('b')));
});

test('equals draw by their place among each other; a place that was left is taken again', () => {
  const chance = chanceOf('s', 'h');
  const same = faultOf('delay', { when: { rate: 0.5 }, with: { ms: 1 } });
  const text = JSON.stringify(['net.latency', 'before', {}, { rate: 0.5 }, { ms: 1 }]);
  const drawn = (twin: number) =>
    Array.from(
      { length: 30 },
      (_, i) => fraction(chance.words(streams.fault, hashText(text, twin) >>> 0, i + 1)) < 0.5,
    );
  const board = boardOf();
  for (const id of ['a', 'b', 'c']) board.arm({ ...same, id });
  board.disarm('b');
  board.arm({ ...same, id: 'd' });
  board.arm({ ...same, id: 'e' });
  const rolls = Array.from({ length: 30 }, () => fired(board));
  const rolled = ['a', 'c', 'd', 'e'].map((id) => rolls.map((each) => each.includes(id)));
  expect(rolled).toEqual([drawn(0), drawn(2), drawn(1), drawn(3)]);
});

test('whatever is armed and disarmed, an exchange meets what matches it, by rank and then in the order of arming', () => {
  const on = fc.record(
    {
      carrier: fc.constantFrom('cmcc' as const, 'cucc' as const),
      endpoint: fc.constantFrom('M1', 'U9', 'M1x'),
      app: fc.constantFrom('shop', ''),
      msisdn: fc.constantFrom('1', '11'),
      handset: fc.constantFrom('1', 'p'),
      kind: fc.constantFrom('normal' as const, 'mvno' as const),
    },
    { requiredKeys: [] },
  );
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ effect: fc.constantFrom('delay', 'refuse', 'other-number'), on }) },
    { weight: 1, arbitrary: fc.nat(20) },
  );
  const asked = fc.record({
    carrier: fc.constantFrom('cmcc' as const, 'cucc' as const),
    endpoint: fc.constantFrom('M1', 'U9'),
    app: fc.constantFrom('shop', '', null),
    msisdn: fc.constantFrom('1', '11', null),
    handset: fc.constantFrom('1', 'p', null),
    kind: fc.constantFrom('normal' as const, 'mvno' as const, null),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.array(asked, { minLength: 1, maxLength: 8 }), (steps, asks) => {
      const board = boardOf();
      let naive: { id: string; effect: string; on: Partial<Moment> }[] = [];
      for (const one of steps) {
        if (typeof one === 'number') {
          board.disarm(`f${one}`);
          naive = naive.filter(({ id }) => id !== `f${one}`);
        } else naive.push({ ...one, id: board.arm(faultOf(one.effect, { ...one, point: 'within' })).id });
      }
      expect(board.list().map(({ id }) => id)).toEqual(naive.map(({ id }) => id));
      const rank = (effect: string) => effects.findIndex(({ name, short }) => name === effect || short === effect);
      for (const ask of asks) {
        const met = naive.filter((each) =>
          Object.entries(each.on).every(([part, value]) => ask[part as keyof typeof ask] === value),
        );
        const ordered = met.map((each, i) => ({ ...each, i }));
        ordered.sort((a, b) => rank(a.effect) - rank(b.effect) || a.i - b.i);
        expect(fired(board, ask, 'within')).toEqual(ordered.map(({ id }) => id));
      }
    }),
  );
});

test('what hangs because of a fault is told when the fault goes, and nothing else is', () => {
  const board = boardOf();
  const over: string[] = [];
  const hang = (id: string) => {
    board.arm(faultOf('hang', { id, on: { app: id } }));
    const [firing] = board.fire('before', { ...moment, app: id });
    firing?.hold.onLift(() => over.push(id));
    return () => firing?.hold.lifted;
  };
  const [a, b, c] = ['a', 'b', 'c'].map(hang);
  board.disarm('b');
  expect([over, a?.(), b?.(), c?.()]).toEqual([['b'], false, true, false]);
  board.arm(faultOf('hang', { id: 'a' }));
  expect([over, a?.()]).toEqual([['b', 'a'], true]);
  board.clear();
  expect([over, c?.(), board.size]).toEqual([['b', 'a', 'c'], true, 0]);
});
