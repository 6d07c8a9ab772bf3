import { Duplex } from 'node:stream';
import { type ConnectionOptions, connect } from 'node:tls';

/** The first bytes of a TLS client: its hello, which it sends before it has heard anything. */
export function clientHello(options: ConnectionOptions): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = new Duplex({
      read() {},
      write(chunk: Buffer, _, done) {
        resolve(chunk);
        done();
      },
    });
    connect({ ...options, socket }).on('error', () => {});
  });
}
