import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSimulator } from '../../../index.ts';
import { dialled, secured, tunnelled } from '../../../testing/mounts/tls.ts';
import { clientHello } from '../../../testing/tls/hello.ts';
import { first, second, TestLeaves } from '../../../testing/tls/leaves.ts';
import type { Unparsed } from '../client-error.ts';
import type { Entry } from '../entry.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../listen.ts';
import type { Notice } from '../notice.ts';
import { acceptLayers } from './layers.ts';

// Clients that never come to a request, or mean no good. None may cost the port, and none may stay for ever.

const simulator = createSimulator();
const notices: Notice[] = [];
const unparsed: Unparsed[] = [];
let leaves: TestLeaves;
let gateway: Gateway;

async function reopen(options: Partial<GatewayOptions> = {}): Promise<void> {
  await gateway?.close();
  gateway = await openGateway({
    exchange: ({ path }) =>
      path === '/hang'
        ? { kind: 'script', steps: [], end: 'never', world: simulator.defaultWorld }
        : { kind: 'reply', reply: { status: 200, headers: {}, body: 'alive' } },
    wallMs: Date.now,
    leaves,
    knows: (name) => name.endsWith('.carrier.cn'),
    onNotice: (notice) => notices.push(notice),
    onUnparsed: (what) => unparsed.push(what),
    onError: (error) => expect.fail(String(error)),
    ...options,
  });
}

beforeEach(async () => {
  notices.length = 0;
  unparsed.length = 0;
  leaves = new TestLeaves();
  await reopen();
});
afterEach(async () => {
  vi.useRealTimers();
  await gateway.close();
});

const request = 'GET /x HTTP/1.1\r\nHost: a.carrier.cn\r\nConnection: close\r\n\r\n';

function say(socket: Socket, bytes: string | Uint8Array): Promise<string> {
  socket.on('error', () => {});
  socket.write(bytes);
  return text(socket);
}

/** The port still answers, plain and by TLS. */
async function expectAlive(): Promise<void> {
  expect(await say(await dialled(gateway.port), request)).toContain('alive');
  expect(await say(await secured({ port: gateway.port }, 'a.carrier.cn'), request)).toContain('alive');
}

const gone = (socket: Socket) => {
  socket.on('error', () => {});
  return new Promise((resolve) => socket.once('close', resolve));
};

const roads: readonly (readonly [string, layers: number, dial: () => Promise<Socket>])[] = [
  ['a connection', 0, () => dialled(gateway.port)],
  ['a tunnel', 1, async () => tunnelled(await dialled(gateway.port), 'a.carrier.cn:443')],
  ['TLS', 1, () => secured({ port: gateway.port }, 'a.carrier.cn')],
  [
    'TLS in a tunnel in TLS',
    3,
    async () =>
      secured(
        { socket: await tunnelled(await secured({ port: gateway.port }, 'proxy.test'), 'a.carrier.cn:443') },
        'a.carrier.cn',
      ),
  ],
];

describe.each(roads)('%s', (_name, _layers, dial) => {
  test('that just goes, cleanly or by a reset, is forgotten', async () => {
    (await dial()).end();
    const socket = await dial();
    socket.on('error', () => {});
    socket.destroy();
    await expectAlive();
    expect(unparsed).toEqual([]);
  });

  test('is closed with the port, idle or hanging in an answer', async () => {
    const idle = await dial();
    const hanging = await dial();
    hanging.write('GET /hang HTTP/1.1\r\nHost: a.carrier.cn\r\n\r\n');
    await expectAlive();
    const ends = Promise.all([gone(idle.resume()), gone(hanging.resume())]);
    await gateway.close();
    await ends;
  });

  test('takes bytes one by one', async () => {
    const socket = await dial();
    socket.on('error', () => {});
    const said = text(socket);
    for (const byte of request) {
      socket.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await said).toContain('alive');
  });

  test('that speaks neither HTTP nor TLS is refused in HTTP', async () => {
    for (const bytes of [
      '\x00\x01',
      '\x05\x01\x00',
      '\x80\x2e\x01',
      'SSH-2.0-x\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ])
      expect(await say(await dial(), bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    await expectAlive();
  });
});

describe('a handshake', () => {
  test.each([
    ['a record of nothing', '\x16\x03\x01\x00\x00'],
    ['noise', `\x16${'\xff'.repeat(500)}`],
    ['HTTP behind the first byte', `\x16${request}`],
    ['a hello of nothing', '\x16\x03\x01\x00\x04\x01\x00\x00\x00'],
    ['an alert', '\x16\x03\x01\x00\x02\x02\x28'],
    ['SSL 3.0', '\x16\x03\x00\x00\x05\x01\x00\x00\x01\x03'],
  ])('of %s ends at once, and is noted', async (_, bytes) => {
    const socket = await dialled(gateway.port);
    const ended = gone(socket);
    socket.end(Buffer.from(bytes, 'latin1'));
    socket.resume();
    await ended;
    await expectAlive();
    expect(leaves.asked).not.toContain('x');
  });

  test('that stops in the middle is given up after two minutes, however often a byte comes', async () => {
    const hello = await clientHello({ servername: 'a.carrier.cn' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const socket = await dialled(gateway.port);
    const ended = gone(socket.resume());
    socket.write(hello.subarray(0, 50));
    await vi.waitFor(() => expect(leaves.asked).toEqual([null]));
    for (let at = 50; at < 54; at++) {
      socket.write(hello.subarray(at, at + 1));
      await vi.advanceTimersByTimeAsync(29_000);
    }
    expect(notices).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    await ended;
    expect(notices).toEqual([{ of: 'handshake', name: null, why: 'slow', code: '' }]);
    vi.useRealTimers();
    await expectAlive();
  });

  test('whose leaf never comes is given up just so', async () => {
    await reopen({ leaves: { contextFor: () => new Promise<SecureContext>(() => {}) } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const socket = await dialled(gateway.port);
    const ended = gone(socket.resume());
    socket.write('\x16\x03\x01');
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(121_000);
    await ended;
    expect(notices).toMatchObject([{ why: 'slow' }]);
  });

  test('in pieces of one byte is one', async () => {
    const hello = await clientHello({ servername: 'a.carrier.cn' });
    const socket = await dialled(gateway.port);
    const answered = once(socket, 'data');
    for (const byte of hello) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const [answer] = await answered;
    expect((answer as Buffer)[0]).toBe(0x16);
    expect(leaves.asked).toEqual([null, 'a.carrier.cn']);
    socket.destroy();
  });

  test('with a name of ten kilobytes is refused by an alert, and no leaf is asked for', async () => {
    const name = `${'a'.repeat(10_000)}.carrier.cn`;
    const socket = connectTls({ port: gateway.port, servername: name, ca: [first.cert] });
    await once(socket, 'error');
    await expectAlive();
    expect(leaves.asked.filter((asked) => asked !== null)).toEqual(['a.carrier.cn']);
  });

  test('renewed by the client ends the connection', async () => {
    const socket = connectTls({
      port: gateway.port,
      servername: 'a.carrier.cn',
      ca: [second.cert],
      maxVersion: 'TLSv1.2',
      checkServerIdentity: () => undefined,
    });
    await once(socket, 'secureConnect');
    const ended = gone(socket.resume());
    socket.renegotiate({}, () => {});
    await ended;
    await expectAlive();
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is followed by records, or the connection ends: %s',
    async (maxVersion) => {
      const raw = await dialled(gateway.port);
      const socket = await secured({ socket: raw }, 'a.carrier.cn', { maxVersion });
      socket.on('error', () => {});
      socket.write('GET /x HTTP/1.1\r\nHost: a\r\n\r\n');
      await once(socket, 'data');
      const ended = gone(raw);
      raw.write(`\x17\x03\x03\x00\x20${'x'.repeat(32)}`);
      await ended;
      await expectAlive();
      expect(unparsed).toEqual([]);
    },
  );

  test('behind an answered request is no handshake any more', async () => {
    const hello = await clientHello({ servername: 'a.carrier.cn' });
    const socket = await dialled(gateway.port);
    socket.write('GET /x HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    expect(await say(socket, hello)).toMatch(/^HTTP\/1\.1 400 Bad Request/);
  });
});

describe.each(roads)('silence on %s', (_, layers, dial) => {
  test('is answered as node answers a head that does not come', async () => {
    await gateway.close();
    const server = createServer();
    const entries = new Map<Socket, Entry>();
    // Handshakes on the way there may take as long as they like.
    const isThere = () => [...entries.values()].some((entry) => entry.layers === layers);
    Object.defineProperty(server, 'headersTimeout', { get: () => (isThere() ? 200 : 60_000) });
    const enter = acceptLayers(server, {
      leaves,
      wallMs: Date.now,
      entries,
      notice: (notice) => notices.push(notice),
      unparsed: (what) => unparsed.push(what),
    });
    const peer = { from: '127.0.0.1', believed: true, speaker: null };
    server.on('connection', (socket) => enter(socket, { peer, scheme: 'http', layers: 0 }));
    await new Promise<void>((resolve) => server.listen(gateway.port, '127.0.0.1', resolve));
    const said = text(await dial());
    expect(await said).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(unparsed).toEqual([{ status: '408', reason: 'ERR_HTTP_REQUEST_TIMEOUT', firstLine: '' }]);
    await new Promise((resolve) => server.close(resolve));
    await expect.poll(() => entries.size).toBe(0);
  });
});

describe('very many', () => {
  test('idle tunnels are held for little, and let go with the port', { timeout: 60_000 }, async () => {
    const sockets: Socket[] = [];
    const open = async () => {
      sockets.push((await tunnelled(await dialled(gateway.port), 'a.carrier.cn:443')).on('error', () => {}));
    };
    for (let batch = 0; batch < 50; batch++) await Promise.all(Array.from({ length: 100 }, open));
    await expectAlive();
    const ends = Promise.all(sockets.map((socket) => gone(socket.resume())));
    await gateway.close();
    await ends;
  });

  test('foreign names cost no leaf each', { timeout: 60_000 }, async () => {
    for (let batch = 0; batch < 20; batch++) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, i) => {
          const socket = await secured({ port: gateway.port }, `n${batch}-${i}.example`);
          socket.on('error', () => {}).destroy();
        }),
      );
    }
    expect(new Set(leaves.asked)).toEqual(new Set([null]));
    await expectAlive();
  });
});

test('a port of the background holds no process, by whatever comes in', async () => {
  await gateway.close();
  const held = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
  const before = held();
  await reopen({ background: true });
  const socket = connect(gateway.port, '127.0.0.1').on('error', () => {});
  socket.write('\x16\x03');
  await vi.waitFor(() => expect(leaves.asked).toEqual([null]));
  expect(held()).toBeLessThanOrEqual(before);
  socket.destroy();
});
