import type { Refusal } from '../words/refusal.ts';
import { type EventFacts, type EventType, eventTypes, type NewEvent } from './event.ts';
import { absent, beyond, type EventNames } from './names.ts';
import type { PackedRing } from './ring.ts';
import { cut, packText, TextReader, textRoom } from './text.ts';

const headerBytes = 44;
const tokenLetters = 512;
const detailLetters = 4096;
/** Where a record has the offset of its request. */
const requestAt = 36;
/** Where it has how many events ago its exchange began. */
const exchangeAt = 40;
const noRequest = 0xffff_ffff;
/** There was a request, and nothing of it was kept. */
export const requestLost = 0xffff_fffe;

/** The texts of an event as a record holds them, and the bytes that the record takes at most. */
export interface Draft {
  readonly msisdn: string | null;
  readonly token: string | null;
  readonly detail: string | null;
  /** Names without a number, which stand in the record itself. */
  readonly app: string | null;
  readonly code: string | null;
  readonly fault: string | null;
  readonly room: number;
}

const bare: Draft = {
  msisdn: null,
  token: null,
  detail: null,
  app: null,
  code: null,
  fault: null,
  room: headerBytes + 6,
};

/** What a ring can hold of an event: all of it, else without its detail, else without any text. */
function draft(event: NewEvent, names: EventNames, ring: PackedRing): Draft {
  const { msisdn } = event;
  const token = cut(event.token, tokenLetters);
  const app = names.app === beyond ? event.app : null;
  const code = names.code === beyond ? event.code : null;
  const fault = names.fault === beyond ? event.fault : null;
  const own = names.isComplete ? 0 : textRoom(app) + textRoom(code) + textRoom(fault);
  const short = headerBytes + textRoom(msisdn) + textRoom(token) + own + 2;
  // Half a JSON text is none.
  const detail = event.detail !== null && event.detail.length > detailLetters ? null : event.detail;
  const room = short - 2 + textRoom(detail);
  if (ring.couldHold(room)) return { msisdn, token, detail, app, code, fault, room };
  return ring.couldHold(short) ? { msisdn, token, detail: null, app, code, fault, room: short } : bare;
}

/** Writes the record of event `n` and tells where it stands. `names` has just taken the event's numbers. */
export function pack(event: NewEvent, n: number, names: EventNames, ring: PackedRing): number {
  const what = draft(event, names, ring);
  const at = ring.claim(what.room);
  const { view } = ring;
  view.setUint8(at + 4, eventTypes.indexOf(event.type));
  view.setUint16(at + 6, names.rule, true);
  view.setFloat64(at + 8, event.atMs, true);
  view.setFloat64(at + 16, event.wallMs, true);
  view.setUint16(at + 24, names.route, true);
  view.setUint16(at + 26, what === bare && names.app === beyond ? absent : names.app, true);
  view.setUint16(at + 28, what === bare && names.code === beyond ? absent : names.code, true);
  view.setUint16(at + 30, names.refusal, true);
  view.setUint16(at + 32, what === bare && names.fault === beyond ? absent : names.fault, true);
  view.setUint32(at + requestAt, noRequest, true);
  view.setUint32(at + exchangeAt, n - (event.exchange ?? n), true);
  let end = packText(ring, at + headerBytes, what.msisdn);
  end = packText(ring, end, what.token);
  end = packText(ring, end, what.detail);
  for (const own of [what.app, what.code, what.fault]) if (own !== null) end = packText(ring, end, own);
  ring.trim(at, end - at);
  return at;
}

/** Ties a record to the entry of its request; `requestLost` to none. */
export function writeRequestOf(ring: PackedRing, at: number, offset: number): void {
  ring.view.setUint32(at + requestAt, offset, true);
}

/** Offset of the request's entry, `requestLost`, or null for an event without a request. */
export function requestOf(ring: PackedRing, at: number): number | null {
  const offset = ring.view.getUint32(at + requestAt, true);
  return offset === noRequest ? null : offset;
}

export function unpack(ring: PackedRing, at: number, n: number, names: EventNames): EventFacts {
  const { view } = ring;
  const reader = new TextReader(ring, at + headerBytes);
  const [msisdn, token, detail] = [reader.next(), reader.next(), reader.next()];
  const number = (offset: number) => view.getUint16(at + offset, true);
  const own = (table: EventNames['open'], offset: number) =>
    number(offset) === beyond ? reader.next() : table.name(number(offset));
  return {
    n,
    exchange: n - view.getUint32(at + exchangeAt, true),
    type: eventTypes[view.getUint8(at + 4)] as EventType,
    atMs: view.getFloat64(at + 8, true),
    wallMs: view.getFloat64(at + 16, true),
    route: names.fixed.name(number(24)) as EventFacts['route'],
    app: own(names.open, 26),
    msisdn,
    token,
    code: own(names.open, 28),
    refusal: names.fixed.name(number(30)) as Refusal | null,
    rule: names.fixed.name(number(6)),
    fault: own(names.faults, 32),
    detail,
  };
}
