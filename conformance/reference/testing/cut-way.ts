import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A way to a server that can be cut while it is in use, closed, and opened again under the same port. */
export async function openCutWay(port: number) {
  const open = new Set<Socket>();
  const accept = (near: Socket) => {
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.once('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.on('data', (bytes) => void other.write(bytes));
    }
  };
  let server: Server = createServer(accept);
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, '127.0.0.1', resolve));
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: own,
    /** Ends every connection at once, whatever is on its way. */
    cut,
    /** Lets nobody in, and ends every connection. */
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
    async reopen() {
      server = createServer(accept);
      await listen(own);
    },
  };
}
