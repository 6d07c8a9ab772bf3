import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Arrival } from '../../core/words/arrival.ts';
import type { Delivery, Step, Waitable } from '../../core/words/delivery.ts';
import { createSimulator } from '../../index.ts';
import { type Gateway, openGateway } from './listen.ts';
import type { Notice } from './notice.ts';

// What only a client that writes its own bytes can ask.

const simulator = createSimulator();
const world = simulator.defaultWorld;
const reply = (body: string): Delivery => ({ kind: 'reply', reply: { status: 200, headers: {}, body } });
const pause: Step = { step: 'wait', ms: 20, clock: 'wall' };
const slow: readonly Step[] = [
  pause,
  { step: 'raw', bytes: Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow') },
];

const half: readonly Step[] = [{ step: 'head', status: 200, headers: { 'content-length': '4' } }, pause];
const huge: readonly Step[] = [half[0] as Step, { step: 'bytes', bytes: Buffer.alloc(64 * 1024 * 1024) }];
const mortal = await simulator.createWorld({ apps: [], subscribers: [], handsets: [] });

/** How many wait for something of the world. */
let waiting = 0;
const watched: Waitable = {
  ended: false,
  nowMs: (wallMs) => world.nowMs(wallMs),
  wallUntil: (dueMs, wallMs) => world.wallUntil(dueMs, wallMs),
  onChange() {
    waiting++;
    return () => void waiting--;
  },
};
const long = 600_000;

const arrivals: Arrival[] = [];
const errors: unknown[] = [];
const notices: Notice[] = [];
let gateway: Gateway;

beforeEach(async () => {
  arrivals.length = 0;
  errors.length = 0;
  notices.length = 0;
  gateway = await openGateway({
    wallMs: Date.now,
    onError: (error) => errors.push(error),
    onNotice: (notice) => notices.push(notice),
    exchange(arrival) {
      arrivals.push(arrival);
      if (arrival.path === '/slow') return { kind: 'script', steps: slow, end: 'keep', world };
      if (arrival.path === '/half') return { kind: 'script', steps: half, end: 'keep', world };
      if (arrival.path === '/huge') return { kind: 'script', steps: huge, end: 'keep', world: mortal };
      if (arrival.path === '/later')
        return { kind: 'later', ms: 20, clock: 'wall', world, decide: () => reply('later') };
      if (arrival.path === '/long')
        return { kind: 'later', ms: long, clock: 'wall', world: watched, decide: () => reply('late') };
      if (arrival.path === '/url') return reply(arrival.url('a.cn', '/x'));
      return reply(`${arrival.path} ${arrival.body.length}`);
    },
  });
});

afterEach(async () => {
  await gateway.close();
  expect(errors).toEqual([]);
});

function dial(bytes: string | Uint8Array): Socket {
  const socket = connect(gateway.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(bytes);
  return socket;
}

/** Everything that is answered until the other side closes. */
const say = (bytes: string) => text(dial(bytes));

/** The end of a connection, with an error or without: a reset is one as good as any. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

const isAlive = async () => expect((await fetch(gateway.url)).status).toBe(200);

describe('what is not HTTP', () => {
  test.each([
    ['noise', '\x16\x03\x01\x02 hello\r\n\r\n', '400 Bad Request'],
    ['a bad header', 'GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n', '400 Bad Request'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', '400 Bad Request'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      '400 Bad Request',
    ],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: a\r\n${'x: y\r\n'.repeat(20_000)}`,
      '431 Request Header Fields Too Large',
    ],
  ])('%s is refused, and the connection closed', async (_, bytes, status) => {
    const answer = await say(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}\r\n`));
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(arrivals).toEqual([]);
    await isAlive();
  });

  test('noise after a request does not spoil the answer to it', async () => {
    const answer = await say('GET /later HTTP/1.1\r\nHost: a\r\n\r\n\x00\x01nonsense\r\n\r\n');
    expect(answer.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThanOrEqual(1);
    await isAlive();
  });

  test('noise in the middle of an answer is not answered', async () => {
    const socket = dial('GET /half HTTP/1.1\r\nHost: a\r\n\r\n');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    await once(socket, 'data');
    socket.write('\x00\x01nonsense\r\n\r\n');
    await closed(socket);
    expect(answer).toContain('200 OK');
    expect(answer).not.toContain('400');
  });

  test('CONNECT and TLS are refused in words, and told', async () => {
    const connect = await say('CONNECT www.cmpassport.com:443 HTTP/1.1\r\nHost: www.cmpassport.com:443\r\n\r\n');
    expect(connect).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n[\s\S]*TLS is not offered on this port\./);
    const hello = await say('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03');
    expect(hello).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*TLS is not offered on this port\./);
    expect(notices).toEqual([
      { of: 'no-tls', asked: 'CONNECT' },
      { of: 'no-tls', asked: 'TLS' },
    ]);
    await isAlive();
  });

  test('CONNECT behind an answer that is under way gets none, and that one is not mixed with another', async () => {
    const answer = await say('GET /later HTTP/1.1\r\nHost: a\r\n\r\nCONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(answer).not.toContain('501');
    await isAlive();
  });

  test('a body with a bad chunk is no exchange', async () => {
    const answer = await say('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
    expect(answer).toContain('400 Bad Request');
    expect(arrivals).toEqual([]);
  });
});

describe('odd but legal', () => {
  test('a whole URL as target outweighs the host', async () => {
    const close = 'Host: b.cn\r\nConnection: close\r\n\r\n';
    await say(`GET http://A.cn:81/p/q?x=/y HTTP/1.1\r\n${close}`);
    await say(`GET http://a.cn?x HTTP/1.1\r\n${close}`);
    await say(`GET http://a.cn HTTP/1.1\r\n${close}`);
    await say(`OPTIONS * HTTP/1.1\r\n${close}`);
    expect(arrivals.map(({ host, path, query }) => [host, path, query])).toEqual([
      ['a.cn', '/p/q', 'x=/y'],
      ['a.cn', '/', 'x'],
      ['a.cn', '/', ''],
      ['b.cn', '*', ''],
    ]);
  });

  test('HTTP/1.0 without a host: URLs lead to the listener', async () => {
    expect(await say('GET /url HTTP/1.0\r\n\r\n')).toContain(`\r\n\r\n${gateway.url}/x`);
    expect(arrivals[0]?.host).toBe('');
  });

  test('a host that would break out of a URL does not get into one', async () => {
    const answer = await say('GET /url HTTP/1.1\r\nHost: a!(evil.cn)\r\nConnection: close\r\n\r\n');
    expect(answer).toContain(`\r\n\r\n${gateway.url}/x`);
  });

  test('repeated headers are joined, a list of cookies too', async () => {
    await say(
      'GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nx-a: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nConnection: close\r\n\r\n',
    );
    expect(arrivals[0]?.headers).toMatchObject({ 'x-a': '1, 2', 'set-cookie': 'a, b' });
  });

  test('a client that asks before it sends is told to go on', async () => {
    const socket = dial(
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
    );
    const [first] = await once(socket, 'data');
    expect(String(first)).toContain('100 Continue');
    socket.write('abc');
    expect(await text(socket)).toContain('\r\n\r\n/ 3');
  });

  test('pipelined requests are answered in turn, raw answers among them', async () => {
    const answer = await say(
      ['/later', '/slow', '/fast', '/slow'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join('') +
        'GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(answer.match(/later|slow|\/fast|\/last/g)).toEqual(['later', 'slow', '/fast', 'slow', '/last']);
  });
});

describe('a client that leaves', () => {
  test('is waited for by none of its pipelined requests', async () => {
    const socket = dial('GET /long HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(5));
    await expect.poll(() => waiting).toBe(5);
    socket.destroy();
    await expect.poll(() => waiting).toBe(0);
  });
});

describe('bodies', () => {
  test('in small pieces', async () => {
    const socket = dial('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nConnection: close\r\n\r\n');
    for (const piece of ['ab', 'cd', 'ef']) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      socket.write(piece);
    }
    expect(await text(socket)).toContain('\r\n\r\n/ 6');
    expect(Buffer.from(arrivals[0]?.body ?? []).toString()).toBe('abcdef');
  });

  test('a client that leaves half-way is no exchange', async () => {
    const socket = dial('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc');
    await once(socket, 'connect');
    socket.resetAndDestroy();
    await isAlive();
    expect(arrivals.map(({ method }) => method)).toEqual(['GET']);
  });

  test('after one that is too large the connection lives on', async () => {
    const large = 'a'.repeat(1024 * 1024);
    const head = `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${large.length}\r\n\r\n`;
    const answer = await say(`${head}${large}GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toContain('/ 262144');
    expect(answer).toContain('/next 0');
    expect(arrivals.map(({ oversize }) => oversize)).toEqual([true, false]);
  });

  test('after one without end it does not, but the answer is read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const piece = Buffer.alloc(1024 * 1024, 65);
    const socket = dial('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999\r\n\r\n');
    const send = () => {
      if (!socket.destroyed) socket.write(piece, send);
    };
    send();
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain('/ 262144');
    expect(arrivals.map(({ oversize }) => oversize)).toEqual([true]);
    const gone = closed(socket);
    await vi.advanceTimersByTimeAsync(2_000);
    await gone;
    vi.useRealTimers();
  });
});

test('the end of a world frees whoever writes to a client that does not read', async () => {
  const socket = dial('GET /huge HTTP/1.1\r\nHost: a\r\n\r\n').pause();
  await once(socket, 'connect');
  await isAlive();
  simulator.deleteWorld(mortal.handle);
  socket.resume();
  await closed(socket);
  expect(socket.bytesRead).toBeLessThan(64 * 1024 * 1024);
});
