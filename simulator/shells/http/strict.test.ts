import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Arrival } from '../../core/words/arrival.ts';
import type { Delivery } from '../../core/words/delivery.ts';
import { exchangeRouter } from '../express/router.ts';
import { openGateway } from './listen.ts';

// Requests as RFC 9110 and 9112 have them, and as they do not, byte by byte.

const arrivals: Arrival[] = [];

function echo(arrival: Arrival): Delivery {
  arrivals.push(arrival);
  const body = `${arrival.method} ${arrival.host} ${arrival.path} ${arrival.body.length} ${arrival.url('b.cn', '/x')}`;
  return { kind: 'reply', reply: { status: 200, headers: {}, body } };
}

async function openExpress(): Promise<{ port: number; close(): Promise<unknown> }> {
  const server = createServer(express().use(exchangeRouter(echo, { wallMs: Date.now })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { port: (server.address() as AddressInfo).port, close };
}

const mounts = {
  http: () => openGateway({ exchange: echo, wallMs: Date.now }),
  express: openExpress,
};

describe.each(Object.entries(mounts))('over %s', (_, open) => {
  let mount: { port: number; close(): Promise<unknown> };
  beforeEach(async () => {
    arrivals.length = 0;
    mount = await open();
  });
  afterEach(() => mount.close());

  /** Everything that is answered to these lines until the other side closes, as it is asked to. */
  function say(lines: readonly string[], body = ''): Promise<string> {
    const socket = connect(mount.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}${body}`);
    return text(socket);
  }

  test.each(['0', '00', '0000', '000000000000000000000'])('a Content-Length of %s is none', async (length) => {
    expect(await say(['POST /x HTTP/1.1', 'Host: a', `Content-Length: ${length}`])).toMatch(/^HTTP\/1\.1 200 /);
    expect(arrivals.map(({ body }) => body.length)).toEqual([0]);
  });

  test('zeros may lead a Content-Length', async () => {
    expect(await say(['POST /x HTTP/1.1', 'Host: a', 'Content-Length: 0003'], 'abc')).toContain('POST a /x 3 ');
  });

  test.each(['+0', '-0', '0x0', '', '1e0', '0, 0', '0 0', '٠'])('a Content-Length of %j is refused', async (length) => {
    expect(await say(['POST /x HTTP/1.1', 'Host: a', `Content-Length: ${length}`])).toMatch(/^HTTP\/1\.1 400 /);
    expect(arrivals).toEqual([]);
  });

  test.each([
    ['two of them', ['Host: a', 'Host: a']],
    ['two of them, apart and in other cases', ['HOST: a', 'x: y', 'host: b']],
    ['markup', ['Host: "><script>']],
    ['a user', ['Host: 127.0.0.1:80@evil.com']],
    ['a path', ['Host: a/b']],
    ['a space', ['Host: a b']],
    ['a port that is none', ['Host: a:b']],
  ])('a Host that is %s is refused, whatever is asked', async (_, hosts) => {
    for (const target of ['/x', 'http://a/x']) {
      const answer = await say([`POST ${target} HTTP/1.1`, ...hosts, 'Content-Length: 3'], 'abc');
      expect(answer).toMatch(
        /^HTTP\/1\.1 400 [\s\S]*nosniff[\s\S]*sanwang: Host (comes twice|is no name with a port)/i,
      );
    }
    expect(arrivals).toEqual([]);
  });

  test.each(['Host: a', 'host:a:80', 'Host: [::1]:8601', 'Host: A_b.cn', 'Host:'])('%j is taken', async (host) => {
    expect(await say(['GET /x HTTP/1.1', host])).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('a whole URL outweighs Host', async () => {
    const answer = await say(['GET http://www.b.cn:81/x?y=http://c/ HTTP/1.1', 'Host: a.cn']);
    expect(answer).toContain('GET www.b.cn /x 0 http://www.b.cn:81/x');
    expect(arrivals[0]).toMatchObject({ host: 'www.b.cn', query: 'y=http://c/', headers: { host: 'www.b.cn:81' } });
  });

  test.each(['ftp://a/x', 'http:///x', 'http://u@a/x', 'http://a:99999/x', 'http://a b/x'])(
    'the target %s is refused',
    async (target) => {
      expect(await say([`GET ${target} HTTP/1.1`, 'Host: a'])).toMatch(/^HTTP\/1\.1 400 /);
      expect(arrivals).toEqual([]);
    },
  );

  test('a length beside chunks, and codings that are none, are refused', async () => {
    const chunk = '3\r\nabc\r\n0\r\n\r\n';
    const both = ['POST / HTTP/1.1', 'Host: a', 'Content-Length: 3', 'Transfer-Encoding: chunked'];
    expect(await say(both, chunk)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await say(['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: gzip'], chunk)).toMatch(/^HTTP\/1\.1 400 /);
    expect(arrivals).toEqual([]);
    expect(await say(['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked'], chunk)).toContain('POST a / 3 ');
  });

  test('HEAD is answered without a body, and OPTIONS like everything else', async () => {
    expect(await say(['HEAD /x HTTP/1.1', 'Host: a'])).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\n\r\n$/);
    expect(await say(['OPTIONS * HTTP/1.1', 'Host: a'])).toContain('OPTIONS a * 0');
  });
});
