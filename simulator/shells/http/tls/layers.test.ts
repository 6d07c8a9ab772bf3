import { once } from 'node:events';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Delivery } from '../../../core/words/delivery.ts';
import { dialled, secured, tunnelled } from '../../../testing/mounts/tls.ts';
import { clientHello } from '../../../testing/tls/hello.ts';
import { first, second, TestLeaves } from '../../../testing/tls/leaves.ts';
import type { Unparsed } from '../client-error.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../listen.ts';
import type { Notice } from '../notice.ts';

// What is asked of one port by TLS and CONNECT, one in the other, and as a proxy.

const arrivals: Arrival[] = [];
const notices: Notice[] = [];
const unparsed: Unparsed[] = [];
let leaves: TestLeaves;
let gateway: Gateway;

function answer(arrival: Arrival): Delivery {
  arrivals.push(arrival);
  return { kind: 'reply', reply: { status: 200, headers: {}, body: arrival.url('b.carrier.cn', '/there') } };
}

async function reopen(options: Partial<GatewayOptions> = {}): Promise<void> {
  await gateway?.close();
  gateway = await openGateway({
    exchange: answer,
    wallMs: Date.now,
    leaves,
    knows: (name) => name.endsWith('.carrier.cn') || name === '[::1]',
    isRealHost: (name) => name.endsWith('.carrier.cn'),
    onNotice: (notice) => notices.push(notice),
    onUnparsed: (what) => unparsed.push(what),
    onError: (error) => expect.fail(String(error)),
    ...options,
  });
}

beforeEach(async () => {
  for (const list of [arrivals, notices, unparsed]) list.length = 0;
  leaves = new TestLeaves();
  await reopen();
});
afterEach(() => gateway.close());

const ask = (path: string, host: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`;

/** Everything that is answered until the other side closes. */
function say(socket: Socket, bytes: string): Promise<string> {
  socket.on('error', () => {});
  socket.write(bytes);
  return text(socket);
}

const sayPlain = async (bytes: string) => say(await dialled(gateway.port), bytes);
const connectTo = (target: string, more = '') => sayPlain(`CONNECT ${target} HTTP/1.1\r\nHost: a\r\n${more}\r\n`);
const basic = (credentials: string) => `Proxy-Authorization: Basic ${Buffer.from(credentials).toString('base64')}\r\n`;

describe('one port', () => {
  test('speaks TLS, HTTP/1.1 in it, with the leaf of the name that was asked for', async () => {
    const socket = (await secured({ port: gateway.port }, 'A.carrier.cn')) as TLSSocket;
    expect(socket.getPeerCertificate().subject.CN).toBe('second.test');
    expect(await say(socket, ask('/x', 'a.carrier.cn:9001'))).toContain('\r\n\r\nhttps://b.carrier.cn:9001/there');
    expect(leaves.asked).toEqual([null, 'a.carrier.cn']);
    expect(arrivals[0]).toMatchObject({ host: 'a.carrier.cn', path: '/x', from: '127.0.0.1' });
    expect(notices).toEqual([]);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('takes %s, and resumes sessions', async (version) => {
    const meet = async (session?: Buffer) => {
      const socket = connectTls({
        port: gateway.port,
        ca: [second.cert],
        minVersion: version,
        maxVersion: version,
        session,
        servername: 'a.carrier.cn',
        checkServerIdentity: () => undefined,
      });
      const ticket = once(socket, 'session');
      await once(socket, 'secureConnect');
      const seen = { protocol: socket.getProtocol(), isResumed: socket.isSessionReused() };
      expect(await say(socket, ask('/x', 'a.carrier.cn'))).toContain('200 OK');
      return { ...seen, ticket: session === undefined ? ((await ticket)[0] as Buffer) : undefined };
    };
    const { ticket, ...before } = await meet();
    expect(before).toEqual({ protocol: version, isResumed: false });
    expect(await meet(ticket)).toMatchObject({ protocol: version, isResumed: true });
  });

  test.each([
    [['http/1.1'], 'http/1.1'],
    [['h2', 'http/1.1'], 'http/1.1'],
    [['http 1.1'], 'http 1.1'],
  ])('offered %j it takes %s', async (ALPNProtocols, taken) => {
    const socket = connectTls({ port: gateway.port, ca: [first.cert], ALPNProtocols, servername: '' });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe(taken);
    socket.destroy();
  });

  test('speaks no HTTP/2, and says so by an alert and to whoever watches', async () => {
    const socket = connectTls({ port: gateway.port, ca: [first.cert], ALPNProtocols: ['h2'], servername: '' });
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL');
    await expect.poll(() => notices).toMatchObject([{ of: 'handshake', why: 'no-http1' }]);
  });

  test('HTTP/1.0 without a host is led back by the scheme that it came by', async () => {
    const socket = await secured({ port: gateway.port }, '');
    expect(await say(socket, 'GET /x HTTP/1.0\r\n\r\n')).toContain(`\r\n\r\nhttps://127.0.0.1:${gateway.port}/there`);
  });

  test('another gateway is told by which scheme a client came', async () => {
    await reopen({ origin: (_, asked, isSecure) => `${isSecure ? 'https' : 'http'}://${asked}:8602` });
    const inTls = await say(await secured({ port: gateway.port }, ''), ask('/x', 'box.test'));
    expect(inTls).toContain('\r\n\r\nhttps://box.test:8602/there');
    expect(await sayPlain(ask('/x', 'box.test'))).toContain('\r\n\r\nhttp://box.test:8602/there');
    // A proxy before the box ends TLS: the other gateway has none there.
    const told = await sayPlain(ask('/x', 'box.test', 'X-Forwarded-Proto: https\r\n'));
    expect(told).toContain('\r\n\r\nhttp://box.test:8602/there');
  });

  test('whoever names no name, or a name of somebody else, is shown the first leaf; that is told, and names are not kept', async () => {
    for (const name of ['example.com', 'x1.test', '']) {
      const socket = (await secured({ port: gateway.port }, name)) as TLSSocket;
      expect(socket.getPeerCertificate().subject.CN).toBe('first.test');
      expect(await say(socket, ask('/x', name || 'a'))).toContain('200 OK');
    }
    expect(leaves.asked).toEqual([null, null, null]);
    expect(notices).toEqual([
      { of: 'foreign-leaf', name: 'example.com' },
      { of: 'foreign-leaf', name: 'x1.test' },
    ]);
  });

  test('a client that says that it does not know who signed is told of', async () => {
    const socket = await dialled(gateway.port);
    socket.write(await clientHello({ servername: 'a.carrier.cn', maxVersion: 'TLSv1.2' }));
    await once(socket, 'data');
    const unknownCa = Buffer.from([0x15, 3, 3, 0, 2, 2, 48]);
    socket.end(unknownCa).resume();
    await once(socket, 'close');
    expect(notices).toMatchObject([{ of: 'handshake', name: 'a.carrier.cn', why: 'distrust' }]);
    expect(unparsed).toEqual([{ status: 'none', reason: 'HANDSHAKE', firstLine: 'TLS a.carrier.cn' }]);
  });

  test('leaves that break end that handshake alone, and plain HTTP goes on', async () => {
    const error = new Error('the CA is broken');
    const broken = {
      contextFor: (name: string | null) => (name === only ? leaves.contextFor(null) : Promise.reject(error)),
    };
    let only: string | null | undefined;
    for (const each of [undefined, null]) {
      only = each;
      await reopen({ leaves: broken });
      const socket = connectTls({ port: gateway.port, servername: 'a.carrier.cn', ca: [first.cert] });
      const [failure] = await once(socket, 'error');
      if (each === undefined) expect(failure.code).toBe('ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR');
      expect(await sayPlain(ask('/x', 'a'))).toContain('200 OK');
    }
    expect(notices).toEqual([
      { of: 'no-leaf', error },
      { of: 'no-leaf', error },
    ]);
    expect(unparsed).toMatchObject([{ reason: 'HANDSHAKE' }, { reason: 'HANDSHAKE', firstLine: 'TLS a.carrier.cn' }]);
  });
});

describe('CONNECT', () => {
  test.each([
    'a.carrier.cn:443',
    'a.carrier.cn:9001',
    'a.carrier.cn',
    'A.CARRIER.CN:443',
    'a.carrier.cn.:443',
    '[::1]:443',
  ])('to %s leads into the box, plain or by TLS', async (target) => {
    const plain = await tunnelled(await dialled(gateway.port), target);
    expect(await say(plain, ask('/x', 'a.carrier.cn'))).toContain('\r\n\r\nhttp://b.carrier.cn/there');
    const socket = await secured({ socket: await tunnelled(await dialled(gateway.port), target) }, 'a.carrier.cn');
    expect(await say(socket, ask('/x', 'a.carrier.cn'))).toContain('\r\n\r\nhttps://b.carrier.cn/there');
    expect(arrivals.map(({ from }) => from)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  test('in TLS leads on to TLS; plain HTTP in it is plain again', async () => {
    const outer = () => secured({ port: gateway.port }, 'proxy.test');
    const plain = await tunnelled(await outer(), 'a.carrier.cn:80');
    expect(await say(plain, ask('/x', 'a.carrier.cn'))).toContain('\r\n\r\nhttp://b.carrier.cn/there');
    const inner = await secured({ socket: await tunnelled(await outer(), 'a.carrier.cn:443') }, 'a.carrier.cn');
    expect(await say(inner, ask('/x', 'a.carrier.cn'))).toContain('\r\n\r\nhttps://b.carrier.cn/there');
    expect(arrivals.map(({ from }) => from)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  test('what comes behind it in one packet is read in the tunnel', async () => {
    const said = await sayPlain(`CONNECT a.carrier.cn:80 HTTP/1.1\r\nHost: a\r\n\r\n${ask('/behind', 'a.carrier.cn')}`);
    expect(said).toMatch(/^HTTP\/1\.1 200 Connection established\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(arrivals.map(({ path }) => path)).toEqual(['/behind']);
  });

  test('a hello in one packet with it is answered in the tunnel', async () => {
    const socket = await dialled(gateway.port);
    const hello = await clientHello({ servername: 'a.carrier.cn' });
    socket.write(Buffer.concat([Buffer.from('CONNECT a.carrier.cn HTTP/1.1\r\nHost: a\r\n\r\n'), hello]));
    let said = Buffer.alloc(0);
    for await (const chunk of socket) {
      said = Buffer.concat([said, chunk]);
      if (said.includes('\r\n\r\n\x16\x03')) break;
    }
    expect(leaves.asked).toEqual([null, 'a.carrier.cn']);
  });

  test('behind an answer on the same connection', async () => {
    const socket = await dialled(gateway.port);
    socket.write('GET /x HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    const tunnel = await tunnelled(socket, 'a.carrier.cn:443');
    const inner = await secured({ socket: tunnel }, 'a.carrier.cn');
    expect(await say(inner, ask('/y', 'a.carrier.cn'))).toContain('200 OK');
  });

  test.each([
    'example.com:443',
    'example.com',
    'a.carrier.cn.evil.com:443',
    '10.0.0.1:443',
    '[fe80::1]:443',
    'localhost:443',
  ])('to %s is refused in words of both languages, noted and told, and nothing else', async (target) => {
    const said = await connectTo(target);
    const name = target.replace(/:443$/, '');
    expect(said).toMatch(
      /^HTTP\/1\.1 403 Forbidden\r\n[\s\S]*nosniff[\s\S]*\r\n\r\nsanwang: [\s\S]*never forwards[\s\S]*转发/,
    );
    expect(said).toContain(`NO_PROXY=${name}`);
    expect(notices).toEqual([{ of: 'foreign-name', name }]);
    expect(unparsed).toEqual([{ status: '403', reason: 'FOREIGN', firstLine: `CONNECT ${target}` }]);
    expect(arrivals).toEqual([]);
  });

  test.each([
    '/x',
    'http://a.carrier.cn/',
    'u@a.carrier.cn:443',
    'a.carrier.cn:99999',
    'a.carrier.cn:0',
    ':443',
    'a b:1',
    'a.carrier.cn:443:443',
  ])('to %j is no request', async (target) => {
    expect(await connectTo(target)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(unparsed).toMatchObject([{ status: '400' }]);
    expect(arrivals).toEqual([]);
  });

  test('with two hosts is none either', async () => {
    expect(await connectTo('a.carrier.cn:443', 'Host: b\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*Host comes twice/);
  });

  test('in CONNECT in CONNECT ends at six layers, in words', async () => {
    let socket = await dialled(gateway.port);
    for (let layer = 0; layer < 6; layer++) socket = await tunnelled(socket, 'a.carrier.cn:443');
    const said = await say(socket, 'CONNECT a.carrier.cn:443 HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(said).toMatch(/^HTTP\/1\.1 400 [\s\S]*6 deep/);
  });
});

describe('a whole URL', () => {
  test('of a known name is answered, over TLS too', async () => {
    expect(await sayPlain(ask('http://a.carrier.cn/x', 'a'))).toContain('\r\n\r\nhttp://b.carrier.cn/there');
    const socket = await secured({ port: gateway.port }, 'proxy.test');
    expect(await say(socket, ask('http://a.carrier.cn:81/x', 'a'))).toContain('\r\n\r\nhttp://b.carrier.cn:81/there');
    expect(arrivals.map(({ host }) => host)).toEqual(['a.carrier.cn', 'a.carrier.cn']);
  });

  test('of any other is refused in words, behind its body, and the connection lives on', async () => {
    const foreign = 'POST http://example.com/x?y HTTP/1.1\r\nHost: example.com\r\nContent-Length: 3\r\n\r\nabc';
    const said = await sayPlain(foreign + ask('/after', 'a'));
    expect(said).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n[\s\S]*never forwards[\s\S]*转发[\s\S]*HTTP\/1\.1 200 OK/);
    expect(notices).toEqual([{ of: 'foreign-name', name: 'example.com' }]);
    expect(unparsed).toEqual([{ status: '403', reason: 'FOREIGN', firstLine: 'POST http://example.com/x?y' }]);
    expect(arrivals.map(({ path }) => path)).toEqual(['/after']);
  });

  test('is what a foreign name needs to be refused: a Host of one’s own is answered', async () => {
    expect(await sayPlain(ask('/x', 'carriers.mine.example'))).toContain('200 OK');
  });
});

describe('a phone’s own port', () => {
  beforeEach(() => reopen({ speaker: () => 'b7' }));

  // A page of that site would be this phone, once its DNS says 127.0.0.1.
  test.each([
    'evil.example',
    'EVIL.example:80',
    'evil.example.',
    '127.0.0.1.evil.example',
    '1.2.3',
    'a.carrier.cn.evil.example',
  ])('is nothing for the site %s, in words', async (host) => {
    expect(await sayPlain(ask('/x', host))).toMatch(/^HTTP\/1\.1 403 Forbidden[\s\S]*--public-url[\s\S]*自有域名/);
    const tunnel = await tunnelled(await dialled(gateway.port), 'a.carrier.cn:80');
    expect(await say(tunnel, ask('/x', host))).toContain('403 Forbidden');
    const told = { status: '403', reason: 'SITE', firstLine: 'GET /x' };
    expect([arrivals, unparsed, notices]).toEqual([[], [told, told], []]);
  });

  test.each([
    'a.carrier.cn',
    '127.0.0.1:8080',
    '192.0.2.7',
    '[2001:db8::1]:80',
    'sanwang:8080',
    'localhost.',
    'host.docker.internal',
  ])('answers under %s, which no site can be called', async (host) => {
    expect(await sayPlain(ask('/x', host))).toContain('200 OK');
  });

  test('answers whoever names no host', async () => {
    expect(await sayPlain('GET /x HTTP/1.0\r\n\r\n')).toContain('200 OK');
  });
});

describe('who speaks', () => {
  test('is the bearer header of a believed source, through every layer', async () => {
    const header = 'X-Sanwang-Bearer: b1\r\n';
    await say(await secured({ port: gateway.port }, 'a.carrier.cn'), ask('/x', 'a.carrier.cn', header));
    const tunnel = await tunnelled(await dialled(gateway.port), 'a.carrier.cn:443');
    await say(await secured({ socket: tunnel }, 'a.carrier.cn'), ask('/x', 'a.carrier.cn', header));
    expect(arrivals.map(({ bearer }) => bearer)).toEqual(['b1', 'b1']);
  });

  test('is the phone whose port it is, whatever is said, and nobody’s phone while that one has no bearer', async () => {
    let bearer: string | null = 'b7';
    await reopen({ speaker: () => bearer });
    await sayPlain(ask('/x', 'a', 'X-Sanwang-Bearer: b1\r\n'));
    await say(await tunnelled(await dialled(gateway.port), 'a.carrier.cn:80'), ask('/x', 'a.carrier.cn'));
    bearer = null;
    await sayPlain(ask('/x', 'a', 'X-Sanwang-Bearer: b1\r\n'));
    // No bearer has this id, and so no address is looked at either.
    expect(arrivals.map((arrival) => arrival.bearer)).toEqual(['b7', 'b7', '']);
  });

  const phoneNamed = (handset: string, world: string) => {
    if (handset === 'off') return null;
    return handset === 'phone-cmcc' ? `of ${world || 'default'}` : undefined;
  };

  test('is the phone that the user name of the proxy names, and no carrier sees that name', async () => {
    await reopen({ phoneNamed });
    await sayPlain(ask('http://a.carrier.cn/x', 'a', basic('phone-cmcc:')));
    await sayPlain(ask('http://a.carrier.cn/x', 'a', basic('phone-cmcc:w1')));
    await sayPlain(ask('http://a.carrier.cn/x', 'a', basic('off')));
    const socket = await dialled(gateway.port);
    socket.write(`CONNECT a.carrier.cn:443 HTTP/1.1\r\nHost: a\r\n${basic('phone-cmcc:w1')}\r\n`);
    await once(socket, 'data');
    await say(await secured({ socket }, 'a.carrier.cn'), ask('/x', 'a.carrier.cn'));
    expect(arrivals.map(({ bearer, world }) => [bearer, world])).toEqual([
      ['of default', null],
      ['of w1', 'w1'],
      ['', null],
      ['of w1', 'w1'],
    ]);
    for (const { headers } of arrivals) expect(headers).not.toHaveProperty('proxy-authorization');
  });

  test('is refused where there is no such phone, in words and without its password; nobody is ever asked for a name', async () => {
    await reopen({ phoneNamed });
    for (const said of [
      await sayPlain(ask('http://a.carrier.cn/x', 'a', basic('phone-x:secret'))),
      await connectTo('a.carrier.cn:443', basic('phone-x:secret')),
    ]) {
      expect(said).toMatch(/^HTTP\/1\.1 403 Forbidden[\s\S]*no phone "phone-x"[\s\S]*没有手机/);
      expect(said).not.toMatch(/secret|407|proxy-authenticate|did you mean/i);
    }
    expect(notices).toEqual([
      { of: 'unknown-phone', handset: 'phone-x' },
      { of: 'unknown-phone', handset: 'phone-x' },
    ]);
    expect(arrivals).toEqual([]);
  });

  test.each(['Digest username="a"', 'Bearer x', 'Basic', 'Basic ????', ''])(
    'is not looked for in %j, which is stripped all the same',
    async (credentials) => {
      await reopen({ phoneNamed });
      await sayPlain(ask('http://a.carrier.cn/x', 'a', `Proxy-Authorization: ${credentials}\r\n`));
      expect(arrivals).toMatchObject([{ bearer: null }]);
      expect(arrivals[0]?.headers).not.toHaveProperty('proxy-authorization');
    },
  );
});
