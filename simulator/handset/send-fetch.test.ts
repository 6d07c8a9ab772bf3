import { expect, test } from 'vitest';
import type { DeviceRequest } from './send.ts';
import { SendFailure } from './send-failure.ts';
import { sendOverFetch } from './send-fetch.ts';

const post: DeviceRequest = {
  method: 'POST',
  url: 'http://gw.test/p?q=1',
  headers: { 'content-type': 'text/plain' },
  body: '号码',
  timeoutMs: 1000,
};

async function failure(fetch: (request: Request) => Promise<Response>, timeoutMs = 1000): Promise<SendFailure> {
  const thrown = await sendOverFetch(fetch, null)({ ...post, timeoutMs }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(SendFailure);
  return thrown as SendFailure;
}

test('the request arrives as it was written, with the bearer named', async () => {
  const send = sendOverFetch(
    async (request) => {
      const { method, url, redirect } = request;
      const seen = [
        method,
        url,
        redirect,
        request.headers.get('x-sanwang-bearer'),
        request.headers.get('content-type'),
      ];
      return new Response(JSON.stringify([...seen, await request.text()]));
    },
    { id: 'b1' },
  );
  const { body } = await send(post);
  expect(JSON.parse(Buffer.from(body).toString())).toEqual([
    'POST',
    'http://gw.test/p?q=1',
    'manual',
    'b1',
    'text/plain',
    '号码',
  ]);
});

test('without a data session no bearer is named', async () => {
  const send = sendOverFetch(async ({ headers }) => new Response(String(headers.has('x-sanwang-bearer'))), null);
  expect(Buffer.from((await send(post)).body).toString()).toBe('false');
});

test('the answer comes whole: status, header, every cookie, bytes', async () => {
  const headers = new Headers({ Location: '/next' });
  headers.append('set-cookie', 'a=1, 2; Path=/');
  headers.append('set-cookie', 'b=2');
  const got = await sendOverFetch(
    async () => new Response(new Uint8Array([0, 255]), { status: 302, headers }),
    null,
  )(post);
  expect(got.status).toBe(302);
  expect(got.headers['location']).toBe('/next');
  expect(got.setCookies).toEqual(['a=1, 2; Path=/', 'b=2']);
  expect([...got.body]).toEqual([0, 255]);
});

test('a fetch that heeds no signal is still given up in time', async () => {
  expect((await failure(() => new Promise(() => {}), 20)).kind).toBe('timeout');
});

test('the signal reaches a fetch that does heed it', async () => {
  let aborted = false;
  // As a fetch at work does: a request that nobody holds is collected, and its signal with it.
  let held: Request | null = null;
  await failure((request) => {
    held = request;
    request.signal.addEventListener('abort', () => {
      aborted = true;
    });
    return new Promise(() => {});
  }, 20);
  expect([aborted, held === null]).toEqual([true, false]);
});

test.each([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'closed'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['ENOTFOUND', 'other'],
])('%s is told as %s', async (code, kind) => {
  const cause = Object.assign(new Error(code), { code });
  const thrown = await failure(async () => {
    throw new TypeError('fetch failed', { cause });
  });
  expect(thrown.kind).toBe(kind);
});

test('the failures of several addresses count as the first of them', async () => {
  const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
  const thrown = await failure(async () => {
    throw new TypeError('fetch failed', { cause: new AggregateError([refused, new Error('other')]) });
  });
  expect(thrown.kind).toBe('refused');
});

test('an answer cut short is a failure, not a short answer', async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array([123]));
      controller.error(new TypeError('terminated', { cause: Object.assign(new Error(), { code: 'UND_ERR_SOCKET' }) }));
    },
  });
  expect((await failure(async () => new Response(body))).kind).toBe('closed');
});
