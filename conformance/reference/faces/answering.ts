import express, { type Request, type Response } from 'express';
import { type Malformed, type Served, strict } from '../listening.ts';
import type { Log } from '../log.ts';
import { CallerLeft } from '../request-body.ts';
import { StoreDown } from '../store/guarded.ts';

/** A door behind which one function answers whatever is asked. */
export function served(malformed: Malformed, answer: (request: Request, response: Response) => Promise<void>): Served {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.use(strict(() => malformed(false)));
  app.use(answer);
  return { handler: app, malformed };
}

/** Reasons of a service that itself is in a bad way; each face has a code for both. */
export type Breakdown = 'UNAVAILABLE' | 'INTERNAL';

/** Whatever breaks on the way to an answer is logged, and there is an answer all the same, unless nobody is there to hear it. */
export async function answerOnce(
  attempt: () => Promise<void>,
  broke: (reason: Breakdown) => void,
  { log, where, requestId }: { readonly log: Log; readonly where: string; readonly requestId: string },
  response: Response,
): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof CallerLeft) return log.say('left', { reqUuid: requestId });
    log.fault(where, error, { reqUuid: requestId });
    if (!response.headersSent) broke(error instanceof StoreDown ? 'UNAVAILABLE' : 'INTERNAL');
  }
}
