import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetOf, eventOf, NOW } from '../../testing/world.ts';
import type { Arrival } from '../words/arrival.ts';
import { refusalIds } from '../words/refusal.ts';
import { eventTypes, Journal, type JournalEvent, type NewEvent } from './journal.ts';

function requestOf(change: Partial<Arrival> = {}): Arrival {
  return {
    method: 'POST',
    host: 'www.cmpassport.com',
    path: '/unisdk/rsapi/loginTokenValidate',
    query: '',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode('{"token":"汉字"}'),
    oversize: false,
    from: '127.0.0.1',
    bearer: null,
    wallMs: NOW,
    url: (_, path) => path,
    ...change,
  };
}

/** What is read back of an event that was written. */
function readBack(event: NewEvent, n: number): JournalEvent {
  const { request } = event;
  const known = { n, exchange: event.exchange ?? n, finding: event.finding ?? null };
  if (request === null) return { ...event, ...known, request, requestGone: false };
  const { url: _url, wallMs: _wallMs, ...packed } = request;
  return {
    ...event,
    ...known,
    request: { ...packed, body: new Uint8Array(packed.body.subarray(0, 4096)) },
    requestGone: false,
  };
}

const text = fc.string({ unit: 'binary', maxLength: 40 });
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const names = fc.constantFrom('cmcc.M1', 'shop', '103000', '');

const request: fc.Arbitrary<Arrival> = fc
  .record({
    method: fc.constantFrom('GET', 'POST'),
    path: text,
    query: text,
    headers: fc.dictionary(fc.constantFrom('host', 'cookie', 'x-a'), text),
    body: fc.uint8Array({ maxLength: 300 }),
    oversize: fc.boolean(),
    bearer: orNull(text),
  })
  .map((change) => requestOf({ ...change, headers: { ...change.headers } }));

const event: fc.Arbitrary<NewEvent> = fc.record({
  type: fc.constantFrom(...eventTypes),
  atMs: fc.integer({ min: 0, max: 2 ** 45 }),
  wallMs: fc.integer({ min: 0, max: 2 ** 45 }),
  route: orNull(fc.constantFrom('cmcc.M1' as const, 'cucc.U6' as const, 'ctcc.door' as const)),
  app: orNull(names),
  msisdn: orNull(fc.stringMatching(/^[0-9]{5,15}$/)),
  token: orNull(text),
  code: orNull(names),
  refusal: orNull(fc.constantFrom(...refusalIds)),
  rule: orNull(fc.constantFrom('sign', 'stamp')),
  fault: orNull(fc.constantFrom('f1', 'f2')),
  detail: orNull(text),
  request: orNull(request),
});

test.each([512, 1000, 4096, 256 * 1024])('%i bytes: what is read is what was written, the newest of it', (limit) => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60, size: 'max' }), fc.nat(70), (events, after) => {
      const journal = new Journal(budgetOf(), limit);
      const numbers = events.map((each) => journal.record(each));
      expect(numbers).toEqual(events.map((_, i) => i + 1));
      expect(journal.next).toBe(events.length + 1);
      const kept = journal.read(0, Number.POSITIVE_INFINITY);
      // An unbroken run up to the last one, so the oldest made room.
      expect(kept.map(({ n }) => n)).toEqual(numbers.slice(journal.first - 1));
      if (events.length > 0) expect(kept.length).toBeGreaterThan(0);
      let isRequestDue = false;
      for (const found of kept) {
        const written = readBack(events[found.n - 1] as NewEvent, found.n);
        // A ring this small may hold a record only without its texts.
        if (limit < 4096) expect([found.type, found.code]).toEqual([written.type, written.code]);
        else if (found.requestGone) expect(found).toEqual({ ...written, request: null, requestGone: true });
        else expect(found).toEqual(written);
        // Requests make room from the oldest on, and only those of refused exchanges are there.
        if (limit >= 4096 && isRequestDue) expect(found.requestGone).toBe(false);
        isRequestDue ||= found.request !== null;
        if (written.request === null) expect(found.requestGone).toBe(false);
      }
      if (limit > 4096) expect(kept.some(({ requestGone }) => requestGone)).toBe(false);
      expect(journal.gone(after)).toEqual(
        journal.first > after + 1 ? { first: after + 1, last: journal.first - 1 } : null,
      );
      const seen: unknown[] = [];
      journal.scan(after, ({ n }) => seen.push(n));
      expect(seen).toEqual(kept.map(({ n }) => n).filter((n) => n > after));
      const counted = [...journal.counters].map(({ count, other, ...kind }) => [JSON.stringify(kind), count, other]);
      const naive = new Map<string, number>();
      for (const { type, route, app, code, refusal, fault } of events) {
        const kind = JSON.stringify({ type, route, app, code, refusal, fault });
        naive.set(kind, (naive.get(kind) ?? 0) + 1);
      }
      expect(counted.sort()).toEqual([...naive].map(([kind, count]) => [kind, count, false]).sort());
      expect(journal.bytes).toBeLessThanOrEqual(limit);
      const later = kept.filter(({ n }) => n > after);
      expect(journal.read(after, 3)).toEqual(later.slice(0, 3));
      for (const n of [0, journal.first - 1, journal.first, journal.next - 1, journal.next]) {
        expect(journal.find(n)).toEqual(kept.find((each) => each.n === n) ?? null);
      }
    }),
    { numRuns: 60 },
  );
});

test('the ring turns round many times and always holds the last ones whole', () => {
  const journal = new Journal(budgetOf(), 4096);
  for (let i = 1; i <= 1000; i++) {
    const token = `令牌-${i}-${'😀'.repeat(i % 23)}`;
    expect(journal.record(eventOf({ token, atMs: NOW + i }))).toBe(i);
    const last = journal.read(0, Number.POSITIVE_INFINITY);
    expect(last.length).toBeGreaterThanOrEqual(Math.min(i, 4));
    for (const found of last) expect(found.token).toBe(`令牌-${found.n}-${'😀'.repeat(found.n % 23)}`);
  }
  expect(journal.bytes).toBe(2048);
});

test.each(['\ufeffmark', 'nul\0', '汉字', '😀', 'ÿ', ''])('reads back the token %j', (token) => {
  const journal = new Journal(budgetOf());
  journal.record(eventOf({ token, detail: token, msisdn: token }));
  expect(journal.find(1)).toMatchObject({ token, detail: token, msisdn: token });
});

test('a filter counts towards the limit only what it wants', () => {
  const journal = new Journal(budgetOf());
  for (let i = 0; i < 20; i++) journal.record(eventOf({ type: i % 3 === 0 ? 'quota.hit' : 'token.issued' }));
  const hits = journal.read(1, 2, ({ type }) => type === 'quota.hit');
  expect(hits.map(({ n }) => n)).toEqual([4, 7]);
  expect(journal.read(0, 0)).toEqual([]);
  expect(journal.read(20, 5)).toEqual([]);
});

test('requests make room before events do, the oldest first', () => {
  const journal = new Journal(budgetOf(), 8192);
  const refused = eventOf({ type: 'exchange.refused', request: requestOf({ body: new Uint8Array(600) }) });
  for (let i = 0; i < 20; i++) journal.record(refused);
  const kept = journal.read(0, 100);
  expect(kept.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  const whole = kept.filter(({ request }) => request !== null);
  expect(whole.length).toBeGreaterThan(2);
  expect(whole.map(({ n }) => n)).toEqual(kept.slice(-whole.length).map(({ n }) => n));
  expect(kept.slice(0, -whole.length).every(({ requestGone }) => requestGone)).toBe(true);
});

test('a name for which no number is left stands in the record, and is counted apart', () => {
  const journal = new Journal(budgetOf(), 1 << 20);
  for (let i = 0; i < 1500; i++) {
    const names = { app: `app-${i}`, code: `${i}`, fault: `f${i}` };
    journal.record(eventOf({ type: i % 2 === 0 ? 'token.issued' : 'fault.fired', ...names }));
    expect(journal.find(i + 1)).toMatchObject(names);
  }
  expect(journal.first).toBe(1);
  const rows = [...journal.counters];
  const others = rows.filter(({ other }) => other);
  expect(others.map(({ type, route, app, code, fault }) => [type, route, app, code, fault]).sort()).toEqual([
    ['fault.fired', 'cmcc.M7', null, null, null],
    ['token.issued', 'cmcc.M7', null, null, null],
  ]);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(1500);
});

test('no caller makes the counters grow without end', () => {
  const journal = new Journal(budgetOf(), 4096);
  for (let i = 0; i < 900; i++)
    for (let k = 0; k < 4; k++) journal.record(eventOf({ app: `app-${i}`, refusal: refusalIds[k] as never }));
  expect([...journal.counters].length).toBe(2049);
  expect([...journal.counters].at(-1)).toMatchObject({ other: true, count: 3600 - 2048 });
});

test('an event that made room is not found, and no other stands in for it', () => {
  const journal = new Journal(budgetOf(), 2048);
  for (let i = 0; i < 100; i++) journal.record(eventOf());
  expect(journal.first).toBeGreaterThan(1);
  expect(journal.find(1)).toBeNull();
  expect(journal.find(journal.first)?.n).toBe(journal.first);
  expect(journal.find(journal.next)).toBeNull();
});

test('numbers go on after clear and after release', () => {
  const budget = budgetOf();
  const journal = new Journal(budget, 2048);
  for (let i = 0; i < 30; i++) journal.record(eventOf());
  expect(journal.gone(0)).toMatchObject({ first: 1 });
  journal.clear();
  expect(journal.read(0, 10)).toEqual([]);
  // Who clears a journal misses nothing.
  expect([journal.since, journal.first, journal.gone(0), [...journal.counters]]).toEqual([31, 31, null, []]);
  expect(journal.record(eventOf({ token: 'after clear' }))).toBe(31);
  expect(journal.read(0, 10)).toMatchObject([{ n: 31, token: 'after clear' }]);
  journal.release();
  expect([journal.bytes, budget.usedBytes]).toEqual([0, 0]);
  expect(journal.record(eventOf({ token: 'after release' }))).toBe(32);
  expect(journal.read(0, 10)).toMatchObject([{ n: 32, token: 'after release' }]);
});

test('a listener reads the event that it is called for', () => {
  const journal = new Journal(budgetOf());
  const seen: (number | undefined)[] = [];
  const stop = journal.onEvent(() => seen.push(journal.read(0, 10).at(-1)?.n));
  journal.record(eventOf());
  journal.record(eventOf());
  stop();
  journal.record(eventOf());
  expect(seen).toEqual([1, 2]);
});

test('whoever clears it lets others count first', () => {
  const journal = new Journal(budgetOf());
  const seen: number[] = [];
  const stop = journal.beforeClear(() => seen.push(journal.read(0, 10).length));
  journal.record(eventOf());
  journal.clear();
  stop();
  journal.clear();
  expect(seen).toEqual([1]);
});

test('readers that go on where they were see every event that is kept once, whatever others read and what is dropped', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ write: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ reader: fc.nat(2), most: fc.integer({ min: 1, max: 30 }) }),
      fc.constant('clear' as const),
    ),
  );
  fc.assert(
    fc.property(steps, (list) => {
      const journal = new Journal(budgetOf(), 4096);
      const read = [0, 0, 0];
      let kept: number[] = [];
      for (const step of list) {
        if (step === 'clear') {
          journal.clear();
          kept = [];
        } else if ('write' in step) {
          for (let i = 0; i < step.write; i++) kept.push(journal.record(eventOf({ token: `t${journal.next}` })));
          kept = kept.filter((n) => n >= journal.first);
        } else {
          const seen: [number, string | null][] = [];
          const after = read[step.reader] as number;
          journal.scan(after, ({ n, token }) => seen.push([n, token]), step.most);
          const wanted = kept.filter((n) => n > after).slice(0, step.most);
          expect(seen).toEqual(wanted.map((n) => [n, `t${n}`]));
          read[step.reader] = seen.at(-1)?.[0] ?? after;
        }
      }
    }),
  );
});

test('keeps the first four kilobytes of a body, and says that a body was oversize', () => {
  const journal = new Journal(budgetOf());
  const body = new Uint8Array(5000).map((_, i) => i & 0xff);
  journal.record(eventOf({ request: requestOf({ body, oversize: true }) }));
  const found = journal.find(1)?.request;
  expect(found?.oversize).toBe(true);
  expect(found?.body).toEqual(body.subarray(0, 4096));
});

test('does not keep the array that it was given', () => {
  const journal = new Journal(budgetOf());
  const body = new Uint8Array([1, 2, 3]);
  journal.record(eventOf({ request: requestOf({ body }) }));
  body.fill(9);
  expect(journal.find(1)?.request?.body).toEqual(new Uint8Array([1, 2, 3]));
});

test('what was read stays as it was when the ring comes round', () => {
  const journal = new Journal(budgetOf(), 2048);
  const event = eventOf({ request: requestOf({ body: new Uint8Array(100).fill(7) }) });
  journal.record(event);
  const found = journal.find(1);
  for (let i = 0; i < 50; i++) journal.record(eventOf());
  expect(journal.find(1)).toBeNull();
  expect(found).toEqual(readBack(event, 1));
});

test.each(['query', 'path', 'host', 'method', 'from', 'bearer'] as const)(
  'a monstrous %s is left out or cut',
  (part) => {
    const journal = new Journal(budgetOf());
    const monster = '长'.repeat(300_000);
    journal.record(eventOf({ request: requestOf({ [part]: monster }) }));
    journal.record(eventOf({ token: 'next' }));
    expect(journal.find(1)?.request?.body).toEqual(requestOf().body);
    expect(journal.find(1)?.request?.[part]?.length).toBeLessThan(300);
    expect(journal.find(2)?.token).toBe('next');
  },
);

test('monstrous headers are left out', () => {
  const journal = new Journal(budgetOf());
  journal.record(eventOf({ request: requestOf({ headers: { cookie: 'c'.repeat(100_000) } }) }));
  expect(journal.find(1)?.request).toMatchObject({ headers: {}, path: requestOf().path });
});

test('a caller’s token of a quarter megabyte is cut, and its detail is left out', () => {
  const journal = new Journal(budgetOf());
  journal.record(eventOf({ token: '汉'.repeat(256 * 1024), detail: JSON.stringify({ field: 'f'.repeat(100_000) }) }));
  journal.record(eventOf({ token: 'next' }));
  const [first, second] = journal.read(0, 2);
  expect(first?.token).toBe(`${'汉'.repeat(511)}…`);
  expect(first?.detail).toBeNull();
  expect(second?.token).toBe('next');
});

test('a process out of budget gives every world its first two kilobytes and no more', () => {
  const budget = budgetOf(3000);
  const greedy = new Journal(budget);
  const late = new Journal(budget);
  for (let i = 0; i < 100; i++) greedy.record(eventOf());
  expect(greedy.bytes).toBe(2048);
  for (let i = 0; i < 100; i++) late.record(eventOf());
  expect(late.bytes).toBe(2048);
  expect(late.read(0, 1000).at(-1)).toMatchObject({ n: 100, token: 'a-token' });
  greedy.release();
  late.release();
  expect(budget.usedBytes).toBe(0);
});

test('a refused request that no longer fits is kept without its body, by number', () => {
  const budget = budgetOf(0);
  const journal = new Journal(budget);
  const refused = eventOf({
    type: 'exchange.refused',
    refusal: 'sig.bad',
    request: requestOf({ body: new Uint8Array(4000) }),
  });
  for (let i = 1; i <= 50; i++) expect(journal.record(refused)).toBe(i);
  expect(journal.find(50)).toEqual({
    ...refused,
    n: 50,
    exchange: 50,
    finding: null,
    request: null,
    requestGone: true,
  });
  expect(journal.bytes).toBe(2048);
});

test('a ring of 128 bytes holds the bare event', () => {
  const journal = new Journal(budgetOf(), 128);
  for (let i = 1; i <= 5; i++) expect(journal.record(eventOf({ token: 't'.repeat(100) }))).toBe(i);
  expect(journal.read(0, 10)).toEqual([
    { ...eventOf(), n: 5, exchange: 5, finding: null, token: null, msisdn: null, requestGone: false },
  ]);
});

test('grows by doubling and not before it must', () => {
  const journal = new Journal(budgetOf(), 16_384);
  expect(journal.bytes).toBe(0);
  const sizes = new Set<number>();
  for (let i = 0; i < 500; i++) {
    journal.record(eventOf());
    sizes.add(journal.bytes);
  }
  expect([...sizes]).toEqual([2048, 4096, 8192]);
  // The other half is for requests.
  for (let i = 0; i < 500; i++) {
    journal.record(eventOf({ request: requestOf() }));
    sizes.add(journal.bytes);
  }
  expect([...sizes]).toEqual([2048, 4096, 8192, 10_240, 12_288, 16_384]);
});
