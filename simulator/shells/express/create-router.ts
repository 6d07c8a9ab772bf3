import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { mounts } from '../../faults/mounts.ts';
import type { Simulator } from '../../simulator.ts';
import { parseTrustList } from '../http/trust.ts';
import type { Door, OnError } from '../mount.ts';
import { exchangeRouter } from './router.ts';

export interface RouterOptions {
  /** The carrier whose gateway this is; all three unless told. */
  readonly carrier?: CarrierId;
  /** Addresses and CIDR blocks from where, besides loopback, a bearer header is believed. */
  readonly trustBearers?: readonly string[];
  readonly onError?: OnError;
  /** Whose door this is: requests that name no app, credential or bearer belong to this world; `default` unless told. */
  readonly world?: Door;
}

/**
 * What `app.use` takes. It is told in node's own types, so that a project without `@types/express` can compile too: express
 * brings none itself.
 */
export type CarrierRouter = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** The carriers' gateways as a router, to be mounted at any path of an Express app, before its body parsers. */
export function createRouter(simulator: Simulator, options: RouterOptions = {}): CarrierRouter {
  const { carrier = null, trustBearers = [], onError, world } = options;
  simulator.mount('express', mounts.express);
  const router = exchangeRouter((arrival) => simulator.exchange(arrival, carrier), {
    wallMs: simulator.wallMs,
    isRealHost: (name) => simulator.routing.knowsHost(name),
    trustBearers: parseTrustList(trustBearers),
    ...(world === undefined ? {} : { world }),
    ...(onError === undefined ? {} : { onError }),
  });
  // Express calls what it mounts with its own classes, and nobody else calls this.
  return (request, response, next) => router(request as Request, response as Response, next);
}
