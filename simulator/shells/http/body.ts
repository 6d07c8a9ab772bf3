import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { bodyLimit } from '../mount.ts';

/** What was read of a request's body. */
export interface Body {
  readonly bytes: Uint8Array;
  /** There was more than is kept. */
  readonly oversize: boolean;
  /** There was more than is waited for: the client is answered while it still sends. */
  readonly endless: boolean;
}

const drainLimit = 32 * 1024 * 1024;
const nothing: Body = { bytes: new Uint8Array(0), oversize: false, endless: false };

/**
 * Reads the body and calls back once. What is too large is drained all the same, since a client that is still sending
 * does not read the answer; a client that leaves half-way is never heard of again.
 */
export function readBody(request: IncomingMessage, done: (body: Body) => void): void {
  const announced = announcedIn(request.headers);
  if (!bringsBody(request.headers)) {
    done(nothing);
    return;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isDone = false;
  const finish = () => {
    if (isDone) return;
    isDone = true;
    done(bodyOf(chunks, size));
  };
  request.on('data', (chunk: Uint8Array) => {
    if (size <= bodyLimit) chunks.push(chunk);
    size += chunk.length;
    // The end event comes a tick after the last byte, and behind requests that follow in the same packet.
    if (size === announced || size > drainLimit) finish();
  });
  // Where a length was announced, the last byte is known when it comes.
  if (!(announced > 0)) request.on('end', finish);
}

/** Whether a body follows that head. */
export function bringsBody(headers: IncomingHttpHeaders): boolean {
  return announcedIn(headers) > 0 || headers['transfer-encoding'] !== undefined;
}

/** The number that the digits make, whatever zeros lead it; the parser has refused what is no number. -1 where none is told. */
function announcedIn({ 'content-length': length }: IncomingHttpHeaders): number {
  return length === undefined ? -1 : Number(length);
}

function bodyOf(chunks: readonly Uint8Array[], size: number): Body {
  const bytes = chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
  if (size <= bodyLimit) return { bytes, oversize: false, endless: false };
  return { bytes: bytes.subarray(0, bodyLimit), oversize: true, endless: size > drainLimit };
}
