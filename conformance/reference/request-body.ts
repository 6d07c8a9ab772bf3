import type { IncomingMessage } from 'node:http';

/** Whoever called went away before the body was whole: nothing is the matter here, and nobody waits for an answer. */
export class CallerLeft extends Error {
  override readonly name = 'CallerLeft';
  readonly status = 400;
}

/** A body over the limit is still read to its end, up to this, so that the refusal reaches a client that is sending. */
const drained = 32 * 1024 * 1024;

export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'too-large'> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size <= limit) parts.push(part);
      else parts.length = 0;
      if (size > drained) break;
    }
  } catch (error) {
    throw request.complete ? error : new CallerLeft('the caller left', { cause: error });
  }
  return size > limit ? 'too-large' : Buffer.concat(parts);
}
