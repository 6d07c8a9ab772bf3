import { request as ask, createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { canBind } from '../../simulator/handset/loopback.ts';
import { describeWorld } from '../../simulator/questions/describe.ts';
import { precheckUrl } from '../../simulator/testing/shells/carrier-requests.ts';
import { type Box, type BoxSettings, openBox } from './box.ts';

// Where Unicom's redirect leads, seen from outside of what stands before the box.

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function boxWith(settings: Partial<BoxSettings> = {}): Promise<Box> {
  const box = await openBox({ port: 0, onError: (error) => expect.fail(String(error)), ...settings });
  open.push(box);
  return box;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** What `docker run -p` does: bytes go on to another port, unread. */
async function mapped(url: string): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((outer) => {
    const inner = connect(Number(new URL(url).port), '127.0.0.1');
    for (const socket of [outer, inner]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    outer.pipe(inner).pipe(outer);
  });
  const port = await listening(server);
  open.push({
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return `http://127.0.0.1:${port}`;
}

/** A reverse proxy as most are configured: it rewrites Host, and tells by these headers what that was. */
async function proxied(url: string, headers: Record<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const onward = { ...request.headers, host: new URL(url).host, ...headers };
    ask(url + request.url, { method: request.method ?? 'GET', headers: onward }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    }).end();
  });
  const port = await listening(server);
  open.push({ close: () => server.closeAllConnections() ?? server.close() });
  return `http://127.0.0.1:${port}`;
}

/** What a phone of Unicom's sends along, and the path that it asks first. */
function phoneOf({ simulator }: Box) {
  const world = simulator.defaultWorld;
  const phone = world.handsets.get('phone-cucc');
  const [app] = describeWorld(simulator, world).apps;
  return {
    headers: { 'x-sanwang-bearer': (phone && world.handsets.bearerOf(phone)?.id) ?? '' },
    path: precheckUrl(app as never, world.nowMs(simulator.wallMs())),
  };
}

/** Where U6 leads a phone that asks there, with a Host that fetch would not send. */
function location(box: Box, at: string, more: Record<string, string> = {}): Promise<string> {
  const { headers, path } = phoneOf(box);
  return new Promise((resolve, reject) => {
    ask(at + path, { headers: { ...headers, ...more } }, (answer) => {
      answer.resume();
      resolve(String(answer.headers.location));
    })
      .on('error', reject)
      .end();
  });
}

describe('a redirect', () => {
  it('keeps a mapped port, and can be followed through it', async () => {
    const box = await boxWith();
    const outside = await mapped(box.gateways.cucc);
    const to = await location(box, outside);
    expect(new URL(to).origin).toBe(outside);
    const hop = await fetch(to, { headers: phoneOf(box).headers });
    expect(await hop.text()).toContain('"code":"0"');
  });

  it('keeps name and scheme of a TLS proxy that is believed', async () => {
    const box = await boxWith();
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'carriers.ci.example' };
    const outside = await proxied(box.gateways.cucc, forwarded);
    expect(await location(box, outside)).toMatch(/^https:\/\/carriers\.ci\.example\/netauth\/hop\//);
  });

  it('goes to the public URL that was told, where nothing else says how the box is reached', async () => {
    const box = await boxWith({ publicUrls: { cucc: 'https://ci.example/cucc' } });
    expect(await location(box, await proxied(box.gateways.cucc, {}))).toMatch(
      /^https:\/\/ci\.example\/cucc\/netauth\//,
    );
    // The box's own phones stand inside, and find the gateway all the same.
    const path = `${box.control}/control/v1/worlds/default/handsets/phone-cucc/login`;
    const headers = { 'content-type': 'application/json' };
    const login = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ app: 'shop' }) });
    expect(await login.json()).toMatchObject({ carrier: 'cucc', token: expect.any(String) });
  });

  it('to another gateway takes the asked name, and real names stay real', async () => {
    const box = await boxWith();
    const host = 'opencloud.wostore.cn';
    expect(await location(box, box.gateways.cmcc, { host })).toMatch(/^http:\/\/enrichgw\.10010\.com\/netauth\/hop\//);
    const named = await location(box, box.gateways.cucc, { host: 'unicom.test:18602' });
    expect(named).toMatch(/^http:\/\/unicom\.test:18602\/netauth\/hop\//);
  });
});

/** What a gateway says of a path that is nobody's, asked under a name. */
function nowhere(at: string, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    ask(`${at}/nowhere`, { headers: { host } }, async (answer) => resolve(`${answer.statusCode} ${await text(answer)}`))
      .on('error', reject)
      .end();
  });
}

describe('a path that no gateway has', () => {
  it('is answered with the page that shows what was asked, as whoever asked can reach it', async () => {
    const box = await boxWith();
    const { port } = new URL(box.control);
    const there = `http://127.0.0.1:${port}/#/timeline/1?world=limbo`;
    const said = await nowhere(box.gateways.ctcc, new URL(box.gateways.ctcc).host);
    expect(said).toMatch(/^404 no such path\n/);
    expect(said).toContain(`is shown at ${there}\n`);
    expect(said).toContain(`请求内容与可能想调用的接口见 ${there}\n`);
    expect(box.simulator.world('limbo')?.journal.find(1)).toMatchObject({ type: 'request.unrouted' });
    expect(await nowhere(box.gateways.cmcc, 'box.test:18601')).toContain(`http://box.test:${port}/#/timeline/2?`);
    // A carrier's name leads to a gateway, and not to the control port.
    expect(await nowhere(box.gateways.cmcc, 'www.cmpassport.com')).toContain(`${box.control}/#/timeline/3?`);
  });

  it('names the public URL of the control port', async () => {
    const box = await boxWith({ publicUrls: { control: 'https://ci.example' } });
    expect(await nowhere(box.gateways.cmcc, '127.0.0.1')).toContain('https://ci.example/#/timeline/1?world=limbo');
  });
});

describe('a box on ::1', () => {
  it('has bracketed URLs, tells them, and its phones find it', async (context) => {
    if (!(await canBind('::1'))) context.skip('this machine has no IPv6');
    const box = await boxWith({ host: '::1', database: ':memory:' });
    const { api = '', console = '' } = box.service ?? {};
    for (const url of [box.control, ...Object.values(box.gateways), api, console]) {
      expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
      await (await fetch(url)).arrayBuffer();
    }
    const told = await (await fetch(`${box.control}/control/v1/box`)).json();
    expect(told).toMatchObject({ control: box.control, ...box.gateways, service: api, serviceConsole: console });
    for (const carrier of ['cmcc', 'cucc', 'ctcc']) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"app":"shop"}' };
      const login = await fetch(`${box.control}/control/v1/worlds/default/handsets/phone-${carrier}/login`, init);
      expect(await login.json()).toMatchObject({ carrier, token: expect.any(String) });
    }
  });
});
