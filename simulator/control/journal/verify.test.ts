import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Expectation } from '../../../fixtures/api-types.ts';
import type { EventType, NewEvent } from '../../core/journal/journal.ts';
import { Registry } from '../../core/world/registry.ts';
import { createSimulator } from '../../index.ts';
import { bareWorld, eventOf } from '../../testing/world.ts';
import { countsOf } from './counts.ts';
import { matcher } from './filter.ts';
import { tally } from './tally.ts';
import { mostExpectations, verifyJournal } from './verify.ts';

const simulator = createSimulator();

const types = ['token.issued', 'token.redeemed', 'exchange.refused'] as const;
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const event: fc.Arbitrary<NewEvent> = fc
  .record({
    type: fc.constantFrom<EventType>(...types),
    route: orNull(fc.constantFrom('cmcc.M1' as const, 'cmcc.M7' as const, 'cucc.U6' as const)),
    app: orNull(fc.constantFrom('shop', 'bank')),
    code: orNull(fc.constantFrom('103000', '0')),
    refusal: orNull(fc.constantFrom('tok.expired' as const, 'sig.bad' as const)),
    fault: orNull(fc.constantFrom('f1', 'f2')),
    msisdn: orNull(fc.constantFrom('13800000001', '13800000002')),
    token: orNull(fc.constantFrom('one', 'two')),
  })
  .map(eventOf);

const rarely = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 });
const expectation: fc.Arbitrary<Expectation> = fc
  .record({
    type: rarely(fc.constantFrom(...types)),
    carrier: rarely(fc.constantFrom('cmcc' as const, '联通' as const)),
    endpoint: rarely(fc.constantFrom('M1', 'U6')),
    app: rarely(fc.constantFrom('shop', 'bank', 'none')),
    code: rarely(fc.constantFrom('103000', '0')),
    refusal: rarely(fc.constantFrom('tok.expired', 'sig.bad')),
    fault: rarely(fc.constantFrom('f1', 'f2')),
    msisdn: rarely(fc.constantFrom('13800000001', '13800000002')),
    token: rarely(fc.constantFrom('one', 'two')),
    times: rarely(
      fc.oneof(
        fc.nat(4),
        fc.record({ atLeast: rarely(fc.nat(6)), atMost: rarely(fc.nat(6)) }) as fc.Arbitrary<Expectation['times']>,
      ),
    ),
  })
  .map((each) => Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)));

/** What somebody who has a list of all events would say. */
function naive(events: readonly (NewEvent & { n: number })[], after: number, wanted: Expectation) {
  const { times = { atLeast: 1 }, carrier, endpoint, ...rest } = wanted;
  const id = carrier === '联通' ? 'cucc' : carrier;
  const matching = events.filter(
    (each) =>
      each.n > after &&
      (id === undefined || each.route?.split('.')[0] === id) &&
      (endpoint === undefined || each.route?.split('.')[1] === endpoint) &&
      Object.entries(rest).every(([name, value]) => each[name as keyof typeof each] === value),
  );
  const [least, most] = typeof times === 'number' ? [times, times] : [times.atLeast ?? 0, times.atMost ?? Infinity];
  return { count: matching.length, ok: matching.length >= least && matching.length <= most };
}

test.each([256, 700, 1 << 20])('a journal of %i bytes is never wrong about what it was asked', (journalBytes) => {
  const seen = { cannotTell: 0, toldThoughGone: 0 };
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 60, size: 'max' }),
      fc.option(fc.nat(60), { nil: null, freq: 2 }),
      fc.nat(70),
      fc.array(expectation, { minLength: 1, maxLength: 8 }),
      (events, clearedAt, anyAfter, expectations) => {
        const world = bareWorld('w', new Registry(), { journalBytes });
        let all: (NewEvent & { n: number })[] = [];
        for (const [i, each] of events.entries()) {
          if (i === clearedAt) {
            world.journal.clear();
            all = [];
          }
          all.push({ ...each, n: world.journal.record(each) });
        }
        for (const after of [0, anyAfter]) {
          const gone = world.journal.gone(after);
          const told = verifyJournal(simulator, world, after, expectations);
          expect(told.ok).toBe(told.results.every(({ ok }) => ok));
          expect(told.gone ?? null).toEqual(gone);
          for (const [i, wanted] of expectations.entries()) {
            const result = told.results[i] as (typeof told.results)[number];
            const truth = naive(all, after, wanted);
            expect(result.count).toBeLessThanOrEqual(truth.count);
            expect(result.count + (result.uncertain ?? 0)).toBeGreaterThanOrEqual(truth.count);
            const isCounted = wanted.msisdn === undefined && wanted.token === undefined;
            if (result.cannotTell) {
              seen.cannotTell++;
              expect(result.ok).toBe(false);
              expect(gone).not.toBeNull();
              // Counters answer for all that there was since the journal began.
              expect(isCounted && after < world.journal.since).toBe(false);
            } else {
              if (gone !== null) seen.toldThoughGone++;
              expect([wanted, result.ok]).toEqual([wanted, truth.ok]);
            }
            if (gone === null || (isCounted && after < world.journal.since)) expect(result.count).toBe(truth.count);
          }
        }
      },
    ),
    { numRuns: 250 },
  );
  // Each way must have been gone, else the test has proved nothing.
  if (journalBytes < 1000) for (const times of Object.values(seen)) expect(times).toBeGreaterThan(20);
  else expect(seen).toEqual({ cannotTell: 0, toldThoughGone: 0 });
});

test('what counters have no row left for makes a count uncertain, and not wrong', () => {
  const world = bareWorld('w', new Registry(), { journalBytes: 1024 });
  for (let i = 0; i < 1100; i++) world.journal.record(eventOf({ app: `app-${i}` }));
  world.journal.record(eventOf({ app: 'late' }));
  for (let i = 0; i < 50; i++) world.journal.record(eventOf({ app: 'app-0', type: 'token.redeemed' }));
  const told = (wanted: Expectation) => verifyJournal(simulator, world, 0, [wanted]).results[0];
  expect(told({ type: 'token.issued', times: 1101 })).toMatchObject({ ok: true, count: 1101 });
  expect(told({ type: 'token.redeemed', app: 'app-0', times: 50 })).toMatchObject({ ok: true, count: 50 });
  expect(told({ type: 'token.issued', app: 'late', times: 0 })).toMatchObject({
    ok: false,
    cannotTell: true,
    count: 0,
  });
  // Its own row was counted; others of its kind may be among what was left over.
  expect(told({ type: 'token.issued', app: 'app-7', times: 0 })).toMatchObject({ ok: false, count: 1 });
  const counts = countsOf(world, matcher(simulator, { app: 'late' }));
  expect(counts).toMatchObject({ total: 0, uncertain: 80, since: 1, last: 1151 });
  expect(countsOf(world, matcher(simulator, { types: ['token.issued'] }))).toMatchObject({ total: 1101 });
});

test('as many expectations as are allowed ask the journal once', () => {
  const world = bareWorld('w');
  for (let i = 0; i < 1000; i++) world.journal.record(eventOf({ token: `token-${i}`, msisdn: `138${i}` }));
  let reads = 0;
  const { scan } = world.journal;
  world.journal.scan = (...given) => {
    reads++;
    scan.apply(world.journal, given);
  };
  const each = (i: number): Expectation =>
    [{ type: 'token.issued' }, { token: `token-${i}` }, { msisdn: `138${i}` }][i % 3] as Expectation;
  const told = verifyJournal(
    simulator,
    world,
    0,
    Array.from({ length: mostExpectations }, (_, i) => each(i % 1000)),
  );
  expect([told.ok, reads]).toEqual([true, 1]);
});

test('one expectation more than is allowed is refused in words', () => {
  const many = Array.from({ length: mostExpectations + 1 }, () => ({}));
  expect(() => verifyJournal(simulator, bareWorld('w'), 0, many)).toThrow('a list in the body is too long');
});

test('a number whose events are gone is counted between none and all of its kind', () => {
  const world = bareWorld('w', new Registry(), { journalBytes: 512 });
  for (let i = 0; i < 30; i++) world.journal.record(eventOf({ type: i % 2 === 0 ? 'token.issued' : 'token.redeemed' }));
  const { first } = world.journal;
  const gone = first - 1;
  const wanted = matcher(simulator, { types: ['token.issued'], msisdn: '13800000001' });
  const kept = tally(world, first - 1, wanted);
  expect(kept.most).toBe(kept.least);
  expect(tally(world, 0, wanted)).toMatchObject({ least: kept.least, most: kept.least + Math.ceil(gone / 2) });
  // Of a kind that there never was, nothing is uncertain.
  const never = matcher(simulator, { types: ['quota.hit'], token: 'a-token' });
  expect(tally(world, 0, never)).toMatchObject({ least: 0, most: 0 });
});
