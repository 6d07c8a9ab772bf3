import type { Arrival } from './arrival.ts';
import { type EventType, eventTypes, type JournalEvent, type NewEvent } from './journal-event.ts';
import type { Refusal } from './refusal.ts';
import type { RouteName } from './route.ts';

const bodyBytes = 4096;
const headerBytes = 40;
const none = 0xffff;
const tokenLetters = 512;
const detailLetters = 4096;
const requestLetters = 16 * 1024;
const partLetters = 256;

const encoder = new TextEncoder();
// A byte order mark is a character like any other here.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The bytes of a ring, with a view on them. */
export interface Ring {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

export function ringOf(size: number): Ring {
  const bytes = new Uint8Array(size);
  return { bytes, view: new DataView(bytes.buffer) };
}

/** Names repeat (routes, codes, apps), so a record holds their number; the table is bounded, what exceeds it is lost. */
export class NameTable {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string | null): number {
    if (text === null) return none;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#names.length;
    if (number >= none) return none;
    this.#names.push(text);
    this.#numbers.set(text, number);
    return number;
  }

  name(number: number): string | null {
    return number === none ? null : (this.#names[number] as string);
  }
}

/** An event with what is too long cut away, and the bytes that it takes at most. */
export interface Draft {
  readonly event: NewEvent;
  readonly token: string | null;
  readonly detail: string | null;
  /** The request without its body, as JSON; null where none is kept. */
  readonly about: string | null;
  readonly body: Uint8Array;
  readonly flags: number;
  readonly bytes: number;
}

const noBody = new Uint8Array(0);
const noRequest = 0;
const wholeRequest = 1;
const oversizeRequest = 3;

export function draft(event: NewEvent): Draft {
  const request = event.request;
  const token = cut(event.token, tokenLetters);
  // Half a JSON text is none.
  const detail = event.detail !== null && event.detail.length > detailLetters ? null : event.detail;
  const about = request === null ? null : packRequest(request);
  const body = request === null ? noBody : request.body;
  const kept = body.length > bodyBytes ? body.subarray(0, bodyBytes) : body;
  const flags = request === null ? noRequest : request.oversize ? oversizeRequest : wholeRequest;
  return { event, token, detail, about, body: kept, flags, bytes: measure(event, token, detail, about) + kept.length };
}

/** The same without its request, and without its texts if `bare`: for a ring that cannot hold more. */
export function lighter(whole: Draft, bare: boolean): Draft {
  const event = bare ? { ...whole.event, msisdn: null } : whole.event;
  const token = bare ? null : whole.token;
  const detail = bare ? null : whole.detail;
  const bytes = measure(event, token, detail, null);
  return { event, token, detail, about: null, body: noBody, flags: noRequest, bytes };
}

/** Upper bound of a record's size: a UTF-16 unit takes at most three bytes of UTF-8. */
function measure(event: NewEvent, token: string | null, detail: string | null, about: string | null): number {
  const letters = (event.msisdn?.length ?? 0) + (token?.length ?? 0) + (detail?.length ?? 0) + (about?.length ?? 0);
  return headerBytes + 8 + letters * 3;
}

/** Length in bytes of the record at `at`, its first four bytes. */
export function lengthAt(ring: Ring, at: number): number {
  return ring.view.getUint32(at, true);
}

export function writeLength(ring: Ring, at: number, length: number): void {
  ring.view.setUint32(at, length, true);
}

/** Writes all of a record but its length. */
export function pack(what: Draft, ring: Ring, at: number, names: NameTable): void {
  const { event, about, body } = what;
  const { bytes, view } = ring;
  view.setUint8(at + 4, eventTypes.indexOf(event.type));
  view.setUint8(at + 5, what.flags);
  view.setUint16(at + 6, names.numberOf(event.rule), true);
  view.setFloat64(at + 8, event.atMs, true);
  view.setFloat64(at + 16, event.wallMs, true);
  view.setUint16(at + 24, names.numberOf(event.route), true);
  view.setUint16(at + 26, names.numberOf(event.app), true);
  view.setUint16(at + 28, names.numberOf(event.code), true);
  view.setUint16(at + 30, names.numberOf(event.refusal), true);
  view.setUint16(at + 32, names.numberOf(event.fault), true);
  view.setUint16(at + 34, body.length, true);
  let end = packText(ring, at + headerBytes, event.msisdn);
  end = packText(ring, end, what.token);
  end = packText(ring, end, what.detail);
  if (about === null) return;
  end = packText(ring, end, about);
  bytes.set(body, end);
}

export function unpack(ring: Ring, at: number, n: number, names: NameTable): JournalEvent {
  const { bytes, view } = ring;
  const named = (offset: number) => names.name(view.getUint16(at + offset, true));
  const flags = view.getUint8(at + 5);
  const texts: (string | null)[] = [];
  let next = at + headerBytes;
  for (let i = 0; i < (flags === noRequest ? 3 : 4); i++) {
    const length = view.getUint16(next, true);
    next += 2;
    if (length === none) {
      texts.push(null);
      continue;
    }
    texts.push(decoder.decode(bytes.subarray(next, next + length)));
    next += length;
  }
  const body = bytes.slice(next, next + view.getUint16(at + 34, true));
  return {
    n,
    type: eventTypes[view.getUint8(at + 4)] as EventType,
    atMs: view.getFloat64(at + 8, true),
    wallMs: view.getFloat64(at + 16, true),
    route: named(24) as RouteName | null,
    app: named(26),
    msisdn: texts[0] ?? null,
    token: texts[1] ?? null,
    code: named(28),
    refusal: named(30) as Refusal | null,
    rule: named(6),
    fault: named(32),
    detail: texts[2] ?? null,
    request:
      flags === noRequest ? null : { ...JSON.parse(texts[3] as string), body, oversize: flags === oversizeRequest },
  };
}

/** Writes a text behind its length in UTF-8, and tells where it ends. */
function packText({ bytes, view }: Ring, at: number, text: string | null): number {
  if (text === null) {
    view.setUint16(at, none, true);
    return at + 2;
  }
  const start = at + 2;
  let length = 0;
  for (; length < text.length; length++) {
    const code = text.charCodeAt(length);
    if (code > 127) {
      length = encoder.encodeInto(text, bytes.subarray(start, start + text.length * 3)).written;
      break;
    }
    bytes[start + length] = code;
  }
  view.setUint16(at, length, true);
  return start + length;
}

/** Everything of a refused request but its body; what a caller made too long is left out rather than cut in two. */
function packRequest(request: Arrival): string {
  const { method, host, path, query, headers, from, bearer } = request;
  const text = JSON.stringify({ method, host, path, query, headers, from, bearer });
  if (text.length <= requestLetters) return text;
  return JSON.stringify({
    method: cut(method, partLetters),
    host: cut(host, partLetters),
    path: cut(path, partLetters),
    query: '',
    headers: {},
    from: cut(from, partLetters),
    bearer: cut(bearer, partLetters),
  });
}

function cut<Text extends string | null>(text: Text, letters: number): Text | string {
  return text !== null && text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
