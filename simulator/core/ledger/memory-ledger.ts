import type { Credential, Kind, Purpose } from '../words/credential.ts';
import { Fading } from './fading.ts';
import type { Cap, Ledger, LedgerOp, LedgerResult, Seen, Taken, Trace } from './ledger.ts';
import { SpentMarks } from './spent-marks.ts';

const recentlySpent = 1024;
const done = { ok: true };

/** How long the spent mark of a credential outlives it: one more lifetime. */
function forgetAtMs(credential: Credential): number {
  return credential.dueMs + (credential.dueMs - credential.issuedAtMs);
}

/** One thing that a cap counted: when, and for which credential (0 for none). */
interface Counted {
  readonly atMs: number;
  readonly serial: number;
}

/**
 * The ledger of one world, in memory and synchronous. Live credentials stand whole; a spent one shrinks to a bit, and the
 * last thousand are kept whole besides, so that a record can still be shown. Nothing is ever scanned but when the clock
 * jumps back. Several simulators of a process may share one.
 */
export class MemoryLedger implements Ledger {
  /** One shelf per kind and purpose, as their lifetimes differ. */
  readonly #live: Fading<Credential>[] = [];
  readonly #shelves = new Map<Kind, { [purpose in Purpose]?: Fading<Credential> }>();
  /** Ids that were expired by hand. */
  readonly #expired = new Fading<true>();
  readonly #spent = new SpentMarks();
  /** The last serial of each id that comes again. */
  readonly #renewedIds = new Map<string, number>();
  /** The credentials spent last, in a ring. */
  readonly #recent: (Credential | undefined)[] = [];
  #recentAt = 0;
  readonly #unused = new Fading<Counted[]>();
  readonly #counters = new Fading<Counted[]>();
  /** The serial given last. */
  #serial: number;
  /** Credentials up to this one were swept away by `clear`. */
  #clearedSerial = 0;
  /** Of the credentials up to this one all that had expired are gone, whatever the clock says now. */
  #settledSerial = 0;

  /** `issued`: serials that were given before, and must not come again. */
  constructor(issued = 0) {
    this.#serial = issued;
  }

  /** Credentials that are neither spent nor forgotten, expired ones among them. */
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
      case 'serial':
        return ++this.#serial;
      case 'put':
        return { ok: this.#put(op.credential, op.cap, op.renewsId === true) };
      case 'take':
        return this.#take(op);
      case 'peek':
        return this.#peek(op.id, op.serial);
      case 'count':
        return { within: count(this.#counters, op.key, op.nowMs, op.cap, 0) };
      case 'try':
        return { locked: isLocked(this.#counters, op) };
      case 'renew':
        return { ok: this.#renew(op.id, op.dueMs) };
      case 'force':
        return { ok: this.#force(op.id, op.state) };
      case 'settle':
        this.#settle(op.beforeMs, op.nowMs);
        return done;
      case 'clear':
        this.#clear();
        return done;
    }
  }

  #peek(id: string, serial: number | null): Seen {
    const credential = this.#find(id);
    if (credential !== null) return { state: this.#stateOf(credential), credential };
    if (serial !== null) return { state: this.#traceOf(serial), credential: null };
    const last = this.#renewedIds.get(id);
    // What was put and is neither live nor spent has expired, though nothing of it is left.
    if (last === undefined) return { state: 'absent', credential: null };
    return { state: this.#spent.has(last) ? 'spent' : 'expired', credential: null };
  }

  /** The state of a credential that is known whole: its mark may have faded while it is still shown, so its place tells. */
  #stateOf(credential: Credential): 'live' | 'spent' | 'expired' {
    if (this.#expired.size > 0 && this.#expired.get(credential.id)) return 'expired';
    return this.#liveOf(credential).get(credential.id) === undefined ? 'spent' : 'live';
  }

  /** What is left of a credential that is not known whole. */
  #traceOf(serial: number): Trace {
    if (this.#spent.has(serial)) return 'spent';
    if (serial > this.#serial) return 'unissued';
    return serial > this.#clearedSerial && serial <= this.#settledSerial ? 'expired' : 'absent';
  }

  #force(id: string, state: 'spent' | 'expired'): boolean {
    const credential = this.#find(id);
    if (credential === null) return false;
    if (state === 'expired') {
      this.#expired.set(id, true, forgetAtMs(credential));
    } else {
      this.#expired.delete(id);
      if (this.#stateOf(credential) === 'live') this.#spend(credential);
    }
    return true;
  }

  #settle(beforeMs: number, nowMs: number): void {
    for (const live of this.#live) {
      for (const credential of [...live.values()]) if (credential.dueMs <= beforeMs) live.delete(credential.id);
    }
    this.#settledSerial = this.#serial;
    for (const counters of [this.#unused, this.#counters]) {
      for (const counted of counters.values()) {
        const kept = counted.filter(({ atMs }) => atMs <= nowMs);
        counted.splice(0, counted.length, ...kept);
      }
    }
  }

  #clear(): void {
    for (const live of this.#live) live.clear();
    this.#expired.clear();
    this.#spent.clear();
    this.#renewedIds.clear();
    this.#recent.length = 0;
    this.#recentAt = 0;
    this.#unused.clear();
    this.#counters.clear();
    this.#clearedSerial = this.#serial;
  }

  #put(credential: Credential, cap: Cap | null, renewsId: boolean): boolean {
    const nowMs = credential.issuedAtMs;
    if (cap !== null && !count(this.#unused, credential.msisdn, nowMs, cap, credential.serial)) return false;
    const live = this.#liveOf(credential);
    live.fade(nowMs);
    this.#spent.fade(nowMs);
    if (this.#expired.size > 0) this.#expired.fade(nowMs);
    live.set(credential.id, credential, credential.dueMs);
    if (renewsId) {
      this.#renewedIds.set(credential.id, credential.serial);
      this.#expired.delete(credential.id);
    }
    if (credential.serial > this.#serial) this.#serial = credential.serial;
    return true;
  }

  #take(op: LedgerOp & { op: 'take' }): Taken {
    const credential = this.#find(op.id);
    if (credential === null || credential.kind !== op.kind) {
      const trace = this.#traceOf(op.serial);
      return trace === 'absent' || trace === 'unissued' ? { got: trace } : { got: trace, credential: null };
    }
    if (op.need.app !== null && credential.app !== op.need.app) return { got: 'other-app', credential };
    if (op.need.purpose !== null && credential.purpose !== op.need.purpose) return { got: 'other-purpose', credential };
    const state = this.#stateOf(credential);
    if (state !== 'live') return { got: state, credential };
    if (credential.dueMs <= op.nowMs) return { got: 'expired', credential };
    if (op.spend) this.#spend(credential);
    return { got: 'live', credential };
  }

  #spend(credential: Credential): void {
    this.#spent.mark(credential.serial, forgetAtMs(credential));
    this.#liveOf(credential).delete(credential.id);
    release(this.#unused, credential.msisdn, credential.serial);
    const overwritten = this.#recent[this.#recentAt];
    if (overwritten !== undefined && this.#expired.size > 0) this.#expired.delete(overwritten.id);
    this.#recent[this.#recentAt] = credential;
    this.#recentAt = (this.#recentAt + 1) % recentlySpent;
  }

  /** What was spent or expired meanwhile is not revived. */
  #renew(id: string, dueMs: number): boolean {
    const credential = this.#find(id);
    if (credential === null || this.#stateOf(credential) !== 'live') return false;
    this.#liveOf(credential).set(id, renewed(credential, dueMs), dueMs);
    return true;
  }

  #find(id: string): Credential | null {
    for (const live of this.#live) {
      const credential = live.get(id);
      if (credential !== undefined) return credential;
    }
    // Only a credential that was spent is looked for here: the rare and slow road.
    const last = this.#renewedIds.get(id);
    const isMeant = (each?: Credential) => each?.id === id && (last === undefined || each.serial === last);
    return this.#recent.find(isMeant) ?? null;
  }

  #liveOf(credential: Credential): Fading<Credential> {
    const { kind, purpose } = credential;
    return this.#shelves.get(kind)?.[purpose] ?? this.#shelve(kind, purpose);
  }

  #shelve(kind: Kind, purpose: Purpose): Fading<Credential> {
    const live = new Fading<Credential>();
    this.#shelves.set(kind, { ...this.#shelves.get(kind), [purpose]: live });
    this.#live.push(live);
    return live;
  }
}

/** The credential with another end, written out: every pair of calls renews one, and to spread it costs more than all else. */
function renewed(credential: Credential, dueMs: number): Credential {
  const { kind, id, serial, app, purpose, msisdn, bearer, issuedAtMs, facts } = credential;
  return { kind, id, serial, app, purpose, msisdn, bearer, issuedAtMs, dueMs, facts };
}

/** Counts one more at `nowMs` under `key` unless the window already holds `limit`. */
function count(counters: Fading<Counted[]>, key: string, nowMs: number, cap: Cap, serial: number): boolean {
  counters.fade(nowMs);
  const counted = counters.get(key);
  if (counted === undefined) {
    // A list made with what it holds has room for that alone; one that is filled later has room for seventeen.
    if (cap.limit > 0) counters.set(key, [{ atMs: nowMs, serial }], nowMs + cap.windowMs);
    return cap.limit > 0;
  }
  let first = 0;
  while (first < counted.length && (counted[first] as Counted).atMs <= nowMs - cap.windowMs) first++;
  if (first > 0) counted.splice(0, first);
  if (counted.length >= cap.limit) return false;
  counted.push({ atMs: nowMs, serial });
  counters.set(key, counted, nowMs + cap.windowMs);
  return true;
}

/** Whether a try came behind the lock; if not, it is counted where it was wrong, and forgets those before it where it was right. */
function isLocked(counters: Fading<Counted[]>, { key, right, nowMs, cap }: LedgerOp & { op: 'try' }): boolean {
  counters.fade(nowMs);
  const wrong = counters.get(key) ?? [];
  const lastMs = wrong.at(-1)?.atMs ?? 0;
  if (wrong.length >= cap.limit) {
    if (lastMs > nowMs - cap.windowMs) return true;
    wrong.length = 0;
  }
  if (right) counters.delete(key);
  else counters.set(key, [...wrong, { atMs: nowMs, serial: 0 }], nowMs + cap.windowMs);
  return false;
}

/** Takes back what was counted for a credential. */
function release(counters: Fading<Counted[]>, key: string, serial: number): void {
  const counted = counters.get(key);
  if (counted === undefined) return;
  const index = counted.findIndex((each) => each.serial === serial);
  if (index >= 0) counted.splice(index, 1);
  if (counted.length === 0) counters.delete(key);
}
