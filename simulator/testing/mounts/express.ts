import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { exchangeRouter } from '../../shells/express/router.ts';
import { fetchAt } from '../shells/net.ts';
import type { MountFactory } from '../shells/suite.ts';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves an app at a free port. */
export async function listen(app: Express): Promise<Listening> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** An exchange behind a router at the root of an Express app. */
export const openExpress: MountFactory = async (exchange, options) => {
  const app = express();
  app.use(exchangeRouter(exchange, options));
  const server = await listen(app);
  const net = fetchAt(server.port);
  return {
    fetch: net.fetch,
    async close() {
      await server.close();
      await net.close();
    },
  };
};
