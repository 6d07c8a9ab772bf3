import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';
import type { PassedBack, PassedOn } from '../service-pass.ts';

const passed: PassedOn[] = [];
let answer: PassedBack = { status: 200, type: 'application/json', bytes: Buffer.from('{}') };
let box: Box;
let bare: Box;
beforeAll(async () => {
  box = await openBox({
    token: 'control-secret',
    servicePass: {
      pass: async (asked) => {
        passed.push(asked);
        return answer;
      },
    },
  });
  bare = await openBox();
});
afterAll(() => Promise.all([box.close(), bare.close()]));

const good = { authorization: 'Bearer control-secret' };
const here = '/control/v1/service';

/** Sends the request line as it stands, which no fetch does. */
function send(method: string, path: string, headers: Record<string, string | string[]> = good, body = '', at = box) {
  return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(at.url);
    const asking = request({ hostname, port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
      );
    });
    asking.once('error', reject);
    asking.end(body);
  });
}

describe('the service behind the control port', () => {
  it('is asked with path, query and body as they came, and with no header but the type of the body', async () => {
    passed.length = 0;
    const headers = { ...good, 'content-type': 'application/json', cookie: 'a=b', 'x-forwarded-host': 'evil.example' };
    await send('POST', `${here}/v1/accounts/a%20b/suspend?x=%2F..&y=1`, headers, '{"reason":"4.2"}');
    const [{ signal: _, bytes, ...asked } = {} as PassedOn] = passed;
    expect(asked).toEqual({
      method: 'POST',
      path: '/v1/accounts/a%20b/suspend',
      search: '?x=%2F..&y=1',
      type: 'application/json',
    });
    expect(Buffer.from(bytes ?? []).toString()).toBe('{"reason":"4.2"}');
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('is asked by %s', async (method) => {
    passed.length = 0;
    await send(method, `${here}/v1/things`);
    expect(passed.map((asked) => asked.method)).toEqual([method]);
  });

  it.each([
    '/v1/../admin',
    '/v1/a/..',
    '/v1/a/.',
    '/v1/%2e%2e/x',
    '/v1/a/%2E./b',
    '/v1//evil.example/',
    '/v1/a//b',
    '/v1/a/',
    '/v1/a%2fb',
    '/v1/a%5Cb',
    '/v1/a%00',
    '/v1/a\\b',
    '/v1/http://evil.example/',
    '/v1/a%zz',
  ])('is not asked for %s', async (path) => {
    passed.length = 0;
    const { status } = await send('GET', here + path);
    expect([status, passed]).toEqual([400, []]);
  });

  it.each(['/v2/accounts', '/v1', '/openapi.json/x', '/../worlds', '/admin'])('is not below %s', async (path) => {
    passed.length = 0;
    const { status } = await send('GET', here + path);
    expect([[400, 404].includes(status), passed]).toEqual([true, []]);
  });

  it('is not asked for what is longer than any path', async () => {
    passed.length = 0;
    const { status } = await send('GET', `${here}/v1/${'a'.repeat(3000)}`);
    expect([status, passed]).toEqual([400, []]);
  });

  it('is nothing that a whole URL leads to', async () => {
    passed.length = 0;
    const { status } = await send('GET', `http://127.0.0.1${here}/v1/accounts`);
    expect([status, passed]).toEqual([400, []]);
  });

  it('stands behind the guards of the control port', async () => {
    passed.length = 0;
    const refused = async (headers: Record<string, string>) =>
      (await send('POST', `${here}/v1/a`, headers, '{}')).status;
    expect(await refused({})).toBe(401);
    expect(await refused({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await refused({ ...good, host: 'evil.example' })).toBe(403);
    expect(await refused({ ...good, origin: 'https://evil.example' })).toBe(403);
    expect((await send('GET', `${here}/openapi.json`, {})).status).toBe(401);
    expect(passed).toEqual([]);
  });

  it('takes no more of a body than the control API does, and none where there is nothing to do with one', async () => {
    passed.length = 0;
    expect((await send('POST', `${here}/v1/a`, good, 'x'.repeat(8 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await send('GET', `${here}/v1/a`, { ...good, 'content-length': '4' }, 'body')).status).toBe(400);
    expect(passed).toEqual([]);
  });

  it('passes refusals on as they are, and hands a browser nothing that it would run', async () => {
    answer = { status: 409, type: 'application/problem+json', bytes: Buffer.from('{"title":"no"}') };
    expect(await send('GET', `${here}/v1/a`)).toEqual({
      status: 409,
      type: 'application/problem+json',
      text: '{"title":"no"}',
    });
    answer = { status: 200, type: 'text/html', bytes: Buffer.from('<script>') };
    expect((await send('GET', `${here}/v1/a`)).type).toBe('application/octet-stream');
    answer = { status: 200, type: 'text/csv; charset=utf-7; token=secret', bytes: Buffer.from('a') };
    expect((await send('GET', `${here}/v1/a`)).type).toBe('text/csv; charset=utf-8');
    answer = { status: 200, type: 'application/json', bytes: Buffer.from('{}') };
  });

  it('is not there in a box without one, which says so', async () => {
    for (const path of ['/openapi.json', '/v1/accounts']) {
      const { status, text } = await send('GET', here + path, {}, '', bare);
      const told = JSON.parse(text) as { code: string; problems: { fix: string }[] };
      expect([status, told.code]).toEqual([404, 'ERR_CONSOLE_ABSENT']);
      expect(told.problems[0]?.fix).toContain('--no-service');
    }
  });
});
