import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialOf, NOW } from '../../testing/world.ts';
import type { Credential } from '../words/credential.ts';
import { MemoryLedger } from './memory-ledger.ts';

const cap = { limit: 2, windowMs: 10_000 };

function put(ledger: MemoryLedger, serial: number, change: Partial<Credential> = {}, capped = false): Credential {
  const credential = credentialOf(serial, change);
  const { ok } = ledger.do({ op: 'put', credential, cap: capped ? cap : null });
  if (!ok) throw new Error('full');
  return credential;
}

function take(ledger: MemoryLedger, { kind, id, serial }: Credential, nowMs = NOW) {
  return ledger.do({ op: 'take', kind, id, serial, nowMs, need: { app: null, purpose: null }, spend: true }).got;
}

const peek = (ledger: MemoryLedger, { id, serial }: Credential) => ledger.do({ op: 'peek', id, serial }).state;
const back = (ledger: MemoryLedger, toMs: number | null = null, carrier: 'cmcc' | 'cucc' = 'cmcc') =>
  ledger.do({ op: 'rollback', carrier, toMs });

describe('to a moment', () => {
  test('what was spent since is live, what was issued since is gone, and what came before stays', () => {
    const ledger = new MemoryLedger();
    const [early, spent, kept] = [put(ledger, 1), put(ledger, 2), put(ledger, 3)];
    take(ledger, early, NOW);
    take(ledger, spent, NOW + 1);
    const [late, lateSpent] = [put(ledger, 4, { issuedAtMs: NOW + 2 }), put(ledger, 5, { issuedAtMs: NOW + 2 })];
    take(ledger, lateSpent, NOW + 3);
    expect(back(ledger, NOW)).toEqual({ revived: 1, forgotten: 2 });
    const states = [early, spent, kept, late, lateSpent].map((each) => peek(ledger, each));
    expect(states).toEqual(['spent', 'live', 'live', 'absent', 'absent']);
    expect([take(ledger, spent, NOW + 4), take(ledger, spent, NOW + 4)]).toEqual(['live', 'spent']);
    // Serials go on, so that no id comes twice.
    expect(ledger.do({ op: 'serial' })).toBe(6);
  });

  test('another carrier forgets nothing', () => {
    const ledger = new MemoryLedger();
    const [own, other] = [put(ledger, 1), put(ledger, 2, { carrier: 'cucc' })];
    for (const each of [own, other]) take(ledger, each, NOW + 1);
    expect(back(ledger, NOW, 'cucc')).toEqual({ revived: 1, forgotten: 0 });
    expect([peek(ledger, own), peek(ledger, other)]).toEqual(['spent', 'live']);
  });

  test('what somebody spent by hand stays spent', () => {
    const ledger = new MemoryLedger();
    const credential = put(ledger, 1);
    ledger.do({ op: 'force', id: credential.id, state: 'spent' });
    expect(back(ledger, NOW)).toEqual({ revived: 0, forgotten: 0 });
    expect(peek(ledger, credential)).toBe('spent');
  });
});

describe('to just before the last redemption', () => {
  test('the order decides where a clock stands still', () => {
    const ledger = new MemoryLedger();
    const [first, second] = [put(ledger, 1), put(ledger, 2)];
    take(ledger, first);
    take(ledger, second);
    const later = put(ledger, 3);
    expect(back(ledger)).toEqual({ revived: 1, forgotten: 1 });
    expect([first, second, later].map((each) => peek(ledger, each))).toEqual(['spent', 'live', 'absent']);
    expect(back(ledger)).toEqual({ revived: 1, forgotten: 0 });
    expect([first, second].map((each) => peek(ledger, each))).toEqual(['live', 'live']);
    expect(back(ledger)).toEqual({ revived: 0, forgotten: 0 });
  });

  test('what is only traded on the way is taken back with it, and is no redemption itself', () => {
    const ledger = new MemoryLedger();
    const [hop, token, next] = [put(ledger, 1, { kind: 'hop' }), put(ledger, 2), put(ledger, 3, { kind: 'hop' })];
    take(ledger, hop);
    take(ledger, token);
    take(ledger, next);
    expect(back(ledger)).toEqual({ revived: 2, forgotten: 0 });
    expect([hop, token, next].map((each) => peek(ledger, each))).toEqual(['spent', 'live', 'live']);
  });
});

test('a cap counts what is unused again, and no longer what is gone', () => {
  const ledger = new MemoryLedger();
  const first = put(ledger, 1, {}, true);
  take(ledger, first);
  put(ledger, 2, {}, true);
  put(ledger, 3, {}, true);
  back(ledger);
  put(ledger, 4, {}, true);
  expect(() => put(ledger, 5, {}, true)).toThrow('full');
  const bare = new MemoryLedger();
  take(bare, put(bare, 1));
  back(bare);
  // What no cap counted is not counted now either.
  put(bare, 2, {}, true);
  put(bare, 3, {}, true);
});

test('of an id that comes again, the one of the backup answers', () => {
  const ledger = new MemoryLedger();
  const renewing = (serial: number) => {
    const credential = credentialOf(serial, { id: 'sms', kind: 'sms' });
    ledger.do({ op: 'put', credential, cap: null, renewsId: true });
    return credential;
  };
  const first = renewing(1);
  take(ledger, first);
  const second = renewing(2);
  expect(back(ledger)).toEqual({ revived: 1, forgotten: 1 });
  expect(ledger.do({ op: 'peek', id: 'sms', serial: null })).toEqual({ state: 'live', credential: first });
  expect(second.serial).toBe(2);
});

test('after going back, whatever was done before is as if nothing had come since', () => {
  const step = fc.record({ serial: fc.integer({ min: 1, max: 12 }), isTake: fc.boolean() });
  const run = (ledger: MemoryLedger, steps: readonly { serial: number; isTake: boolean }[], nowMs: number) => {
    for (const { serial, isTake } of steps) {
      const credential = credentialOf(serial, { issuedAtMs: nowMs, dueMs: NOW + 60_000 });
      if (isTake) take(ledger, credential, nowMs);
      else if (peek(ledger, credential) === 'absent' || peek(ledger, credential) === 'unissued')
        ledger.do({ op: 'put', credential, cap: null });
    }
  };
  fc.assert(
    fc.property(fc.array(step), fc.array(step), (before, since) => {
      const [gone, never] = [new MemoryLedger(100), new MemoryLedger(100)];
      run(gone, before, NOW);
      run(never, before, NOW);
      run(gone, since, NOW + 1);
      back(gone, NOW);
      for (let serial = 1; serial <= 12; serial++) {
        const one = credentialOf(serial);
        expect(peek(gone, one)).toBe(peek(never, one));
      }
    }),
  );
});
