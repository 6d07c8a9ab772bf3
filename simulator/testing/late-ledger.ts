import type { Ledger, LedgerOp, LedgerResult } from '../core/ledger/ledger.ts';
import type { MemoryLedger } from '../core/ledger/memory-ledger.ts';

/** A ledger that answers some ticks later, as a shared one would; how many is the test's choice, operation by operation. */
export function lateLedger(memory: MemoryLedger, ticks: () => number = () => 1): Ledger {
  return {
    async do<Op extends LedgerOp>(op: Op): Promise<LedgerResult<Op>> {
      for (let left = ticks(); left > 0; left--) await Promise.resolve();
      const result = memory.do(op);
      for (let left = ticks(); left > 0; left--) await Promise.resolve();
      return result;
    },
  };
}
