import type { Request } from 'express';
import { mistake } from '../../core/words/mistake.ts';
import { misusedBy } from '../../core/words/misuse.ts';
import { type Body, readBody as readStream } from '../http/body.ts';
import { bodyLimit } from '../mount.ts';

/**
 * Reads the body as a listener of our own does, or takes the bytes that `express.raw` left. What another parser made of them
 * cannot be made into bytes again, and a stream that was read would never end: that is `ERR_BODY_PARSED`.
 */
export function readBody(request: Request, done: (body: Body) => void): void {
  const parsed: unknown = request.body;
  if (parsed instanceof Uint8Array) {
    done({ bytes: parsed.subarray(0, bodyLimit), oversize: parsed.length > bodyLimit, endless: false });
  } else if (request.readableDidRead) {
    throw misusedBy('ERR_BODY_PARSED', mistake('mount.parsed-already', request.originalUrl));
  } else {
    readStream(request, done);
  }
}
