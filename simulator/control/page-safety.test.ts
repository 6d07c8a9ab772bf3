import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../testing/control.ts';
import type { PageFile, PageFiles } from './page.ts';

// What a browser, or whoever speaks like one, can make of the page's port; what it shows is looked at in bin/console/safety.

const token = 'SECRET-TOKEN-OF-THE-BOX';
const file = (type: string, body: string): PageFile => ({
  type,
  body: Buffer.from(body),
  gzip: gzipSync(Buffer.from(body)),
});
const files: ReadonlyMap<string, PageFile> = new Map([
  ['index.html', file('text/html; charset=utf-8', '<!doctype html><title>page</title>')],
  ['console.js', file('text/javascript; charset=utf-8', 'const a = 1;')],
]);
const page: PageFiles = { read: async (path) => files.get(path) ?? null };

let open: Box;
let locked: Box;
beforeAll(async () => {
  [open, locked] = await Promise.all([openBox({ page }), openBox({ page, token })]);
});
afterAll(() => Promise.all([open.close(), locked.close()]));

/** Says a request as it is written, its own Host excepted: status, headers in lower case, body. */
async function say(box: Box, line: string, headers: Readonly<Record<string, string>> = {}, body = '') {
  const { host, port } = new URL(box.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  const sent = {
    host,
    connection: 'close',
    ...(body === '' ? {} : { 'content-length': `${body.length}` }),
    ...headers,
  };
  const written = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${line} HTTP/1.1\r\n${written.join('')}\r\n${body}`);
  const [head = '', answered = ''] = (await text(socket)).split(/\r\n\r\n(.*)/s);
  const [status = '', ...rest] = head.split('\r\n');
  const told = new Map(rest.map((each) => each.split(/: (.*)/s, 2) as [string, string]));
  return {
    status: Number(status.split(' ')[1]),
    header: (name: string) => [...told].find(([each]) => each.toLowerCase() === name)?.[1] ?? null,
    body: answered,
  };
}

const navigates = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const api = '/control/v1';

describe('the page', () => {
  it.each(['/', '/console.js'])(
    '%s is there for whoever has no token yet, with every header that keeps it in',
    async (path) => {
      for (const box of [open, locked]) {
        for (const method of ['GET', 'HEAD']) {
          const answer = await say(box, `${method} ${path}`);
          expect(answer.status).toBe(200);
          expect(answer.body === '').toBe(method === 'HEAD');
          const policy = answer.header('content-security-policy') ?? '';
          for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
            expect(policy).toContain(part);
          expect(policy).not.toMatch(/unsafe|\*/);
          expect(answer.header('x-frame-options')).toBe('DENY');
          expect(answer.header('x-content-type-options')).toBe('nosniff');
          expect(answer.header('referrer-policy')).toBe('no-referrer');
          expect(answer.header('cross-origin-resource-policy')).toBe('same-origin');
          expect(answer.header('cross-origin-opener-policy')).toBe('same-origin');
          expect(answer.header('access-control-allow-origin')).toBeNull();
          expect(answer.header('set-cookie')).toBeNull();
        }
      }
    },
  );

  it('is packed for whoever takes that', async () => {
    const response = await fetch(`${open.url}/console.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')?.toLowerCase()).toBe('accept-encoding');
    expect(await response.text()).toBe('const a = 1;');
    const plain = await say(open, 'GET /console.js', { 'accept-encoding': 'identity' });
    expect([plain.header('content-encoding'), plain.body]).toEqual([null, 'const a = 1;']);
    expect(gunzipSync((files.get('console.js') as PageFile).gzip).toString()).toBe('const a = 1;');
  });

  it.each(['/', '/console.js', `${api}/health`, `${api}/worlds`])(
    '%s is not for a name that is not this machine’s, whatever that leads to now',
    async (path) => {
      for (const host of ['evil.example', 'evil.example:8600', '127.0.0.1.evil.example', 'localhost.evil.example']) {
        const answer = await say(open, `GET ${path}`, { host });
        expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('ERR_HOST_FOREIGN')]);
      }
      const foreign = await say(open, `GET ${path}`, { origin: 'https://evil.example' });
      expect([foreign.status, foreign.body]).toEqual([403, expect.stringContaining('ERR_ORIGIN_FOREIGN')]);
    },
  );

  it('lets nothing but itself be read without the token, and nothing by another way than the header', async () => {
    for (const [line, headers] of [
      [`GET ${api}/worlds`, {}],
      [`GET ${api}/worlds?token=${token}`, {}],
      [`GET ${api}/worlds?access_token=${token}`, {}],
      [`GET ${api}/worlds`, { cookie: `token=${token}; control-token=${token}` }],
      [`GET ${api}/worlds`, { 'x-token': token }],
      [`GET ${api}/worlds/default/events`, { 'last-event-id': '1' }],
      [`GET ${api}/service/openapi.json`, {}],
      [`GET //control/v1/worlds`, {}],
      [`GET /index.html/../control/v1/worlds`, {}],
    ] as const) {
      const answer = await say(locked, line, headers);
      expect([line, answer.status]).toEqual([line, 401]);
      // Nobody is asked by a window of the browser's own, which would keep what is typed.
      expect(answer.header('www-authenticate')).toMatch(/^Bearer /);
      expect(answer.body).not.toContain(token);
    }
    expect((await say(locked, `GET ${api}/worlds`, { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/....//package.json',
    '/..\\package.json',
    '/console.js%00.html',
    '/%00',
    '/console.js/',
    '/console.JS',
    '/constructor',
    '/__proto__',
    '/constructor.js',
    '/toString.html',
    '//evil.example/console.js',
    '/index.html%20',
    '/%',
    '/%ff',
    `/${'a'.repeat(8000)}.js`,
    `/${'../'.repeat(2000)}etc/passwd`,
    '/console.js;a=b',
    '/?x=<script>',
  ])('is not led astray by %s', async (path) => {
    const { status, body, header } = await say(open, `GET ${path}`);
    const isPage = path.startsWith('/?');
    expect([status, header('x-content-type-options')]).toEqual([
      isPage ? 200 : expect.toSatisfy((code: number) => code >= 400 && code < 500),
      'nosniff',
    ]);
    expect(header('content-type')).toMatch(isPage ? /^text\/html/ : /json/);
    expect(body.includes('const a')).toBe(false);
    expect(body).not.toContain('"dependencies"');
    expect(header('location')).toBeNull();
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is not there for %s', async (method) => {
    const answer = await say(open, `${method} /`);
    expect(answer.status).toBe(404);
    expect(answer.header('access-control-allow-origin')).toBeNull();
  });
});

describe('a page of somebody else’s', () => {
  const sites = [
    ['of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [
      'of this machine at another port',
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000', 'sec-fetch-mode': 'cors' },
    ],
  ] as const;

  it.each(sites)('%s asks nothing and changes nothing', async (_, headers) => {
    for (const [line, more, body] of [
      [`GET ${api}/worlds`, {}, ''],
      ['GET /console.js', {}, ''],
      [`GET ${api}/worlds/default/events`, {}, ''],
      // What a form or a simple request can send without asking first.
      [`POST ${api}/worlds/default/reset`, {}, ''],
      [`POST ${api}/worlds/default/reset`, { 'sec-fetch-mode': 'navigate' }, ''],
      [`POST ${api}/worlds`, { 'content-type': 'text/plain' }, '{"name":"forged"}'],
      [`POST ${api}/worlds`, { 'content-type': 'application/x-www-form-urlencoded' }, '{"name":"forged"}'],
    ] as const) {
      const answer = await say(open, line, { ...headers, ...more }, body);
      expect([line, answer.status, answer.body]).toEqual([line, 403, expect.stringContaining('ERR_ORIGIN_FOREIGN')]);
    }
    expect(open.simulator.world('forged')).toBeNull();
  });

  it('may have a link to it, and no frame of it', async () => {
    for (const path of ['/', `${api}/openapi.json`]) {
      const link = await say(open, `GET ${path}`, { 'sec-fetch-site': 'cross-site', ...navigates });
      expect(link.status).toBe(200);
      const frame = await say(open, `GET ${path}`, {
        'sec-fetch-site': 'cross-site',
        ...navigates,
        'sec-fetch-dest': 'iframe',
      });
      expect(frame.header('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(frame.header('x-frame-options')).toBe('DENY');
    }
  });

  it('gets no further without that header of its browser: a body that no form can send is wanted', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await say(
        open,
        `POST ${api}/worlds`,
        { 'content-type': type, origin: 'null' },
        '{"name":"forged"}',
      );
      expect(answer.status).toBe(403);
      const old = await say(open, `POST ${api}/worlds`, { 'content-type': type }, '{"name":"forged"}');
      expect([old.status, old.body]).toEqual([415, expect.stringContaining('ERR_BODY_TYPE')]);
    }
    const asking = await say(open, `OPTIONS ${api}/worlds`, {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    });
    for (const name of ['access-control-allow-origin', 'access-control-allow-headers', 'access-control-allow-methods'])
      expect(asking.header(name)).toBeNull();
  });

  it.each([
    ['the page itself', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
    ['whoever types the address', { 'sec-fetch-site': 'none', ...navigates }],
    ['a script, which says nothing of this', {}],
    [
      'a development server that passes on what its own page asks',
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' },
    ],
  ])('is not %s', async (_, headers) => {
    expect((await say(open, `GET ${api}/worlds`, headers)).status).toBe(200);
  });
});
