import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Arrival } from '../../core/words/arrival.ts';
import { createSimulator } from '../../index.ts';
import type { Exchange } from '../mount.ts';
import { type Gateway, type GatewayOptions, openGateway } from './listen.ts';
import { parseTrustList } from './trust.ts';

const open: Gateway[] = [];
const arrivals: Arrival[] = [];
const echo: Exchange = (arrival) => {
  arrivals.push(arrival);
  return { kind: 'reply', reply: { status: 200, headers: {}, body: 'hello' } };
};

async function gateway(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const opened = await openGateway({ exchange: echo, wallMs: Date.now, ...options });
  open.push(opened);
  return opened;
}

afterEach(async () => {
  arrivals.length = 0;
  for (const each of open.splice(0)) await each.close();
});

describe('where it listens', () => {
  test('on loopback, at a free port, unless told', async () => {
    const { url, port } = await gateway();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(await (await fetch(url)).text()).toBe('hello');
  });

  test.each(['0.0.0.0', '::', '192.0.2.1', 'example.com'])('not on %s unless allowed', async (host) => {
    await expect(gateway({ host })).rejects.toMatchObject({ name: 'Misuse', code: 'ERR_GATEWAY_REMOTE' });
  });

  test('on every address when allowed, and its URL leads there', async () => {
    const { url } = await gateway({ host: '0.0.0.0', allowRemote: true });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect((await fetch(url)).status).toBe(200);
  });

  test('a port that is taken is a mistake that says so', async () => {
    const { port } = await gateway();
    await expect(gateway({ port })).rejects.toMatchObject({ name: 'Misuse', code: 'ERR_GATEWAY_LISTEN' });
    await expect(gateway({ port })).rejects.toThrow(/EADDRINUSE.*another port/);
  });
});

describe('who is calling', () => {
  const bearer = { 'x-sanwang-bearer': 'b1' };

  async function say(port: number, host: string, localAddress?: string): Promise<Arrival | undefined> {
    const socket = connect({ port, host, ...(localAddress === undefined ? {} : { localAddress }) });
    socket.end('GET / HTTP/1.1\r\nHost: a\r\nX-Sanwang-Bearer: b1\r\nConnection: close\r\n\r\n').resume();
    await once(socket, 'close');
    return arrivals.at(-1);
  }

  test('a bearer’s own address', async (context) => {
    if (process.platform !== 'linux') context.skip('only Linux lets a client bind any address of 127.0.0.0/8');
    const { port } = await gateway();
    expect(await say(port, '127.0.0.1', '127.64.3.9')).toMatchObject({ from: '127.64.3.9', bearer: 'b1' });
  });

  test('an IPv4 caller of a dual-stack socket, in IPv4 words', async (context) => {
    const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ family }) => family === 'IPv6'));
    if (!hasIpv6) context.skip('this machine has no IPv6');
    const { port, url } = await gateway({ host: '::', allowRemote: true });
    expect(url).toBe(`http://[::1]:${port}`);
    expect(await say(port, '127.0.0.1')).toMatchObject({ from: '127.0.0.1', bearer: 'b1' });
    expect(await say(port, '::1')).toMatchObject({ from: '::1', bearer: 'b1' });
  });

  test('another machine’s bearer header is believed only by the trust list', async (context) => {
    const outer = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    if (outer === undefined) return context.skip('this machine has no address but loopback');
    const host = '0.0.0.0';
    const closed = await gateway({ host, allowRemote: true });
    expect(await say(closed.port, outer)).toMatchObject({ from: outer, bearer: null });
    const trusting = await gateway({ host, allowRemote: true, trustBearers: parseTrustList([`${outer}/32`]) });
    expect(await say(trusting.port, outer)).toMatchObject({ from: outer, bearer: 'b1' });
  });

  test('the header itself stays readable', async () => {
    const { url } = await gateway();
    await fetch(url, { headers: bearer });
    expect(arrivals[0]?.headers['x-sanwang-bearer']).toBe('b1');
  });
});

describe('closing', () => {
  test('ends every connection at once, idle ones and silent ones too, twice without harm', async () => {
    const { port, close } = await gateway();
    const silent = connect(port, '127.0.0.1').resume();
    const idle = connect(port, '127.0.0.1');
    idle.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await Promise.all([once(silent, 'connect'), once(idle, 'data')]);
    const gone = Promise.all([once(silent, 'close'), once(idle, 'close')]);
    await Promise.all([close(), close()]);
    await gone;
    await close();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });

  test('leaves nothing that keeps the process alive: no timer, no socket', async () => {
    const simulator = createSimulator();
    const { defaultWorld: world } = simulator;
    const decide = () => ({ kind: 'reply', reply: { status: 200, headers: {}, body: '' } }) as const;
    const held = () =>
      process.getActiveResourcesInfo().filter((each) => each === 'Timeout' || each.startsWith('TCP')).length;
    // The test before left a connection on its way to a port that is closed.
    await vi.waitUntil(() => !process.getActiveResourcesInfo().includes('ConnectWrap'));
    const before = held();
    const { port, close } = await gateway({
      exchange: (arrival) =>
        arrival.path === '/wait'
          ? { kind: 'later', ms: 60_000, clock: 'wall', world, decide }
          : { kind: 'script', steps: [], end: 'never', world },
    });
    const clients = ['/wait', '/hang'].map((path) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
      return socket;
    });
    await Promise.all(clients.map((socket) => once(socket, 'connect')));
    // A round trip on a third connection: the other two are waiting by then.
    const third = connect(port, '127.0.0.1').on('error', () => {});
    third.end('nonsense\r\n\r\n').resume();
    await once(third, 'close');
    // The listener, both ends of two connections, and the timer of the one that waits.
    expect(held()).toBeGreaterThanOrEqual(before + 6);
    await Promise.all([close(), ...clients.map((socket) => once(socket, 'close'))]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(held()).toBeLessThanOrEqual(before);
    simulator.close();
  });
});
