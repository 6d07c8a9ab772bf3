import { Agent, buildConnector, fetch } from 'undici';

/** A fetch for which every name resolves to a port of this machine: what a resolver or a hosts file does in life. */
export function fetchAt(port: number): { fetch: typeof globalThis.fetch; close(): Promise<void> } {
  const connector = buildConnector({});
  const agent = new Agent({
    connect: (to, callback) =>
      connector({ protocol: to.protocol, hostname: '127.0.0.1', port: String(port) }, callback),
  });
  return {
    fetch: ((input: string, init: object) =>
      fetch(input, { ...init, dispatcher: agent })) as unknown as typeof globalThis.fetch,
    close: () => agent.destroy(),
  };
}
