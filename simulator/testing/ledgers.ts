import type { Ledger, LedgerOp, LedgerResult } from '../core/ledger/ledger.ts';
import { MemoryLedger } from '../core/ledger/memory-ledger.ts';
import type { World } from '../core/world/world.ts';

/** Comes back when the engine has done everything else that is due. */
const aTick = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * A ledger as a shared one would be: its state is its own, operations and answers travel as text, and either takes its time.
 * Nothing of the world that asks is at hand here, so that whatever an operation does not say is missed.
 */
export class LateLedger implements Ledger {
  readonly rollsBack = true;
  readonly #there = new MemoryLedger();
  readonly #wait: () => Promise<void>;

  /** `wait` is how long a way takes, there and back alike. */
  constructor(wait: () => Promise<void> = aTick) {
    this.#wait = wait;
  }

  get size(): number {
    return this.#there.size;
  }

  async do<Op extends LedgerOp>(op: Op): Promise<LedgerResult<Op>> {
    const asked = JSON.stringify(op);
    await this.#wait();
    const answer = JSON.stringify(this.#there.do(JSON.parse(asked) as Op));
    await this.#wait();
    return JSON.parse(answer) as LedgerResult<Op>;
  }
}

/** Makes the ledger of a world; null leaves it its own. */
export type LedgerMaker = (() => Ledger) | null;

/** What every suite is run over. */
export const ledgers: readonly (readonly [string, LedgerMaker])[] = [
  ['in memory', null],
  ['a tick late', () => new LateLedger()],
];

/** How many credentials a world's ledger holds that are neither spent nor forgotten. */
export function liveIn({ ledger }: World): number {
  if (ledger instanceof MemoryLedger || ledger instanceof LateLedger) return ledger.size;
  throw new Error('a ledger that cannot be looked into');
}
