import { setupServer } from 'msw/node';
import { exchangeHandler } from '../../shells/msw/handler.ts';
import type { MountFactory } from '../shells/suite.ts';

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
