import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import type { Arrival } from '../../core/words/arrival.ts';
import { listen } from '../../testing/mounts/express.ts';
import { fetchAt } from '../../testing/shells/net.ts';
import { soon } from '../../testing/shells/soon.ts';
import { parseTrustList } from '../http/trust.ts';
import type { Exchange } from '../mount.ts';
import { type ExchangeRouterOptions, exchangeRouter } from './router.ts';

// What only a router inside somebody's app can be asked.

const arrivals: Arrival[] = [];
const exchange: Exchange = (arrival) => {
  arrivals.push(arrival);
  const headers = arrival.path === '/away' ? { location: arrival.url('b.carrier.cn', '/there') } : {};
  return { kind: 'reply', reply: { status: arrival.path === '/away' ? 302 : 200, headers, body: arrival.body } };
};
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  arrivals.length = 0;
  for (const each of open.splice(0).reverse()) await each.close();
});

interface Around {
  readonly path?: string;
  readonly before?: readonly RequestHandler[];
  readonly options?: Partial<ExchangeRouterOptions>;
  readonly proxy?: boolean;
}

async function serve({ path = '/', before = [], options = {}, proxy = false }: Around = {}) {
  const app = express();
  if (proxy) app.set('trust proxy', true);
  for (const each of before) app.use(each);
  app.use(
    path,
    exchangeRouter(exchange, { wallMs: Date.now, isRealHost: (name) => name.endsWith('.carrier.cn'), ...options }),
  );
  app.get('/own', (_, response) => void response.send('mine'));
  app.use((error: { code: string }, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).json({ code: error.code });
  });
  const server = await listen(app);
  const net = fetchAt(server.port);
  open.push(server, net);
  return { ...server, fetch: net.fetch };
}

describe('at a path of the app', () => {
  test('the exchange sees none of it, and the rest of the app is served as before', async () => {
    const { fetch } = await serve({ path: '/deep/carriers' });
    await fetch('http://box.test:81/deep/carriers/a%2Fb?x=1');
    await fetch('http://box.test:81/deep/carriers');
    expect(arrivals.map(({ path, query }) => [path, query])).toEqual([
      ['/a%2Fb', 'x=1'],
      ['/', ''],
    ]);
    expect(await (await fetch('http://box.test:81/own')).text()).toBe('mine');
  });

  test.each(['http://a.carrier.cn', 'http://box.test:81'])(
    'a redirect from %s is followed back to it',
    async (origin) => {
      const { fetch } = await serve({ path: '/carriers' });
      const response = await fetch(`${origin}/carriers/away`);
      expect(response.url).toBe(`${origin === 'http://a.carrier.cn' ? 'http://b.carrier.cn' : origin}/carriers/there`);
      expect(arrivals.map(({ path }) => path)).toEqual(['/away', '/there']);
    },
  );

  test('but not when another gateway of the box answers for the name', async () => {
    const { fetch } = await serve({ path: '/carriers', options: { origin: () => 'http://127.0.0.1:8602' } });
    const response = await fetch('http://box.test/carriers/away', { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('http://127.0.0.1:8602/there');
  });

  test('behind a proxy that the app trusts, by the proxy’s scheme', async () => {
    const { fetch } = await serve({ proxy: true });
    const headers = { 'x-forwarded-proto': 'https' };
    const response = await fetch('http://box.test/away', { headers, redirect: 'manual' });
    expect(response.headers.get('location')).toBe('https://box.test/there');
  });

  test('a client that names no host is sent to the address that it reached', async () => {
    const { port } = await serve({ path: '/carriers' });
    const socket = connect(port, '127.0.0.1');
    socket.end('GET /carriers/away HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toContain(`location: http://127.0.0.1:${port}/carriers/there\r\n`);
  });
});

describe('among other middleware', () => {
  test('no header says that this is Express', async () => {
    const { fetch } = await serve();
    expect((await fetch('http://box.test/')).headers.get('x-powered-by')).toBeNull();
    expect((await fetch('http://box.test/own')).headers.get('x-powered-by')).toBeNull();
  });

  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' };

  test.each([
    ['express.json', express.json()],
    ['express.text', express.text({ type: '*/*' })],
  ])('behind %s the body is lost, and the app’s error handler is told why', async (_, parser) => {
    const { fetch } = await serve({ before: [parser] });
    const response = await fetch('http://box.test/', post);
    expect([response.status, await response.json()]).toEqual([500, { code: 'ERR_BODY_PARSED' }]);
    expect(arrivals).toEqual([]);
    // A body that the parser did not touch is whole.
    await fetch('http://box.test/');
    expect(arrivals).toHaveLength(1);
  });

  test('behind express.raw it is whole', async () => {
    const { fetch } = await serve({ before: [express.raw({ type: '*/*', limit: '1mb' })] });
    expect(await (await fetch('http://box.test/', post)).text()).toBe(post.body);
    await fetch('http://box.test/', { ...post, body: 'a'.repeat(256 * 1024 + 1) });
    expect(arrivals.map(({ oversize }) => oversize)).toEqual([false, true]);
    expect(arrivals[1]?.body).toHaveLength(256 * 1024);
  });

  test('behind one that takes its time it is whole too', async () => {
    const slow: RequestHandler = (_request, _response, next) => void setImmediate(next);
    const { fetch } = await serve({ before: [slow] });
    expect(await (await fetch('http://box.test/', post)).text()).toBe(post.body);
  });

  test('a client that left meanwhile is no exchange', async () => {
    const held: NextFunction[] = [];
    const hold: RequestHandler = (_request, _response, next) => void held.push(next);
    const { port, close } = await serve({ before: [hold] });
    connect(port, '127.0.0.1').resume().end('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await soon(() => held.length === 1);
    await close();
    open.length = 0;
    held[0]?.();
    expect(arrivals).toEqual([]);
  });
});

test('another machine’s bearer header is believed only by the trust list', async (context) => {
  const outer = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  if (outer === undefined) return context.skip('this machine has no address but loopback');
  for (const trustBearers of [parseTrustList([]), parseTrustList([`${outer}/32`])]) {
    const app = express();
    app.use(exchangeRouter(exchange, { wallMs: Date.now, trustBearers }));
    const server = app.listen(0, '0.0.0.0');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    for (const host of [outer, '127.0.0.1']) {
      await fetch(`http://${host}:${port}/`, { headers: { 'x-sanwang-bearer': 'b1' } });
    }
    server.closeAllConnections();
    server.close();
  }
  expect(arrivals.map(({ from, bearer }) => [from, bearer])).toEqual([
    [outer, null],
    ['127.0.0.1', 'b1'],
    [outer, 'b1'],
    ['127.0.0.1', 'b1'],
  ]);
});
