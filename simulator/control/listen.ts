import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv4 } from 'node:net';
import { heading, mistake } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import { refuseStrangers } from '../shells/http/client-error.ts';
import { listening } from '../shells/http/listening.ts';
import { noTlsHere } from '../shells/http/own-pages.ts';
import type { ControlOptions } from './options.ts';

/** A control API on a port. */
export interface Control {
  readonly port: number;
  /** Origin, without a slash at its end. */
  readonly url: string;
  /** Ends every connection at once and frees the port. */
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Opens the port of the control API. Express, the schemas and the catalogue are loaded by the first request. */
export async function openControl(options: ControlOptions): Promise<Control> {
  const host = options.host ?? '127.0.0.1';
  const isLoopback = host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
  if (!isLoopback) refuseOpenHost(host, options);
  const openedAtMs = options.simulator.wallMs();
  let app: Promise<{ readonly handle: Handler; close(): Promise<void> }> | null = null;

  let here = '';
  const server = createServer({ keepAlive: true, keepAliveInitialDelay: 15_000 }, (request, response) => {
    app ??= import('./app.ts').then((module) => module.createApp({ ...options, isLoopback, openedAtMs, here }));
    app.then(
      ({ handle }) => handle(request, response),
      (error) => {
        options.onError(error);
        response.writeHead(500).end();
      },
    );
  });
  refuseStrangers(server, noTlsHere, options.onNotice);
  here = await listening(server, host, options.port ?? 0, 'ERR_CONTROL_LISTEN');
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | null = null;
  return {
    port,
    url: here,
    close() {
      closed ??= Promise.all([
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
        // One that could not be loaded was told of when it was asked for.
        app?.then((loaded) => loaded.close()).catch(() => {}),
      ]).then(() => {});
      return closed;
    },
  };
}

function refuseOpenHost(host: string, options: ControlOptions): void {
  if (options.allowRemote !== true) {
    const problem = mistake('port.no-loopback', '/host', host);
    throw new Misuse('ERR_CONTROL_REMOTE', heading('control.remote', { host }), [problem]);
  }
  if (options.token === undefined || options.token === '') {
    throw new Misuse('ERR_CONTROL_TOKEN', heading('control.token-needed', { host }), [
      mistake('port.no-token', '/token'),
    ]);
  }
}
