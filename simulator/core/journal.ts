import type { Arrival } from './arrival.ts';
import type { Refusal } from './refusal.ts';
import type { RouteName } from './route.ts';

export const eventTypes = [
  'scrip.issued',
  'hop.issued',
  'token.issued',
  'token.redeemed',
  'exchange.answered',
  'exchange.refused',
  'quota.hit',
  'fault.fired',
  'clock.moved',
  'world.changed',
  'world.reset',
] as const;

export type EventType = (typeof eventTypes)[number];

/** One thing that happened, in clear; masks are laid on where it is shown. Absent things are null. */
export interface JournalEvent {
  readonly n: number;
  readonly type: EventType;
  /** World clock. */
  readonly atMs: number;
  readonly wallMs: number;
  readonly route: RouteName | null;
  readonly app: string | null;
  readonly msisdn: string | null;
  readonly token: string | null;
  readonly code: string | null;
  readonly refusal: Refusal | null;
  /** The rule that refused; null where an act did. */
  readonly rule: string | null;
  /** Id of the fault that fired. */
  readonly fault: string | null;
  readonly detail: string | null;
  /** The request, kept for refused exchanges so that `why` can read it again. */
  readonly request: PackedArrival | null;
}

export type NewEvent = Omit<JournalEvent, 'n' | 'request'> & { readonly request: Arrival | null };

/** An arrival as the journal keeps it: its headers and at most the first 4 KiB of its body. */
export type PackedArrival = Omit<Arrival, 'url' | 'wallMs'>;

/** Bytes that all journals of a process share. */
export interface JournalBudget {
  usedBytes: number;
  readonly limitBytes: number;
}

const firstBytes = 2048;
const worldBytes = 256 * 1024;
const bodyBytes = 4096;
const headerBytes = 40;
const none = 0xffff;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The journal of one world: a ring of packed records in one buffer that grows to 256 KiB. It holds no object of a
 * request; what a reader wants (masks, `why`) is worked out when it is read. The oldest records make room for new ones.
 */
export class Journal {
  #buffer: Uint8Array = new Uint8Array(0);
  #view = new DataView(this.#buffer.buffer);
  #head = 0;
  #tail = 0;
  #wrapAt = 0;
  #wrapped = false;
  #firstN = 1;
  #nextN = 1;
  readonly #names: string[] = [];
  readonly #nameIndex = new Map<string, number>();
  readonly #budget: JournalBudget;
  readonly #limit: number;
  readonly #listeners = new Set<() => void>();

  constructor(budget: JournalBudget, limitBytes: number = worldBytes) {
    this.#budget = budget;
    this.#limit = limitBytes;
  }

  /** Number that the next event will carry; numbers are never used twice, not even after `clear`. */
  get next(): number {
    return this.#nextN;
  }

  get first(): number {
    return this.#firstN;
  }

  get bytes(): number {
    return this.#buffer.length;
  }

  /** Calls back after each event; returns a function that ends it. */
  onEvent(callback: () => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  record(event: NewEvent): number {
    const request = event.request;
    const about = request === null ? '' : packRequest(request);
    const body = request === null ? 0 : Math.min(request.body.length, bodyBytes);
    const at = this.#room(measure(event, about) + body);
    const view = this.#view;
    view.setUint8(at + 4, eventTypes.indexOf(event.type));
    view.setUint8(at + 5, request === null ? 0 : request.oversize ? 3 : 1);
    view.setUint16(at + 6, this.#name(event.rule), true);
    view.setFloat64(at + 8, event.atMs, true);
    view.setFloat64(at + 16, event.wallMs, true);
    view.setUint16(at + 24, this.#name(event.route), true);
    view.setUint16(at + 26, this.#name(event.app), true);
    view.setUint16(at + 28, this.#name(event.code), true);
    view.setUint16(at + 30, this.#name(event.refusal), true);
    view.setUint16(at + 32, this.#name(event.fault), true);
    view.setUint16(at + 34, body, true);
    let end = this.#text(at + headerBytes, event.msisdn);
    end = this.#text(end, event.token);
    end = this.#text(end, event.detail);
    if (request !== null) {
      end = this.#text(end, about);
      this.#buffer.set(body === request.body.length ? request.body : request.body.subarray(0, body), end);
    }
    if (this.#listeners.size > 0) for (const listener of [...this.#listeners]) listener();
    return this.#nextN++;
  }

  /** Events after number `after`, at most `limit` that satisfy `wanted`, oldest first. */
  read(after: number, limit: number, wanted: (event: JournalEvent) => boolean = () => true): JournalEvent[] {
    const events: JournalEvent[] = [];
    let at = this.#head;
    let wrapped = this.#wrapped;
    for (let n = this.#firstN; n < this.#nextN; n++) {
      if (wrapped && at >= this.#wrapAt) {
        at = 0;
        wrapped = false;
      }
      const length = this.#view.getUint32(at, true);
      if (n > after) {
        const event = this.#read(at, n);
        if (wanted(event)) events.push(event);
        if (events.length === limit) break;
      }
      at += length;
    }
    return events;
  }

  find(n: number): JournalEvent | null {
    return this.read(n - 1, 1)[0] ?? null;
  }

  clear(): void {
    this.#firstN = this.#nextN;
    this.#head = 0;
    this.#tail = 0;
    this.#wrapped = false;
  }

  /** Gives the memory back. */
  release(): void {
    this.clear();
    this.#budget.usedBytes -= this.#buffer.length;
    this.#buffer = new Uint8Array(0);
    this.#view = new DataView(this.#buffer.buffer);
  }

  /** Offset of `bytes` free bytes, older records dropped as needed. */
  #room(bytes: number): number {
    const length = (bytes + 7) & ~7;
    for (;;) {
      if (!this.#wrapped) {
        if (this.#buffer.length - this.#tail >= length) break;
        if (this.#grow(this.#tail + length)) continue;
        this.#wrapAt = this.#tail;
        this.#tail = 0;
        this.#wrapped = true;
      }
      if (this.#head - this.#tail >= length) break;
      this.#dropOldest();
    }
    const at = this.#tail;
    this.#view.setUint32(at, length, true);
    this.#tail += length;
    return at;
  }

  #dropOldest(): void {
    this.#head += this.#view.getUint32(this.#head, true);
    this.#firstN++;
    if (this.#head >= this.#wrapAt) {
      this.#head = 0;
      this.#wrapped = false;
    }
  }

  #grow(needed: number): boolean {
    let size = Math.max(this.#buffer.length * 2, firstBytes);
    while (size < needed) size *= 2;
    if (size > this.#limit) size = this.#limit;
    const more = size - this.#buffer.length;
    const first = this.#buffer.length === 0;
    if (size < needed || more <= 0 || (!first && this.#budget.usedBytes + more > this.#budget.limitBytes)) return false;
    const buffer = new Uint8Array(size);
    buffer.set(this.#buffer.subarray(0, this.#tail));
    this.#buffer = buffer;
    this.#view = new DataView(buffer.buffer);
    this.#budget.usedBytes += more;
    return true;
  }

  /** Names repeat (routes, codes, apps), so a record holds their number; the table is bounded, what exceeds it is lost. */
  #name(text: string | null): number {
    if (text === null) return none;
    const known = this.#nameIndex.get(text);
    if (known !== undefined) return known;
    const index = this.#names.length;
    if (index >= none) return none;
    this.#names.push(text);
    this.#nameIndex.set(text, index);
    return index;
  }

  #named(at: number): string | null {
    const index = this.#view.getUint16(at, true);
    return index === none ? null : (this.#names[index] as string);
  }

  #text(at: number, text: string | null): number {
    if (text === null) {
      this.#view.setUint16(at, none, true);
      return at + 2;
    }
    const buffer = this.#buffer;
    const start = at + 2;
    let length = 0;
    for (; length < text.length; length++) {
      const code = text.charCodeAt(length);
      if (code > 127) {
        length = encoder.encodeInto(text, buffer.subarray(start, start + text.length * 3)).written;
        break;
      }
      buffer[start + length] = code;
    }
    this.#view.setUint16(at, length, true);
    return start + length;
  }

  #read(at: number, n: number): JournalEvent {
    const view = this.#view;
    const texts: (string | null)[] = [];
    const flags = view.getUint8(at + 5);
    let next = at + headerBytes;
    for (let i = 0; i < (flags === 0 ? 3 : 4); i++) {
      const length = view.getUint16(next, true);
      next += 2;
      if (length === none) {
        texts.push(null);
        continue;
      }
      texts.push(decoder.decode(this.#buffer.subarray(next, next + length)));
      next += length;
    }
    const body = this.#buffer.slice(next, next + view.getUint16(at + 34, true));
    return {
      n,
      type: eventTypes[view.getUint8(at + 4)] as EventType,
      atMs: view.getFloat64(at + 8, true),
      wallMs: view.getFloat64(at + 16, true),
      route: this.#named(at + 24) as RouteName | null,
      app: this.#named(at + 26),
      msisdn: texts[0] ?? null,
      token: texts[1] ?? null,
      code: this.#named(at + 28),
      refusal: this.#named(at + 30) as Refusal | null,
      rule: this.#named(at + 6),
      fault: this.#named(at + 32),
      detail: texts[2] ?? null,
      request: flags === 0 ? null : { ...JSON.parse(texts[3] as string), body, oversize: flags === 3 },
    };
  }
}

const textLimit = 16 * 1024;

/** Everything of a refused request but its body; what a caller made too long is left out rather than cut in two. */
function packRequest(request: Arrival): string {
  const { method, host, path, query, headers, from, bearer } = request;
  const text = JSON.stringify({ method, host, path, query, headers, from, bearer });
  if (text.length <= textLimit) return text;
  return JSON.stringify({ method, host, path: path.slice(0, 256), query: '', headers: {}, from, bearer });
}

/** Upper bound of a record's size: a UTF-16 unit takes at most three bytes of UTF-8. */
function measure(event: NewEvent, about: string): number {
  const letters = (event.msisdn?.length ?? 0) + (event.token?.length ?? 0) + (event.detail?.length ?? 0) + about.length;
  return headerBytes + 8 + letters * 3;
}
