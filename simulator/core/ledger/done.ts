import { heading } from '../words/mistake.ts';
import { Misuse } from '../words/misuse.ts';
import type { Eventual, Ledger, LedgerOp, LedgerResult } from './ledger.ts';
import { MemoryLedger } from './memory-ledger.ts';

/**
 * Does one operation. What a ledger that somebody brought throws, or rejects with, is told as the failure of that ledger
 * (`ERR_LEDGER_FAILED`, with its error for the cause), so that nobody looks for it here.
 */
export function done<Op extends LedgerOp>(ledger: Ledger, op: Op): Eventual<LedgerResult<Op>> {
  try {
    const result = ledger.do(op);
    return result instanceof Promise ? result.catch((error) => blame(ledger, op, error)) : result;
  } catch (error) {
    return blame(ledger, op, error);
  }
}

function blame(ledger: Ledger, { op }: LedgerOp, cause: unknown): never {
  // The one in memory is ours: what breaks there is a defect.
  if (ledger instanceof MemoryLedger) throw cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new Misuse('ERR_LEDGER_FAILED', heading('ledger.failed', { op, why }), [], { cause });
}
