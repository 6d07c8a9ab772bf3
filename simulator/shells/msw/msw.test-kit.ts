import { setupServer } from 'msw/node';
import type { MountFactory } from '../contract.ts';
import { exchangeHandler } from './handler.ts';

/** An exchange behind a handler for every URL there is. */
export const openMsw: MountFactory = async (exchange, options) => {
  const server = setupServer(exchangeHandler(/^https?:/, exchange, options));
  server.listen({ onUnhandledRequest: 'error' });
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    async close() {
      server.close();
    },
  };
};
