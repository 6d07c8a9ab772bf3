import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A port on which nobody answers a SYN any more. */
export interface Blackhole {
  close(): Promise<void>;
}

// Blocked before it has accepted anybody: whoever comes stays in the kernel's queue, which holds two.
const listener = `
const { workerData: { port, host, flag }, parentPort } = require('node:worker_threads');
const { createServer } = require('node:net');
const server = createServer();
server.on('error', (error) => { parentPort.postMessage({ error: error.message }); });
server.listen({ port, host, backlog: 1 }, () => {
  parentPort.postMessage({ listening: true });
  setImmediate(() => {
    Atomics.wait(new Int32Array(flag), 0, 0);
    process.exit();
  });
});
`;

/** More than a queue of that length takes on any kernel that keeps to it. */
const mostFillers = 16;

/** A connection to loopback that takes so long is not being answered. */
const answeredWithinMs = 200;

/**
 * Listens on a port and lets its queue run full, so that the kernel drops every further SYN: a client's connect timeout is all that ends
 * its waiting. Null where this kernel answers all the same. Rejects where the port cannot be had.
 */
export async function openBlackhole(port: number, host: string): Promise<Blackhole | null> {
  const flag = new SharedArrayBuffer(4);
  const worker = new Worker(listener, { eval: true, workerData: { port, host, flag } });
  worker.unref();
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const fillers: Socket[] = [];
  const close = async () => {
    for (const filler of fillers) filler.destroy();
    Atomics.store(new Int32Array(flag), 0, 1);
    Atomics.notify(new Int32Array(flag), 0);
    await gone;
  };
  const told = await new Promise<{ error?: string }>((resolve) => {
    worker.once('message', resolve).once('error', (error) => resolve({ error: error.message }));
  });
  if (told.error !== undefined) {
    await worker.terminate();
    throw new Error(told.error);
  }
  while (fillers.length < mostFillers) {
    const filler = connect(port, host).on('error', () => {});
    filler.unref();
    fillers.push(filler);
    if (!(await isAnswered(filler))) return { close };
  }
  await close();
  return null;
}

function isAnswered(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), answeredWithinMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
