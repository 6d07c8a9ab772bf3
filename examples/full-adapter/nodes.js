// Two nodes of the service on one store. The first can be stopped and started again where it was, or lose its power.
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { createService } from './service.js';
import { Store } from './store.js';

export async function startNodes(options) {
  const store = new Store();
  let first = await start({ ...options, store, node: 'first' });
  const second = await start({ ...options, store, node: 'second' });
  const again = async () => {
    // A process takes longer: its callers have seen their connections end before anybody listens again.
    await setTimeout(50);
    first = await start({ ...options, store, node: 'first' }, first.ports);
  };
  return {
    doors: [first.door, second.door],
    office: first.office,
    async restart() {
      await first.stop();
      await again();
    },
    async kill() {
      await first.kill();
      await again();
    },
    close: () => Promise.all([first.kill(), second.kill()]),
  };
}

async function start(options, ports = [0, 0]) {
  const service = createService(options);
  const servers = [service.door, service.office];
  const urls = [];
  for (const [i, server] of servers.entries()) {
    await once(server.listen(ports[i], '127.0.0.1'), 'listening');
    urls.push(`http://127.0.0.1:${server.address().port}`);
  }
  const closed = async (how) => {
    const closing = servers.map((server) => once(server.close(), 'close'));
    for (const server of servers) server[how]();
    await Promise.all(closing);
  };
  return {
    door: urls[0],
    office: urls[1],
    ports: servers.map((server) => server.address().port),
    /** Whoever waits for an answer gets it. */
    stop: () => closed('closeIdleConnections'),
    /** Nobody gets another word, and nothing is written any more. */
    kill() {
      service.cutPower();
      return closed('closeAllConnections');
    },
  };
}
