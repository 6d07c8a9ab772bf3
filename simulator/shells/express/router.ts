import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Body } from '../http/body.ts';
import { confess, deliver } from '../http/deliver.ts';
import { hostProblem } from '../http/host.ts';
import { closeSoon } from '../http/linger.ts';
import { badAddress } from '../http/own-pages.ts';
import { peerOf } from '../http/peer.ts';
import { writeReply } from '../http/reply.ts';
import type { TrustList } from '../http/trust.ts';
import type { Exchange, MountOptions } from '../mount.ts';
import { arrivalOf } from './arrival.ts';
import { readBody } from './body.ts';

export interface ExchangeRouterOptions extends MountOptions {
  /** From where, besides loopback, a bearer header is believed; nowhere unless told. */
  readonly trustBearers?: TrustList;
}

/** A router behind which an exchange answers every request itself, unknown paths too, over the socket of the app around. */
export function exchangeRouter(exchange: Exchange, options: ExchangeRouterOptions): Router {
  const trust = options.trustBearers ?? null;
  const router = Router();

  function answer(request: Request, response: Response, body: Body): void {
    // The client is gone already.
    if (request.socket.destroyed) return;
    if (body.endless) response.once('finish', () => closeSoon(request.socket));
    const problem = hostProblem(request);
    if (problem !== null) {
      writeReply(response, badAddress(problem));
      return;
    }
    try {
      const peer = peerOf(request.socket, trust);
      deliver(exchange(arrivalOf(request, body, peer, options)), response, options);
    } catch (error) {
      confess(error, response, options);
    }
  }

  router.use((request: Request, response: Response, next: NextFunction) => {
    // No carrier is served by Express.
    response.removeHeader('x-powered-by');
    try {
      readBody(request, (body) => answer(request, response, body));
    } catch (misuse) {
      next(misuse);
    }
  });
  return router;
}
