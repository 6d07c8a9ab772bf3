import type { Ledger, LedgerOp } from '../ledger/ledger.ts';
import type { Outcome } from '../words/intent.ts';

/** An act asks the ledger by yielding operations and returns what came of it. It never waits. */
export type Act = Generator<LedgerOp, Outcome, unknown>;

/**
 * Runs an act. Over a ledger that answers at once there is no promise anywhere, so an exchange is atomic; over one that
 * answers later, the result is a promise.
 */
export function drive(act: Act, ledger: Ledger): Outcome | Promise<Outcome> {
  let step = act.next();
  while (!step.done) {
    const result: unknown = ledger.do(step.value);
    if (result instanceof Promise) return driveLater(act, ledger, result);
    step = act.next(result);
  }
  return step.value;
}

async function driveLater(act: Act, ledger: Ledger, first: Promise<unknown>): Promise<Outcome> {
  let step = act.next(await first);
  while (!step.done) step = act.next(await ledger.do(step.value));
  return step.value;
}
