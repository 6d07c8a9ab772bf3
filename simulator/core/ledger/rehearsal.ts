import { done } from './done.ts';
import type { Eventual, Ledger, LedgerOp, LedgerResult } from './ledger.ts';

/**
 * A ledger for what only might happen: it answers as the true one would, and nothing that it is asked to do is done. A credential that it
 * has been given is nowhere; caps and locks are not asked, since asking them counts.
 */
export class Rehearsal implements Ledger {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  do<Op extends LedgerOp>(op: Op): Eventual<LedgerResult<Op>> {
    switch (op.op) {
      case 'peek':
      // No two credentials may have one serial, those of a rehearsal included.
      case 'serial':
        return done(this.#ledger, op);
      case 'take':
        return done(this.#ledger, { ...op, spend: false });
      case 'count':
        return { within: true } as LedgerResult<Op>;
      case 'try':
        return { locked: false } as LedgerResult<Op>;
      case 'rollback':
        return { revived: 0, forgotten: 0 } as LedgerResult<Op>;
      default:
        return { ok: true } as LedgerResult<Op>;
    }
  }
}
