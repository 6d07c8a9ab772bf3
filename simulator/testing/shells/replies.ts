import { expect, test } from 'vitest';
import type { Arrival, Reply } from '../../core/words/arrival.ts';
import type { Mount, MountFactory } from './mount.ts';
import { box } from './mount.ts';

const gbk = Uint8Array.of(0xd2, 0xc6, 0xb6, 0xaf, 0x00, 0xff);
const html = { 'content-type': 'text/html;charset=GBK' };

/** Requests and answers, whole: nothing is lost and nothing is added on the way. */
export function repliesSuite(open: MountFactory): void {
  const arrivals: Arrival[] = [];
  const mounted = async (answer: Reply | ((arrival: Arrival) => Reply), use: (mount: Mount) => Promise<void>) => {
    arrivals.length = 0;
    const exchange = (arrival: Arrival) => {
      arrivals.push(arrival);
      return { kind: 'reply', reply: typeof answer === 'function' ? answer(arrival) : answer } as const;
    };
    const mount = await open(exchange, { wallMs: () => 1234 });
    try {
      await use(mount);
    } finally {
      await mount.close();
    }
  };

  test('a reply arrives with status, headers and length', () =>
    mounted(
      { status: 418, headers: { 'Content-Type': 'application/json', 'x-odd': 'a' }, body: '{"码":1}' },
      async (mount) => {
        const response = await mount.fetch(`${box}/`);
        expect(response.status).toBe(418);
        expect(response.headers.get('content-type')).toBe('application/json');
        expect(response.headers.get('x-odd')).toBe('a');
        expect(response.headers.get('content-length')).toBe('9');
        expect(await response.text()).toBe('{"码":1}');
      },
    ));

  test('the length is the shell’s business, whatever the reply says', () =>
    mounted({ status: 200, headers: { 'Content-Length': '1' }, body: 'abc' }, async (mount) => {
      expect(await (await mount.fetch(`${box}/`)).text()).toBe('abc');
    }));

  test('bytes that are no text arrive as they are', () =>
    mounted({ status: 200, headers: html, body: gbk }, async (mount) => {
      const response = await mount.fetch(`${box}/`);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(gbk);
      expect(response.headers.get('content-length')).toBe('6');
    }));

  test('a repeated header stays repeated', () =>
    mounted({ status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: '' }, async (mount) => {
      expect((await mount.fetch(`${box}/`)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    }));

  test('HEAD has the length and no body', () =>
    mounted({ status: 200, headers: {}, body: 'abc' }, async (mount) => {
      const response = await mount.fetch(`${box}/`, { method: 'HEAD' });
      expect(response.headers.get('content-length')).toBe('3');
      expect(await response.text()).toBe('');
    }));

  test.each([204, 304])('a %i has neither', (status) =>
    mounted({ status, headers: { 'x-is': 'there' }, body: 'abc' }, async (mount) => {
      const response = await mount.fetch(`${box}/`);
      expect(response.status).toBe(status);
      expect(response.headers.get('x-is')).toBe('there');
      expect(response.headers.get('content-length')).toBeNull();
      expect(await response.text()).toBe('');
    }),
  );

  test('any method arrives', () =>
    mounted({ status: 200, headers: {}, body: '' }, async (mount) => {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
        await mount.fetch(`${box}/`, { method });
      expect(arrivals.map((arrival) => arrival.method)).toEqual(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
    }));

  test('path and query arrive undecoded, the host in lower case and without its port', () =>
    mounted({ status: 200, headers: {}, body: '' }, async (mount) => {
      await mount.fetch('http://WWW.CmPassport.com:8601/a%2Fb/c?x=%E7%A7%BB&y=1?2');
      await mount.fetch('http://box.test');
      expect(arrivals[0]).toMatchObject({ host: 'www.cmpassport.com', path: '/a%2Fb/c', query: 'x=%E7%A7%BB&y=1?2' });
      expect(arrivals[1]).toMatchObject({ host: 'box.test', path: '/', query: '', oversize: false, from: '127.0.0.1' });
      expect(arrivals[1]?.headers['host']).toBe('box.test');
      expect(arrivals[1]?.body).toHaveLength(0);
    }));

  test('headers arrive in lower case, a repeated one joined', () =>
    mounted({ status: 200, headers: {}, body: '' }, async (mount) => {
      const headers = new Headers({ 'X-One': 'a' });
      headers.append('x-one', 'b');
      await mount.fetch(`${box}/`, { headers });
      expect(arrivals[0]?.headers['x-one']).toBe('a, b');
    }));

  test('the bearer header is believed from this machine', () =>
    mounted({ status: 200, headers: {}, body: '' }, async (mount) => {
      await mount.fetch(`${box}/`, { headers: { 'x-sanwang-bearer': 'b1' } });
      await mount.fetch(`${box}/`);
      expect(arrivals.map((arrival) => arrival.bearer)).toEqual(['b1', null]);
    }));

  test('the wall clock is the mount’s', () =>
    mounted({ status: 200, headers: {}, body: '' }, async (mount) => {
      await mount.fetch(`${box}/`);
      expect(arrivals[0]?.wallMs).toBe(1234);
    }));

  test('a body arrives byte for byte, in one piece or in many', () =>
    mounted(
      (arrival) => ({ status: 200, headers: {}, body: arrival.body }),
      async (mount) => {
        const large = Uint8Array.from({ length: 256 * 1024 }, (_, i) => (i * 7) & 0xff);
        for (const body of [gbk, large]) {
          const response = await mount.fetch(`${box}/`, { method: 'POST', body });
          expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
        }
        expect(arrivals.map((arrival) => arrival.oversize)).toEqual([false, false]);
        const body = new Blob([gbk]).stream();
        const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
        const response = await mount.fetch(`${box}/`, init);
        expect(new Uint8Array(await response.arrayBuffer())).toEqual(gbk);
      },
    ));

  test('of a body that is too large the beginning arrives, and the client reads its answer', () =>
    mounted({ status: 413, headers: {}, body: 'too much' }, async (mount) => {
      const response = await mount.fetch(`${box}/`, { method: 'POST', body: new Uint8Array(3 * 1024 * 1024).fill(65) });
      expect(await response.text()).toBe('too much');
      expect(arrivals[0]?.oversize).toBe(true);
      expect(arrivals[0]?.body).toHaveLength(256 * 1024);
      await mount.fetch(`${box}/`, { method: 'POST', body: new Uint8Array(256 * 1024 + 1) });
      expect(arrivals[1]?.oversize).toBe(true);
    }));

  test('many at once do not mix', () =>
    mounted(
      (arrival) => ({ status: 200, headers: {}, body: arrival.query }),
      async (mount) => {
        const bodies = Array.from({ length: 100 }, async (_, i) => (await mount.fetch(`${box}/?${i}`)).text());
        expect(await Promise.all(bodies)).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
      },
    ));
}
