import { createServer } from 'node:net';

/**
 * Whether a program may bind this loopback address. Linux owns all of 127.0.0.0/8; macOS and Windows only what was
 * configured, so there a phone has to say its bearer in a header.
 */
export function canBind(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host: address, port: 0 }, () => probe.close(() => resolve(true)));
  });
}

/** Whether a host of a URL is this machine over IPv4: only there can a bearer's address, one of 127.0.0.0/8, be the source. */
export function isLoopback4(host: string): boolean {
  return host === 'localhost' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
