import type { Credential } from './credential.ts';
import { Fading } from './fading.ts';
import type { Cap, Ledger, LedgerOp, LedgerResult, Taken } from './ledger.ts';
import { SpentMarks } from './spent-marks.ts';

const recentlySpent = 1024;

/** How long the spent mark of a credential outlives it: one more lifetime. */
function forgetAtMs(credential: Credential): number {
  return credential.dueMs + (credential.dueMs - credential.issuedAtMs);
}

/**
 * The ledger of one world, in memory and synchronous. Live credentials stand whole; a spent one shrinks to a bit, and the
 * last thousand are kept whole besides, so that a record can still be shown. Nothing is ever scanned but when the clock
 * jumps back.
 */
export class MemoryLedger implements Ledger {
  /** One shelf per kind and purpose, so that instants rise in each and the oldest entry tells all. */
  readonly #live: Fading<Credential>[] = [];
  readonly #shelves = new Map<string, Fading<Credential>>();
  readonly #expired = new Set<string>();
  readonly #spent = new SpentMarks();
  /** The credentials spent last, in a ring. */
  readonly #recent: (Credential | undefined)[] = [];
  #recentAt = 0;
  readonly #unused = new Fading<number[]>();
  readonly #counters = new Fading<number[]>();

  get size(): number {
    let size = 0;
    for (const live of this.#live) size += live.size;
    return size;
  }

  do<Op extends LedgerOp>(op: Op): LedgerResult<Op> {
    return this.#do(op) as LedgerResult<Op>;
  }

  #do(op: LedgerOp): LedgerResult<LedgerOp> {
    switch (op.op) {
      case 'put':
        return { ok: this.#put(op.credential, op.cap) };
      case 'take':
        return this.#take(op);
      case 'peek': {
        const credential = this.#find(op.id);
        if (credential === null) return { state: 'absent', credential: null };
        return { state: this.stateOf(credential), credential };
      }
      case 'count':
        return { within: count(this.#counters, op.key, op.nowMs, op.cap) };
      case 'drop':
        return { ok: this.#drop(op.id) };
    }
  }

  /** The record of a credential, live or lately spent, whatever its state; null when it is no longer known whole. */
  find(id: string): Credential | null {
    return this.#find(id);
  }

  stateOf(credential: Credential): 'live' | 'spent' | 'expired' {
    if (this.#expired.size > 0 && this.#expired.has(credential.id)) return 'expired';
    return this.#spent.has(credential.serial) ? 'spent' : 'live';
  }

  isSpent(serial: number): boolean {
    return this.#spent.has(serial);
  }

  /** Puts a credential into a state by hand (control API); false when it is not known whole. */
  force(id: string, state: 'spent' | 'expired'): boolean {
    const credential = this.#find(id);
    if (credential === null) return false;
    if (state === 'spent') this.#spend(credential);
    else this.#expired.add(id);
    return true;
  }

  /** A clock that jumps back revives nothing: what had expired by `nowMs` is dropped now. */
  settle(nowMs: number): void {
    for (const live of this.#live) {
      for (const credential of [...live.values()]) if (credential.dueMs <= nowMs) live.delete(credential.id);
    }
  }

  clear(): void {
    for (const live of this.#live) live.clear();
    this.#expired.clear();
    this.#spent.clear();
    this.#recent.length = 0;
    this.#recentAt = 0;
    this.#unused.clear();
    this.#counters.clear();
  }

  #put(credential: Credential, cap: Cap | null): boolean {
    const nowMs = credential.issuedAtMs;
    if (cap !== null && !count(this.#unused, credential.msisdn, nowMs, cap)) return false;
    const live = this.#liveOf(credential);
    live.fade(nowMs);
    this.#spent.fade(nowMs);
    live.add(credential.id, credential, credential.dueMs);
    return true;
  }

  #take(op: LedgerOp & { op: 'take' }): Taken {
    const credential = this.#find(op.id);
    if (credential === null || credential.kind !== op.kind) {
      return this.#spent.has(op.serial) ? { got: 'spent', credential: null } : { got: 'absent' };
    }
    if (op.need.app !== null && credential.app !== op.need.app) return { got: 'other-app', credential };
    if (op.need.purpose !== null && credential.purpose !== op.need.purpose) return { got: 'other-purpose', credential };
    const state = this.stateOf(credential);
    if (state !== 'live') return { got: state, credential };
    if (credential.dueMs <= op.nowMs) return { got: 'expired', credential };
    if (op.spend) this.#spend(credential);
    return { got: 'live', credential };
  }

  #spend(credential: Credential): void {
    this.#spent.mark(credential.serial, forgetAtMs(credential));
    this.#liveOf(credential).delete(credential.id);
    release(this.#unused, credential.msisdn, credential.issuedAtMs);
    const overwritten = this.#recent[this.#recentAt];
    if (overwritten !== undefined && this.#expired.size > 0) this.#expired.delete(overwritten.id);
    this.#recent[this.#recentAt] = credential;
    this.#recentAt = (this.#recentAt + 1) % recentlySpent;
  }

  #drop(id: string): boolean {
    const credential = this.#find(id);
    return credential !== null && this.#liveOf(credential).delete(id);
  }

  #find(id: string): Credential | null {
    for (const live of this.#live) {
      const credential = live.get(id);
      if (credential !== undefined) return credential;
    }
    // Only a credential that was spent is looked for here: the rare and slow road.
    return this.#recent.find((credential) => credential?.id === id) ?? null;
  }

  #liveOf(credential: Credential): Fading<Credential> {
    const key = credential.kind + credential.purpose;
    let live = this.#shelves.get(key);
    if (live === undefined) {
      live = new Fading();
      this.#shelves.set(key, live);
      this.#live.push(live);
    }
    return live;
  }
}

/** Counts one more at `nowMs` under `key` unless the window already holds `limit`. */
function count(counters: Fading<number[]>, key: string, nowMs: number, cap: Cap): boolean {
  counters.fade(nowMs);
  const times = counters.get(key) ?? [];
  let first = 0;
  while (first < times.length && (times[first] as number) <= nowMs - cap.windowMs) first++;
  if (first > 0) times.splice(0, first);
  if (times.length >= cap.limit) return false;
  times.push(nowMs);
  counters.set(key, times, nowMs + cap.windowMs);
  return true;
}

/** Takes back one count that was made at `atMs`. */
function release(counters: Fading<number[]>, key: string, atMs: number): void {
  const times = counters.get(key);
  if (times === undefined) return;
  const index = times.indexOf(atMs);
  if (index >= 0) times.splice(index, 1);
  if (times.length === 0) counters.delete(key);
}
