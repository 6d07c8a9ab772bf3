import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { heading, mistake } from '../../core/words/mistake.ts';
import { Misuse } from '../../core/words/misuse.ts';

/** Binds a port and gives the origin under which this machine reaches it; one that cannot be had is a `Misuse` with `code`. */
export function listening(
  server: Server,
  host: string,
  port: number,
  code: 'ERR_GATEWAY_LISTEN' | 'ERR_CONTROL_LISTEN',
): Promise<string> {
  return new Promise((resolve, reject) => {
    // For good: one that comes later, when no descriptor is left for a caller, must not end the process.
    server.on('error', (error: NodeJS.ErrnoException) => {
      const problem = mistake('port.unusable', '/port', port, { reason: error.message, code: error.code ?? '' });
      reject(new Misuse(code, heading('listen.refused', { host, port }), [problem]));
    });
    server.listen(port, host, () => resolve(originOf(host, (server.address() as AddressInfo).port)));
  });
}

/** A wildcard is no address to connect to. */
function originOf(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}
