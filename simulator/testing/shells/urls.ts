import { expect, test } from 'vitest';
import type { Exchange, MountOptions } from '../../shells/mount.ts';
import type { Lacks, MountFactory } from './mount.ts';

const redirect: Exchange = (arrival) =>
  arrival.path === '/there'
    ? { kind: 'reply', reply: { status: 200, headers: {}, body: `${arrival.method} ${arrival.host}` } }
    : { kind: 'reply', reply: { status: 302, headers: { location: arrival.url('b.carrier.cn', '/there') }, body: '' } };

/** Where absolute URLs lead: never out of the box, unless the client itself came by a carrier's real name. */
export function urlsSuite(open: MountFactory, lacks: Lacks, scheme: 'http' | 'https'): void {
  const options: MountOptions = { wallMs: Date.now, isRealHost: (name) => name.endsWith('.carrier.cn') };

  async function locationFor(
    url: string,
    more: Partial<MountOptions> = {},
    headers: Record<string, string> = {},
  ): Promise<string | null> {
    const mount = await open(redirect, { ...options, ...more });
    try {
      return (await mount.fetch(url, { redirect: 'manual', headers })).headers.get('location');
    } finally {
      await mount.close();
    }
  }

  test('a real name leads to a real name, by the same port', async () => {
    expect(await locationFor(`${scheme}://A.carrier.cn/x`)).toBe(`${scheme}://b.carrier.cn/there`);
    expect(await locationFor(`${scheme}://a.carrier.cn:8601/x`)).toBe(`${scheme}://b.carrier.cn:8601/there`);
  });

  test('any other leads to the gateway of the box that answers for the name', async () => {
    const asked: string[] = [];
    const origin = (host: string, name: string) => {
      asked.push(host, name);
      return 'http://127.0.0.1:8602';
    };
    expect(await locationFor(`${scheme}://box.test:8601/x`, { origin })).toBe('http://127.0.0.1:8602/there');
    expect(asked).toEqual(['b.carrier.cn', 'box.test']);
  });

  test('or back to where it came from', async () => {
    expect(await locationFor(`${scheme}://box.test:8601/x`)).toBe(`${scheme}://box.test:8601/there`);
    expect(await locationFor(`${scheme}://[::1]:8601/x`, { origin: () => null })).toBe(`${scheme}://[::1]:8601/there`);
  });

  test.skipIf(lacks.forwarded)('as a proxy on this machine was asked, not as it asks', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ci.example:8443' };
    expect(await locationFor(`${scheme}://box.test:8601/x`, {}, headers)).toBe('https://ci.example:8443/there');
    const standard = { forwarded: 'for=10.0.0.9;proto=https;host=ci.example' };
    expect(await locationFor(`${scheme}://box.test:8601/x`, {}, standard)).toBe('https://ci.example/there');
    const asked: string[] = [];
    const origin = (_: string, name: string) => {
      asked.push(name);
      return null;
    };
    expect(await locationFor(`${scheme}://box.test:8601/x`, { origin }, headers)).toBe('https://ci.example:8443/there');
    expect(asked).toEqual(['ci.example']);
  });

  test('a real name is not taken for the name of a proxy', async () => {
    const headers = { 'x-forwarded-host': 'shop.example' };
    expect(await locationFor(`${scheme}://a.carrier.cn/x`, {}, headers)).toBe(`${scheme}://b.carrier.cn/there`);
  });

  test('a client that follows stays in the box', async () => {
    const mount = await open(redirect, options);
    const response = await mount.fetch(`${scheme}://a.carrier.cn/x`);
    expect(await response.text()).toBe('GET b.carrier.cn');
    expect(response.redirected).toBe(true);
    expect(response.url).toBe(`${scheme}://b.carrier.cn/there`);
    await mount.close();
  });

  test('with a body too, or may be told not to follow', async (context) => {
    if (lacks.redirectedBody !== undefined) context.skip(lacks.redirectedBody);
    const mount = await open(redirect, options);
    const response = await mount.fetch(`${scheme}://a.carrier.cn/x`, { method: 'POST', body: 'a' });
    expect(await response.text()).toBe('GET b.carrier.cn');
    const refused = mount.fetch(`${scheme}://a.carrier.cn/x`, { redirect: 'error' });
    await expect(refused).rejects.toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    await mount.close();
  });
}
