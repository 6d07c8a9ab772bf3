import type { Request } from 'express';
import { Misuse } from '../../core/words/misuse.ts';
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
    throw new Misuse('ERR_BODY_PARSED', 'a body parser ran before the router of the carriers', [
      {
        path: request.originalUrl,
        message: 'was parsed already',
        fix: 'mount the router before express.json() and its like',
      },
    ]);
  } else {
    readStream(request, done);
  }
}
