import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { credentialOf, NOW } from '../../testing/world.ts';
import { MemoryLedger } from './memory-ledger.ts';

// A map's table that was outgrown stays in memory while an iterator rests on it, with all that stood in it.

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test('memory stays flat while time stands still and one token is never redeemed', () => {
  const ledger = new MemoryLedger();
  const cap = { limit: 30, windowMs: 600_000 };
  let serial = 0;
  const spendSome = (tokens: number) => {
    for (let i = 0; i < tokens; i++) {
      const credential = credentialOf(++serial, { id: `STsid-${serial}-${'x'.repeat(40)}` });
      ledger.do({ op: 'put', credential, cap });
      const { kind, id } = credential;
      const need = { app: null, purpose: null };
      ledger.do({ op: 'take', kind, id, serial, nowMs: NOW, need, spend: true });
    }
  };
  ledger.do({ op: 'put', credential: credentialOf(++serial), cap });
  spendSome(20_000);
  const before = heapBytes();
  spendSome(180_000);
  const grownBytes = heapBytes() - before;
  expect(ledger.size).toBe(1);
  // 180,000 marks are 24 KB; every token that were kept would be 200 bytes, 36 MB in all.
  expect(grownBytes).toBeLessThan(4_000_000);
});
