import type { Credential, Kind, Purpose } from '../words/credential.ts';
import { sinceBackup } from './backup.ts';
import { type Counted, countAgain, countOne, isLocked, release } from './counted.ts';
import { Fading } from './fading.ts';
import type { Cap, Ledger, LedgerOp, LedgerResult, Seen, Taken, Trace } from './ledger.ts';
import { RecentlySpent, type Spent } from './recently-spent.ts';
import { SpentMarks } from './spent-marks.ts';

const done = { ok: true };

/** How long the spent mark of a credential outlives it: one more lifetime. */
function forgetAtMs(credential: Credential): number {
  return credential.dueMs + (credential.dueMs - credential.issuedAtMs);
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
  readonly rollsBack = true;
  readonly #recent = new RecentlySpent();
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
        return { within: countOne(this.#counters, op.key, op.nowMs, op.cap, 0) };
      case 'try':
        return { locked: isLocked(this.#counters, op) };
      case 'renew':
        return { ok: this.#renew(op.id, op.dueMs) };
      case 'force':
        return { ok: this.#force(op.id, op.state) };
      case 'settle':
        this.#settle(op.beforeMs, op.nowMs);
        return done;
      case 'rollback':
        return this.#rollBack(op);
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
      if (this.#stateOf(credential) === 'live') this.#spend(credential, null);
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
    this.#recent.clear();
    this.#unused.clear();
    this.#counters.clear();
    this.#clearedSerial = this.#serial;
  }

  #put(credential: Credential, cap: Cap | null, renewsId: boolean): boolean {
    const nowMs = credential.issuedAtMs;
    if (cap !== null && !countOne(this.#unused, credential.msisdn, nowMs, cap, credential.serial)) return false;
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
    if (op.spend) this.#spend(credential, op.nowMs);
    return { got: 'live', credential };
  }

  #spend(credential: Credential, atMs: number | null): void {
    this.#spent.mark(credential.serial, forgetAtMs(credential));
    this.#liveOf(credential).delete(credential.id);
    const wasCounted = release(this.#unused, credential.msisdn, credential.serial);
    const overwritten = this.#recent.add({ credential, atMs, serial: this.#serial, wasCounted });
    if (overwritten !== undefined && this.#expired.size > 0) this.#expired.delete(overwritten.credential.id);
  }

  /** Looks at every live credential of the world, as `settle` does. */
  #rollBack({ carrier, toMs }: LedgerOp & { op: 'rollback' }): LedgerResult<LedgerOp & { op: 'rollback' }> {
    const since = sinceBackup(carrier, toMs, this.#recent);
    if (since === null) return { revived: 0, forgotten: 0 };
    let forgotten = 0;
    for (const live of this.#live) {
      for (const credential of [...live.values()]) {
        if (!since.isNew(credential)) continue;
        live.delete(credential.id);
        this.#forget(credential);
        forgotten++;
      }
    }
    const known = since.spent.filter(({ credential }) => !since.isNew(credential));
    this.#recent.drop(new Set(since.spent));
    for (const { credential } of since.spent) this.#spent.unmark(credential.serial);
    // The oldest first, so that of an id that came again the last one stands.
    for (const spent of known.reverse()) this.#revive(spent);
    return { revived: known.length, forgotten: forgotten + since.spent.length - known.length };
  }

  #forget({ id, msisdn, serial }: Credential): void {
    release(this.#unused, msisdn, serial);
    if (this.#renewedIds.get(id) === serial) this.#renewedIds.delete(id);
  }

  #revive({ credential, wasCounted }: Spent): void {
    const { id, msisdn, serial, issuedAtMs, dueMs } = credential;
    this.#liveOf(credential).set(id, credential, dueMs);
    if (this.#renewedIds.has(id)) this.#renewedIds.set(id, serial);
    if (wasCounted) countAgain(this.#unused, msisdn, { atMs: issuedAtMs, serial }, dueMs);
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
    return this.#recent.find((each) => each.id === id && (last === undefined || each.serial === last));
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
  const { kind, id, serial, carrier, app, purpose, msisdn, bearer, issuedAtMs, facts } = credential;
  return { kind, id, serial, carrier, app, purpose, msisdn, bearer, issuedAtMs, dueMs, facts };
}
