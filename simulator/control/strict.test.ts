import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../testing/control.ts';

// What only a client that writes its own bytes can ask of the control API.

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

/** What is answered to a request line and headers; what stands behind an empty line is the body. */
function say(...lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(box.url).port), '127.0.0.1');
  socket.on('error', () => {});
  const [head = '', body = ''] = lines.join('\r\n').split('\r\n\r\n');
  socket.write(`${head}\r\nConnection: close\r\n\r\n${body}`);
  return text(socket);
}

const health = '/control/v1/health';

describe('a request to the control API', () => {
  it.each([
    ['two Hosts', ['Host: 127.0.0.1', 'Host: 127.0.0.1'], 'Host comes twice'],
    ['a second Host behind a good one', ['Host: 127.0.0.1', 'Host: evil.example'], 'Host comes twice'],
    ['a user before the name', ['Host: 127.0.0.1:80@evil.com'], 'Host is no name with a port'],
    ['markup for a Host', ['Host: "><script>'], 'Host is no name with a port'],
  ])('with %s is refused', async (_, hosts, problem) => {
    const answer = await say(`GET ${health} HTTP/1.1`, ...hosts);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"ERR_HOST_INVALID"/);
    expect(answer).toContain(problem);
  });

  it('by a whole URL is one to the name in it', async () => {
    const own = `http://127.0.0.1:8600${health}`;
    expect(await say(`GET ${own} HTTP/1.1`, 'Host: localhost')).toMatch(/^HTTP\/1\.1 200 /);
    const foreign = await say('GET http://www.cmpassport.com/unisdk HTTP/1.1', 'Host: 127.0.0.1');
    expect(foreign).toMatch(/^HTTP\/1\.1 403 [\s\S]*ERR_HOST_FOREIGN[\s\S]*a gateway is the proxy for carriers/);
    expect(await say(`GET ftp://127.0.0.1${health} HTTP/1.1`, 'Host: 127.0.0.1')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    'http://127.0.0.1@evil.example',
    'http://localhost/',
    'http://localhost:1:2',
    'ftp://localhost',
    'localhost',
  ])('from the origin %s is no page of this machine', async (origin) => {
    expect(await say(`GET ${health} HTTP/1.1`, 'Host: 127.0.0.1', `Origin: ${origin}`)).toContain('ERR_ORIGIN_FOREIGN');
  });

  it('for TLS is refused in words', async () => {
    expect(await say('CONNECT a:443 HTTP/1.1', 'Host: a:443')).toMatch(/^HTTP\/1\.1 501 [\s\S]*TLS is not offered/);
    expect(await say('\x16\x03\x01\x02\x00\x01\x00\x01')).toMatch(/^HTTP\/1\.1 400 [\s\S]*TLS is not offered/);
  });

  it('in a coding, or without a number for a length, is refused by name', async () => {
    const post = ['POST /control/v1/worlds HTTP/1.1', 'Host: 127.0.0.1', 'Content-Type: application/json'];
    const coded = await say(...post, 'Content-Encoding: gzip', 'Content-Length: 02', '', '{}');
    expect(coded).toMatch(/^HTTP\/1\.1 415 [\s\S]*content-encoding[\s\S]*gzip/);
    const whole = await say(...post, 'Content-Length: 002', '', '{}');
    expect(whole.slice(0, 40)).toMatch(/^HTTP\/1\.1 201 /);
    expect((await say(...post, 'Content-Length: 00')).slice(0, 40)).toMatch(/^HTTP\/1\.1 201 /);
    expect(await say(...post, 'Content-Length: +0')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('is answered with what keeps other sites’ pages from taking it in', async () => {
    for (const line of [
      `GET ${health}`,
      `HEAD ${health}`,
      `OPTIONS ${health}`,
      `PUT ${health}`,
      'GET /nowhere',
      'GET /%zz',
    ]) {
      const answer = (await say(`${line} HTTP/1.1`, 'Host: 127.0.0.1')).toLowerCase();
      expect(answer, line).toContain('x-content-type-options: nosniff');
      expect(answer, line).toContain('cross-origin-resource-policy: same-origin');
    }
  });
});
