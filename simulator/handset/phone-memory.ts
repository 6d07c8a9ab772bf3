import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Facts } from '../core/words/credential.ts';

/** What an SDK keeps of a pre-login until it is used or grows old. */
export interface Held {
  /** ICCID of the data SIM it was got with: another data SIM makes it void [cmcc-scrip]. */
  readonly sim: string;
  /** `138****5380`, for the consent page. */
  readonly mask: string;
  /** Whose agreement the consent page has to show. */
  readonly operator: CarrierId;
  /**
   * The first instant, by the phone's clock, at which it is no longer used, as the gateway told it. Null where it told
   * none: then it serves the call that fetched it, and nothing is cached [cmcc-scrip].
   */
  readonly dueMs: number | null;
  /** Trace id of the call that fetched it. */
  readonly call: string;
  readonly facts: Facts;
}

/**
 * What stays on phones between calls: pre-logins by handset, SDK and app, and how far a handset's clock was found to be
 * off. Keep one with a world, so that a phone that is made anew for every call still has its cache.
 */
export class PhoneMemory {
  readonly #held = new Map<string, Held>();
  readonly #skewMs = new Map<string, number>();
  readonly #askedPermission = new Set<string>();
  readonly #running = new Set<string>();

  slot(handset: string, carrier: CarrierId, app: string): MemorySlot {
    const key = `${handset}\n${carrier}\n${app}`;
    const held = this.#held;
    const skews = this.#skewMs;
    const asked = this.#askedPermission;
    const running = this.#running;
    return {
      held: (sim, nowMs, call) => {
        const found = held.get(key);
        if (found === undefined) return null;
        const isGood = found.dueMs === null ? found.call === call : nowMs < found.dueMs;
        if (found.sim === sim && isGood) return found;
        held.delete(key);
        return null;
      },
      hold: (pre) => void held.set(key, pre),
      drop: () => held.delete(key),
      asksPermission(name, isAsking) {
        const install = `${handset}\n${name}`;
        // Whoever turns the switch off has the app installed anew, as far as the system knows.
        if (!isAsking) asked.delete(install);
        const isFirst = isAsking && !asked.has(install);
        if (isFirst) asked.add(install);
        return isFirst;
      },
      get isRunning() {
        return running.has(key);
      },
      run: async (call) => {
        running.add(key);
        try {
          return await call();
        } finally {
          running.delete(key);
        }
      },
      get skewMs() {
        return skews.get(handset) ?? 0;
      },
      set skewMs(ms) {
        skews.set(handset, ms);
      },
    };
  }

  /** Drops the pre-logins of one handset, whatever SDK and app they are of. */
  dropHeld(handset: string): void {
    for (const key of this.#held.keys()) if (key.startsWith(`${handset}\n`)) this.#held.delete(key);
  }

  clear(): void {
    this.#held.clear();
    this.#skewMs.clear();
    this.#askedPermission.clear();
  }
}

/** The part of the memory that one SDK has for one app on one handset. */
export interface MemorySlot {
  held(sim: string, nowMs: number, call: string): Held | null;
  hold(held: Held): void;
  /** True if there was something to drop. */
  drop(): boolean;
  /** True at the first request that an app of this name makes while the system asks its user; asking once is enough. */
  asksPermission(app: string, isAsking: boolean): boolean;
  /** Whether the SDK is at a call of the app. */
  readonly isRunning: boolean;
  /** Makes a call, during which the SDK is at it. */
  run<T>(call: () => Promise<T>): Promise<T>;
  /** What has to be added to the phone's clock to get the gateway's. */
  skewMs: number;
}
