import { Agent, buildConnector, fetch } from 'undici';
import { shellContract } from '../contract.ts';
import { openGateway } from './listen.ts';

shellContract('http', async (exchange, options) => {
  const gateway = await openGateway({ ...options, exchange });
  const connector = buildConnector({});
  // The URL names the host, the box answers: what a resolver or a hosts file does in life.
  const agent = new Agent({
    connect: (to, callback) =>
      connector({ protocol: to.protocol, hostname: '127.0.0.1', port: String(gateway.port) }, callback),
  });
  return {
    fetch: ((input: string, init: object) =>
      fetch(input, { ...init, dispatcher: agent })) as unknown as typeof globalThis.fetch,
    async close() {
      await gateway.close();
      await agent.destroy();
    },
  };
});
