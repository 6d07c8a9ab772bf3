import type { Arrival } from '../words/arrival.ts';
import type { Finding } from '../words/finding.ts';
import type { JournalEvent, PackedArrival } from './event.ts';
import type { PackedRing } from './ring.ts';
import { cut, packText, TextReader, textRoom } from './text.ts';

const bodyBytes = 4096;
const requestLetters = 16 * 1024;
const partLetters = 256;
const findingLetters = 16 * 1024;
const findingPartLetters = 4 * 1024;
const headerBytes = 16;

const nothing = new Uint8Array();

/** Offset of the entry of a request, and of what was found of it, in the ring; -1 where that cannot hold it. */
export function packRequest(request: Arrival | null, finding: Finding | null, n: number, ring: PackedRing): number {
  const about = request === null ? null : describe(request);
  const found = finding === null ? null : textOf(finding);
  const body = request === null ? nothing : request.body.subarray(0, bodyBytes);
  const room = headerBytes + textRoom(about) + textRoom(found) + body.length;
  if (!ring.couldHold(room)) return -1;
  const at = ring.claim(room);
  ring.view.setUint16(at + 4, body.length, true);
  ring.view.setUint8(at + 6, request?.oversize ? 1 : 0);
  ring.view.setFloat64(at + 8, n, true);
  const end = packText(ring, packText(ring, at + headerBytes, about), found);
  ring.bytes.set(body, end);
  ring.trim(at, end + body.length - at);
  return at;
}

/** Number of the event whose request is the oldest that is kept; there must be one. */
export function oldestRequest(ring: PackedRing): number {
  return ring.view.getFloat64(ring.oldest + 8, true);
}

export function unpackRequest(ring: PackedRing, at: number): Pick<JournalEvent, 'request' | 'finding'> {
  const reader = new TextReader(ring, at + headerBytes);
  const [about, found] = [reader.next(), reader.next()];
  const finding = found === null ? null : (JSON.parse(found) as Finding);
  if (about === null) return { request: null, finding };
  const body = ring.bytes.slice(reader.at, reader.at + ring.view.getUint16(at + 4, true));
  const oversize = ring.view.getUint8(at + 6) === 1;
  return { request: { ...(JSON.parse(about) as Omit<PackedArrival, 'body' | 'oversize'>), body, oversize }, finding };
}

/** What was found, each text of it cut; what is too long all the same is left out rather than cut in two. */
function textOf(finding: Finding): string {
  const text = JSON.stringify(finding, (_, value: unknown) =>
    typeof value === 'string' ? cut(value, findingPartLetters) : value,
  );
  return text.length <= findingLetters ? text : JSON.stringify({ ...finding, difference: null, opened: null });
}

/** Everything of a refused request but its body; what a caller made too long is left out rather than cut in two. */
function describe(request: Arrival): string {
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
