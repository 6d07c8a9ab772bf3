import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { createService, type Service } from './index.ts';

// What only a client that writes its own bytes can ask of the two doors.

let service: Service;
const urls: Record<string, string> = {};
beforeAll(async () => {
  const nowhere = 'http://127.0.0.1:9';
  service = await createService({
    gateways: { cmcc: nowhere, cucc: nowhere, ctcc: nowhere },
    platformKeys: { ctcc: keys['ctcc-platform.pub.pem'] },
  });
  urls['api'] = (await service.api.listen()).url;
  urls['console'] = (await service.console.listen()).url;
});
afterAll(() => service.close());

describe.each(['api', 'console'])('the %s', (door) => {
  function say(...lines: readonly string[]): Promise<string> {
    const socket = connect(Number(new URL(urls[door] ?? '').port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
    return text(socket);
  }

  it.each([
    ['comes twice', ['Host: a', 'Host: a']],
    ['has a user', ['Host: 127.0.0.1:80@evil.com']],
    ['is markup', ['Host: "><script>']],
  ])('refuses a Host that %s', async (_, hosts) => {
    const answer = await say('GET / HTTP/1.1', ...hosts);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/json/);
    expect(answer).not.toContain('<script>');
  });

  it.each(['a', 'a:80', '[::1]:80', 'API_1.b'])('takes the Host %s', async (host) => {
    expect(await say('GET / HTTP/1.1', `Host: ${host}`)).not.toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*Host/);
  });

  it('lets no page of another site take its answers in', async () => {
    for (const line of ['GET /', 'HEAD /', 'OPTIONS /', 'POST /nowhere', 'GET /openapi.json']) {
      const answer = (await say(`${line} HTTP/1.1`, 'Host: a')).toLowerCase();
      expect(answer, line).toContain('x-content-type-options: nosniff');
      expect(answer, line).toContain('cross-origin-resource-policy: same-origin');
    }
  });

  it('says of CONNECT that it speaks no TLS', async () => {
    expect(await say('CONNECT a:443 HTTP/1.1', 'Host: a:443')).toMatch(/^HTTP\/1\.1 501 [\s\S]*speaks no TLS/);
  });

  it('answers bytes that are no request in its own way', async () => {
    const own = { api: '"RetCode":360', console: '"title":"The request cannot be read."' }[door];
    const answer = await say('GET / no HTTP at all');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain(own);
    const long = await say('GET / HTTP/1.1', 'Host: a', `X-Long: ${'x'.repeat(20_000)}`);
    expect(long).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('takes any zeros for no length', async () => {
    expect(await say('POST / HTTP/1.1', 'Host: a', 'Content-Length: 00')).toMatch(/^HTTP\/1\.1 [24]\d\d /);
  });
});
