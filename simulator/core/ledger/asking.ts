import { done } from './done.ts';
import type { Eventual, Ledger, LedgerOp, LedgerResult } from './ledger.ts';

/** Something that is worked out with the help of a ledger: it yields operations and is told what came of each. */
export type Asking<T> = Generator<LedgerOp, T, unknown>;

/**
 * What came of an operation, written `resultOf(op, yield op)`. A generator that yields in the asking's place would know the type by
 * itself, and costs more than the operation.
 */
export function resultOf<Op extends LedgerOp>(_op: Op, result: unknown): LedgerResult<Op> {
  return result as LedgerResult<Op>;
}

/**
 * Runs an asking. Over a ledger that answers at once there is no promise anywhere, so an exchange is atomic; over one that
 * answers later, the result is a promise.
 */
export function drive<T>(asking: Asking<T>, ledger: Ledger): Eventual<T> {
  let step = asking.next();
  while (!step.done) {
    const result: unknown = done(ledger, step.value);
    if (result instanceof Promise) return driveLater(asking, ledger, result);
    step = asking.next(result);
  }
  return step.value;
}

async function driveLater<T>(asking: Asking<T>, ledger: Ledger, first: Promise<unknown>): Promise<T> {
  let step = asking.next(await first);
  while (!step.done) step = asking.next(await done(ledger, step.value));
  return step.value;
}

/** Goes on with a value, at once where it is there. */
export function withTold<T, R>(told: Eventual<T>, goOn: (value: T) => Eventual<R>): Eventual<R> {
  return told instanceof Promise ? told.then(goOn) : goOn(told);
}

/** Nothing once all is done: at once unless one of them is still to come. */
export function allDone(...told: readonly unknown[]): Eventual<void> {
  const late = told.filter((each) => each instanceof Promise);
  if (late.length > 0) return Promise.all(late).then(() => undefined);
}
