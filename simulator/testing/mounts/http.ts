import { openGateway } from '../../shells/http/listen.ts';
import { fetchAt } from '../shells/net.ts';
import type { MountFactory } from '../shells/suite.ts';

/** An exchange behind a listener of our own. */
export const openHttp: MountFactory = async (exchange, options) => {
  const gateway = await openGateway({ ...options, exchange });
  const net = fetchAt(gateway.port);
  return {
    fetch: net.fetch,
    async close() {
      await gateway.close();
      await net.close();
    },
  };
};
