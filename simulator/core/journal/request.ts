import type { Arrival } from '../words/arrival.ts';
import type { PackedArrival } from './event.ts';
import type { PackedRing } from './ring.ts';
import { cut, packText, TextReader, textRoom } from './text.ts';

const bodyBytes = 4096;
const requestLetters = 16 * 1024;
const partLetters = 256;
const headerBytes = 16;

/** Offset of the entry of a request in the ring; -1 where that cannot hold it. */
export function packRequest(request: Arrival, n: number, ring: PackedRing): number {
  const about = describe(request);
  const body = request.body.length > bodyBytes ? request.body.subarray(0, bodyBytes) : request.body;
  const room = headerBytes + textRoom(about) + body.length;
  if (!ring.couldHold(room)) return -1;
  const at = ring.claim(room);
  ring.view.setUint16(at + 4, body.length, true);
  ring.view.setUint8(at + 6, request.oversize ? 1 : 0);
  ring.view.setFloat64(at + 8, n, true);
  const end = packText(ring, at + headerBytes, about);
  ring.bytes.set(body, end);
  ring.trim(at, end + body.length - at);
  return at;
}

/** Number of the event whose request is the oldest that is kept; there must be one. */
export function oldestRequest(ring: PackedRing): number {
  return ring.view.getFloat64(ring.oldest + 8, true);
}

export function unpackRequest(ring: PackedRing, at: number): PackedArrival {
  const reader = new TextReader(ring, at + headerBytes);
  const about = JSON.parse(reader.next() as string) as Omit<PackedArrival, 'body' | 'oversize'>;
  const body = ring.bytes.slice(reader.at, reader.at + ring.view.getUint16(at + 4, true));
  return { ...about, body, oversize: ring.view.getUint8(at + 6) === 1 };
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
