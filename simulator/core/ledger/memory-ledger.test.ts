import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialOf, NOW } from '../../testing/world.ts';
import type { Credential } from '../words/credential.ts';
import type { Cap, Seen, Taken } from './ledger.ts';
import { MemoryLedger } from './memory-ledger.ts';

const lifetimeMs = 1000;

function take(ledger: MemoryLedger, credential: Credential, nowMs: number, change: object = {}): Taken {
  const { kind, id, serial } = credential;
  return ledger.do({
    op: 'take',
    kind,
    id,
    serial,
    nowMs,
    need: { app: null, purpose: null },
    spend: true,
    ...change,
  });
}

function put(ledger: MemoryLedger, credential: Credential, cap: Cap | null = null): boolean {
  return ledger.do({ op: 'put', credential, cap }).ok;
}

function force(ledger: MemoryLedger, id: string, state: 'spent' | 'expired'): boolean {
  return ledger.do({ op: 'force', id, state }).ok;
}

function seen(ledger: MemoryLedger, { id, serial }: Credential): Seen {
  return ledger.do({ op: 'peek', id, serial });
}

const cap: Cap = { limit: 3, windowMs: 2000 };

// The naive model: every credential ever put, with all that happened to it.

interface Told {
  readonly credential: Credential;
  isCounted: boolean;
  state: 'live' | 'spent' | 'expired';
  /** The clock has passed its end before a jump back. */
  lapsed: boolean;
  swept: boolean;
}

class Model {
  readonly all: Told[] = [];

  /** What a cap counts in the window that ends now, of that which has not left it before `topMs` either. */
  unused(msisdn: string, nowMs: number, topMs: number): number {
    return this.all.filter(
      ({ credential, isCounted, swept }) =>
        isCounted &&
        !swept &&
        credential.msisdn === msisdn &&
        credential.issuedAtMs > topMs - cap.windowMs &&
        credential.issuedAtMs <= nowMs,
    ).length;
  }

  spend(told: Told): void {
    told.state = 'spent';
    told.isCounted = false;
  }

  verdict(told: Told, nowMs: number): 'live' | 'spent' | 'expired' | 'absent' {
    if (told.swept) return 'absent';
    if (told.state !== 'live') return told.state;
    return told.lapsed || told.credential.dueMs <= nowMs ? 'expired' : 'live';
  }
}

type Command =
  | { readonly do: 'put'; readonly number: number; readonly capped: boolean; readonly kind: 'token' | 'access' }
  | { readonly do: 'take'; readonly which: number; readonly spend: boolean }
  | { readonly do: 'force'; readonly which: number; readonly state: 'spent' | 'expired' }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'back'; readonly ms: number }
  | { readonly do: 'clear' };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      number: fc.nat(1),
      capped: fc.boolean(),
      kind: fc.constantFrom('token' as const, 'access' as const),
    }),
  },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('take' as const), which: fc.nat(), spend: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('force' as const),
      which: fc.nat(),
      state: fc.constantFrom('spent' as const, 'expired' as const),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(700) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back' as const), ms: fc.nat(3000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
);

/**
 * What faded is absent, and the caller reads its end from its id. Marks may be forgotten once two lifetimes have passed
 * (`topMs`: the latest instant so far): then it is no longer told how it ended, but that it ended.
 */
function agrees(told: Told, got: Taken['got'], wanted: Taken['got'], nowMs: number, topMs: number): boolean {
  if (got === wanted) return true;
  const { dueMs } = told.credential;
  if (wanted === 'expired' && got === 'absent') return dueMs <= nowMs;
  return wanted !== 'live' && got !== 'live' && dueMs + lifetimeMs <= topMs;
}

test('keeps to the naive model under any sequence of put, take, force, time, jumps back and resets', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 80, size: 'max' }), (commands) => {
      const ledger = new MemoryLedger();
      const model = new Model();
      let nowMs = NOW;
      let topMs = NOW;
      let serial = 0;
      for (const each of commands) {
        if (each.do === 'put') {
          const msisdn = `1380000000${each.number}`;
          serial++;
          const credential = credentialOf(serial, {
            kind: each.kind,
            msisdn,
            issuedAtMs: nowMs,
            dueMs: nowMs + lifetimeMs,
          });
          const isPut = put(ledger, credential, each.capped ? cap : null);
          // What had left the window before a jump back may count again, or not: whoever looked meanwhile forgot it.
          const isFull = model.unused(msisdn, nowMs, topMs) >= cap.limit;
          const hasRoom = model.unused(msisdn, nowMs, nowMs) < cap.limit;
          if (!each.capped || hasRoom) expect(isPut).toBe(true);
          else if (isFull) expect(isPut).toBe(false);
          if (isPut) model.all.push({ credential, isCounted: each.capped, state: 'live', lapsed: false, swept: false });
        } else if (each.do === 'pass') {
          nowMs += each.ms;
          topMs = Math.max(topMs, nowMs);
        } else if (each.do === 'back') {
          const before = nowMs;
          nowMs -= each.ms;
          ledger.do({ op: 'settle', beforeMs: before, nowMs: nowMs });
          for (const told of model.all) if (told.credential.dueMs <= before) told.lapsed = true;
          // What is counted at instants to come is forgotten: it has not happened yet.
          for (const told of model.all) if (told.credential.issuedAtMs > nowMs) told.isCounted = false;
        } else if (each.do === 'clear') {
          ledger.do({ op: 'clear' });
          for (const told of model.all) told.swept = true;
        } else if (model.all.length > 0) {
          const told = model.all[each.which % model.all.length] as Told;
          const wanted = model.verdict(told, nowMs);
          if (each.do === 'take') {
            const { got } = take(ledger, told.credential, nowMs, { spend: each.spend });
            if (!agrees(told, got, wanted, nowMs, topMs)) expect({ got, told, nowMs }).toBe(wanted);
            if (got === 'live' && each.spend) model.spend(told);
          } else if (force(ledger, told.credential.id, each.state)) {
            expect(told.swept).toBe(false);
            if (each.state === 'spent') model.spend(told);
            else told.state = 'expired';
          } else {
            // Only what has ended may be unknown.
            expect(wanted).not.toBe('live');
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a jump back does not revive a token whose spent mark had faded', () => {
  const ledger = new MemoryLedger();
  put(ledger, credentialOf(1));
  expect(take(ledger, credentialOf(1), NOW).got).toBe('live');
  const later = NOW + 10 * 120_000;
  put(ledger, credentialOf(2, { issuedAtMs: later, dueMs: later + 1 }));
  // Only the mark can answer for an id that is not known whole.
  expect(ledger.do({ op: 'peek', id: 'another', serial: 1 }).state).toBe('absent');
  ledger.do({ op: 'settle', beforeMs: later, nowMs: NOW });
  expect(take(ledger, credentialOf(1), NOW).got).toBe('spent');
});

test('a credential can be spent once, whatever else is taken and put in between', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(19), { minLength: 20, maxLength: 200, size: 'max' }), (order) => {
      const ledger = new MemoryLedger();
      const credentials = Array.from({ length: 20 }, (_, i) => credentialOf(i + 1));
      for (const credential of credentials) put(ledger, credential);
      const wins = new Map<string, number>();
      for (const i of order) {
        const credential = credentials[i] as Credential;
        const { got } = take(ledger, credential, NOW);
        expect(got).toBe(wins.has(credential.id) ? 'spent' : 'live');
        wins.set(credential.id, (wins.get(credential.id) ?? 0) + 1);
      }
      expect(ledger.size).toBe(20 - wins.size);
    }),
  );
});

test('the first instant after its lifetime is too late', () => {
  const ledger = new MemoryLedger();
  const credential = credentialOf(1);
  put(ledger, credential);
  expect(take(ledger, credential, credential.dueMs - 1, { spend: false }).got).toBe('live');
  expect(take(ledger, credential, credential.dueMs).got).toBe('expired');
});

test('what is not to be spent can be taken again', () => {
  const ledger = new MemoryLedger();
  const credential = credentialOf(1);
  put(ledger, credential);
  expect(take(ledger, credential, NOW, { spend: false }).got).toBe('live');
  expect(take(ledger, credential, NOW, { spend: false }).got).toBe('live');
  expect(take(ledger, credential, NOW).got).toBe('live');
  expect(take(ledger, credential, NOW, { spend: false }).got).toBe('spent');
});

test('another app or purpose does not spend, and another kind is not there', () => {
  const ledger = new MemoryLedger();
  const credential = credentialOf(1);
  put(ledger, credential);
  expect(take(ledger, credential, NOW, { need: { app: 'bank', purpose: null } }).got).toBe('other-app');
  expect(take(ledger, credential, NOW, { need: { app: 'shop', purpose: 'verify' } }).got).toBe('other-purpose');
  expect(take(ledger, credential, NOW, { kind: 'access' }).got).toBe('absent');
  expect(take(ledger, credential, NOW, { need: { app: 'shop', purpose: 'login' } }).got).toBe('live');
});

test('peek tells the state and touches nothing', () => {
  const ledger = new MemoryLedger();
  const credential = credentialOf(1);
  const peek = () => ledger.do({ op: 'peek', id: credential.id, serial: 1 });
  expect(peek()).toEqual({ state: 'unissued', credential: null });
  put(ledger, credential);
  expect(peek()).toEqual({ state: 'live', credential });
  take(ledger, credential, NOW);
  expect(peek()).toEqual({ state: 'spent', credential });
  force(ledger, credential.id, 'expired');
  expect(peek().state).toBe('expired');
  force(ledger, credential.id, 'spent');
  expect(peek().state).toBe('spent');
});

test('a spent credential is told whole for a thousand more, and as a mark after that', () => {
  const ledger = new MemoryLedger();
  const first = credentialOf(1);
  put(ledger, first);
  take(ledger, first, NOW);
  for (let serial = 2; serial <= 1025; serial++) {
    expect(seen(ledger, first).credential).toBe(first);
    put(ledger, credentialOf(serial));
    take(ledger, credentialOf(serial), NOW);
  }
  expect(seen(ledger, first)).toEqual({ state: 'spent', credential: null });
  expect(take(ledger, first, NOW)).toEqual({ got: 'spent', credential: null });
});

test('spending twice by hand frees one place under the cap, not two', () => {
  const ledger = new MemoryLedger();
  const two: Cap = { limit: 2, windowMs: 1000 };
  for (const serial of [1, 2]) expect(put(ledger, credentialOf(serial), two)).toBe(true);
  expect(put(ledger, credentialOf(3), two)).toBe(false);
  force(ledger, 'token-1', 'spent');
  force(ledger, 'token-1', 'spent');
  expect(put(ledger, credentialOf(4), two)).toBe(true);
  expect(put(ledger, credentialOf(5), two)).toBe(false);
});

test('spending an uncounted credential frees no place under the cap', () => {
  const ledger = new MemoryLedger();
  const one: Cap = { limit: 1, windowMs: 1000 };
  put(ledger, credentialOf(1), null);
  expect(put(ledger, credentialOf(2), one)).toBe(true);
  expect(take(ledger, credentialOf(1), NOW).got).toBe('live');
  expect(put(ledger, credentialOf(3), one)).toBe(false);
});

test('the cap counts by number and within its window', () => {
  const ledger = new MemoryLedger();
  const one: Cap = { limit: 1, windowMs: 1000 };
  expect(put(ledger, credentialOf(1), one)).toBe(true);
  expect(put(ledger, credentialOf(2, { msisdn: '13800000002' }), one)).toBe(true);
  expect(put(ledger, credentialOf(3, { issuedAtMs: NOW + 999 }), one)).toBe(false);
  expect(put(ledger, credentialOf(4, { issuedAtMs: NOW + 1000 }), one)).toBe(true);
});

test('a counter holds its limit in every window', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(400), { maxLength: 60, size: 'max' }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 1000 }),
      (gaps, limit, windowMs) => {
        const ledger = new MemoryLedger();
        const passed: number[] = [];
        let nowMs = NOW;
        for (const gap of gaps) {
          nowMs += gap;
          const { within } = ledger.do({ op: 'count', key: 'k', nowMs, cap: { limit, windowMs } });
          expect(within).toBe(passed.filter((at) => at > nowMs - windowMs).length < limit);
          if (within) passed.push(nowMs);
        }
      },
    ),
  );
});

describe('a lock after wrong tries', () => {
  const lock: Cap = { limit: 3, windowMs: 1000 };
  const tries = () => {
    const ledger = new MemoryLedger();
    return {
      ledger,
      at: (nowMs: number, right: boolean, key = 'k') => ledger.do({ op: 'try', key, right, nowMs, cap: lock }).locked,
    };
  };

  test('three wrong ones in a row lock, a right one among them does not', () => {
    const { at } = tries();
    expect([false, false, true, false, false, false].map((right) => at(NOW, right))).toEqual(Array(6).fill(false));
    expect([true, false].map((right) => at(NOW, right))).toEqual([true, true]);
    expect(at(NOW, true, 'another')).toBe(false);
  });

  test('it holds from the last of them on, to the last millisecond, and what came behind it counts for nothing', () => {
    const { at } = tries();
    for (const ms of [0, 500, 900]) at(NOW + ms, false);
    expect(at(NOW + 1899, false)).toBe(true);
    expect([false, false, false, true].map((right) => at(NOW + 1900, right))).toEqual([false, false, false, true]);
  });

  test('a jump back lifts what was tried in the future', () => {
    const { ledger, at } = tries();
    for (const right of [false, false, false]) at(NOW + 5000, right);
    ledger.do({ op: 'settle', beforeMs: NOW + 5000, nowMs: NOW });
    expect(at(NOW, true)).toBe(false);
  });
});

test('a jump back lifts what was counted in the future, so that no number is locked for a year', () => {
  const ledger = new MemoryLedger();
  const one: Cap = { limit: 1, windowMs: 1000 };
  const year = 365 * 86_400_000;
  const count = (nowMs: number) => ledger.do({ op: 'count', key: 'k', nowMs, cap: one }).within;
  expect(put(ledger, credentialOf(1, { issuedAtMs: NOW + year, dueMs: NOW + year + 1 }), one)).toBe(true);
  expect(count(NOW + year)).toBe(true);
  ledger.do({ op: 'settle', beforeMs: NOW + year + 5, nowMs: NOW });
  expect(put(ledger, credentialOf(2), one)).toBe(true);
  expect(count(NOW)).toBe(true);
  expect(count(NOW)).toBe(false);
});

test('a reset tells expired from swept away even after the clock jumped back', () => {
  const ledger = new MemoryLedger();
  put(ledger, credentialOf(1));
  ledger.do({ op: 'clear' });
  put(ledger, credentialOf(2));
  ledger.do({ op: 'settle', beforeMs: NOW + 500_000, nowMs: NOW });
  expect(take(ledger, credentialOf(1), NOW).got).toBe('absent');
  expect(take(ledger, credentialOf(2), NOW).got).toBe('expired');
  put(ledger, credentialOf(3));
  expect(take(ledger, credentialOf(3), NOW).got).toBe('live');
});

test('serials count up from one, go on after a reset, and skip what was put with a number of its own', () => {
  const ledger = new MemoryLedger();
  const serial = () => ledger.do({ op: 'serial' });
  expect([serial(), serial()]).toEqual([1, 2]);
  ledger.do({ op: 'clear' });
  expect(serial()).toBe(3);
  put(ledger, credentialOf(7));
  expect(serial()).toBe(8);
  expect(new MemoryLedger(40).do({ op: 'serial' })).toBe(41);
});

test('a serial that was never given is told from one whose credential left no trace', () => {
  const ledger = new MemoryLedger();
  expect(take(ledger, credentialOf(1), NOW)).toEqual({ got: 'unissued' });
  ledger.do({ op: 'serial' });
  expect(take(ledger, credentialOf(1), NOW)).toEqual({ got: 'absent' });
  expect(seen(ledger, credentialOf(2))).toEqual({ state: 'unissued', credential: null });
});

test('two hundred thousand tokens leave no more behind than live at a time', () => {
  const ledger = new MemoryLedger();
  const perMs = 2;
  const aliveAtOnce = perMs * lifetimeMs;
  let most = 0;
  for (let serial = 1; serial <= 200_000; serial++) {
    const issuedAtMs = NOW + Math.floor(serial / perMs);
    const credential = credentialOf(serial, { issuedAtMs, dueMs: issuedAtMs + lifetimeMs });
    put(ledger, credential);
    if (serial % 3 === 0) take(ledger, credential, issuedAtMs);
    most = Math.max(most, ledger.size);
  }
  expect(most).toBeLessThan(aliveAtOnce * 1.5);
});
