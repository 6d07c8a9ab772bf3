import type { IncomingMessage } from 'node:http';
import { bodyLimit } from '../mount.ts';

/** What was read of a request's body. */
export interface Body {
  readonly bytes: Uint8Array;
  /** There was more than is kept. */
  readonly oversize: boolean;
  /** There was more than is even drained: the connection cannot be kept. */
  readonly endless: boolean;
}

const drainLimit = 32 * 1024 * 1024;
const nothing: Body = { bytes: new Uint8Array(0), oversize: false, endless: false };

/**
 * Reads the body and calls back once. What is too large is drained all the same, since a client that is still sending
 * does not read the answer; a client that leaves half-way is never heard of again.
 */
export function readBody(request: IncomingMessage, done: (body: Body) => void): void {
  const headers = request.headers;
  const length = headers['content-length'];
  if ((length === undefined || length === '0') && headers['transfer-encoding'] === undefined) {
    done(nothing);
    return;
  }
  let first: Uint8Array | null = null;
  let rest: Uint8Array[] | null = null;
  let size = 0;
  const onData = (chunk: Uint8Array) => {
    if (size <= bodyLimit) {
      if (first === null) first = chunk;
      else if (rest === null) rest = [first, chunk];
      else rest.push(chunk);
    }
    size += chunk.length;
    if (size > drainLimit) {
      request.off('data', onData).off('end', onEnd).pause();
      onEnd();
    }
  };
  const onEnd = () => done(bodyOf(first, rest, size));
  request.on('data', onData);
  request.on('end', onEnd);
}

function bodyOf(first: Uint8Array | null, rest: readonly Uint8Array[] | null, size: number): Body {
  if (first === null) return nothing;
  const bytes = rest === null ? first : Buffer.concat(rest);
  if (size <= bodyLimit) return { bytes, oversize: false, endless: false };
  return { bytes: bytes.subarray(0, bodyLimit), oversize: true, endless: size > drainLimit };
}
