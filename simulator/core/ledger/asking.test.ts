import { describe, expect, test } from 'vitest';
import { LateLedger } from '../../testing/ledgers.ts';
import { type Asking, allDone, drive, resultOf, withTold } from './asking.ts';
import type { Ledger } from './ledger.ts';
import { MemoryLedger } from './memory-ledger.ts';

function* twoSerials(): Asking<readonly number[]> {
  const serial = { op: 'serial' } as const;
  return [resultOf(serial, yield serial), resultOf(serial, yield serial)];
}

describe('an asking', () => {
  test('is answered at once over a ledger in memory, and later over a late one', async () => {
    expect(drive(twoSerials(), new MemoryLedger())).toEqual([1, 2]);
    const late = drive(twoSerials(), new LateLedger());
    expect(late).toBeInstanceOf(Promise);
    expect(await late).toEqual([1, 2]);
  });

  test('fails as its ledger fails, however late', async () => {
    const broken = new Error('gone');
    const named = { code: 'ERR_LEDGER_FAILED', cause: broken };
    const throwing = (after: number): Ledger => {
      const there = new LateLedger();
      let left = after;
      return { do: (op) => (left-- > 0 ? there.do(op) : Promise.reject(broken)) };
    };
    for (const after of [0, 1]) await expect(drive(twoSerials(), throwing(after))).rejects.toMatchObject(named);
    expect(() =>
      drive(twoSerials(), {
        do() {
          throw broken;
        },
      }),
    ).toThrow(expect.objectContaining(named));
  });
});

test('who goes on with a value goes on at once where it is there', async () => {
  expect(withTold(1, (told) => told + 1)).toBe(2);
  expect(await withTold(Promise.resolve(1), (told) => told + 1)).toBe(2);
});

test('all is done at once unless something is still to come, and fails with it', async () => {
  expect(allDone()).toBeUndefined();
  expect(allDone(null, { ok: true })).toBeUndefined();
  const order: string[] = [];
  const slow = new Promise<void>((resolve) => setImmediate(() => resolve(void order.push('slow'))));
  await allDone(Promise.resolve(), slow, null);
  expect(order).toEqual(['slow']);
  await expect(allDone(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
});
