import { type Asking, drive } from '../core/ledger/asking.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { mistake } from '../core/words/mistake.ts';
import { misusedBy } from '../core/words/misuse.ts';

/** Runs an asking where nobody can wait. Throws `ERR_LEDGER_LATE` over a ledger that answers later; `later` is who can wait. */
export function atOnce<T>(asking: Asking<T>, ledger: Ledger, later: string): T {
  const told = drive(asking, ledger);
  if (!(told instanceof Promise)) return told;
  // What it says, or why it failed, nobody will hear.
  told.catch(() => undefined);
  throw misusedBy('ERR_LEDGER_LATE', mistake('ledger.late', '/ledger', undefined, { later }));
}
