import { beforeEach, describe, expect, test } from 'vitest';
import type { Arrival } from '../../core/words/arrival.ts';
import { openFetch } from '../../testing/mounts/fetch.ts';
import { failureOf } from '../../testing/shells/failure.ts';
import { shellSuite } from '../../testing/shells/suite.ts';
import { createFetch } from './fetch.ts';

const rawHead = 'a fetch mount has no bytes below HTTP, so it cannot tell a raw answer from noise';

shellSuite('fetch', openFetch, { rawHead });

describe('what only a fetch in a process can be asked', () => {
  const arrivals: Arrival[] = [];
  const call = createFetch(
    (arrival) => {
      arrivals.push(arrival);
      const [, status, location] = arrival.path.split('/', 3);
      if (status === 'to') return { kind: 'reply', reply: { status: 200, headers: {}, body: arrival.body } };
      const to = location === 'away' ? 'http://other.test/to' : location === 'round' ? arrival.path : '/to';
      return { kind: 'reply', reply: { status: Number(status), headers: { location: to }, body: 'moved' } };
    },
    { wallMs: Date.now, from: '10.0.0.1' },
  );
  beforeEach(() => void arrivals.splice(0));

  test('the source address is the option’s, or the header’s', async () => {
    await call('http://a/to');
    await call('http://a/to', { headers: { 'x-sanwang-from': '127.64.0.9' } });
    await call('http://a/to', { headers: { 'x-sanwang-from': '::ffff:10.1.1.1' } });
    expect(arrivals.map(({ from }) => from)).toEqual(['10.0.0.1', '127.64.0.9', '10.1.1.1']);
  });

  test('a Request, a URL and a string do, and a host header outweighs the URL’s', async () => {
    await call(new Request('http://a/to', { method: 'POST', body: 'x' }), { headers: { host: 'B.cn:81' } });
    await call(new URL('http://a/to'));
    await expect(call('/to')).rejects.toThrow(TypeError);
    expect(arrivals.map(({ method, host }) => [method, host])).toEqual([
      ['POST', 'b.cn'],
      ['GET', 'a'],
    ]);
  });

  test('a signal that was given before anything is asked', async () => {
    await expect(call('http://a/to', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    await expect(call('http://a/to', { signal: AbortSignal.abort(new Error('mine')) })).rejects.toThrow('mine');
    expect(arrivals).toEqual([]);
  });

  test('a stream that never ends is read no further than the limit', async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
      cancel: () => {
        isCancelled = true;
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
    const response = await call('http://a/to', init);
    expect((await response.arrayBuffer()).byteLength).toBe(256 * 1024);
    expect(isCancelled).toBe(true);
  });

  test('what a client does to its bytes does not reach ours', async () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const reply = { kind: 'reply', reply: { status: 200, headers: {}, body: bytes } } as const;
    const response = await createFetch(() => reply, { wallMs: Date.now })('http://a/');
    new Uint8Array(await response.arrayBuffer()).fill(0);
    expect(bytes).toEqual(Uint8Array.of(1, 2, 3));
  });

  describe('redirects', () => {
    const post = {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain', authorization: 'me', 'x-a': '1' },
    };

    test.each([301, 302, 303])('%i turns a POST into a GET', async (status) => {
      expect(await (await call(`http://a/${status}`, post)).text()).toBe('');
      expect(arrivals.map(({ method }) => method)).toEqual(['POST', 'GET']);
      expect(arrivals[1]?.headers).not.toHaveProperty('content-type');
      expect(arrivals[1]?.headers).toMatchObject({ authorization: 'me', 'x-a': '1' });
    });

    test.each([307, 308])('%i sends the POST again', async (status) => {
      expect(await (await call(`http://a/${status}`, post)).text()).toBe('x');
      expect(arrivals[1]?.headers['content-type']).toBe('text/plain');
    });

    test('303 leaves a HEAD alone, 302 a PUT', async () => {
      await call('http://a/303', { method: 'HEAD' });
      await call('http://a/302', { method: 'PUT', body: 'x' });
      expect(arrivals.map(({ method }) => method)).toEqual(['HEAD', 'HEAD', 'PUT', 'PUT']);
    });

    test('secrets stay at the origin that they were for', async () => {
      await call('http://a/302/away', { headers: { authorization: 'me', cookie: 'c', host: 'b', 'x-a': '1' } });
      expect(arrivals[1]?.host).toBe('other.test');
      expect(arrivals[1]?.headers).toEqual({ host: 'other.test', 'x-a': '1' });
    });

    test('a loop ends', async () => {
      expect(await failureOf(call('http://a/302/round'))).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
      expect(arrivals).toHaveLength(21);
    });

    test('by hand they are answers like any other', async () => {
      const response = await call('http://a/302', { redirect: 'manual' });
      expect([response.status, response.headers.get('location'), await response.text()]).toEqual([302, '/to', 'moved']);
    });
  });
});
