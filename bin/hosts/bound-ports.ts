import { createServer } from 'node:net';

/** A port that cannot be had, and the system's word for the reason. */
export interface LostPort {
  readonly port: number;
  readonly code: string;
}

/** Tries every port of an address, and leaves them all free again. */
export async function lostPorts(host: string, ports: readonly number[]): Promise<LostPort[]> {
  const tried = await Promise.all(ports.map(async (port) => ({ port, code: await refusal(host, port) })));
  return tried.flatMap(({ port, code }) => (code === null ? [] : [{ port, code }]));
}

function refusal(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer().once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
