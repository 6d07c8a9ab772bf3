import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageRows } from '../../simulator/catalogue/page-rows.ts';
import { type Box, openBox } from '../box/box.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => expect(error).toBeNull() });
});
afterAll(() => box.close());

interface Got {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Asks a gateway under a name, over a bearer if one is given. */
function get(origin: string, path: string, headers: Record<string, string>, method = 'GET'): Promise<Got> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, type: response.headers['content-type'], headers: response.headers, body });
    })
      .on('error', reject)
      .end();
  });
}

test.each(pageRows)(
  '$id $path is served under $host, and at the gateway of $carrier',
  async ({ carrier, host, path, file }) => {
    const under = await get(box.gateways.cmcc, path, { host });
    const at = await get(box.gateways[carrier], path, {});
    const isPage = file.endsWith('.html');
    for (const { status, type, body, headers } of [under, at]) {
      expect(status).toBe(200);
      expect(type).toBe(`${isPage ? 'text/html' : 'application/javascript'};charset=UTF-8`);
      expect(body).toContain(isPage ? '<!doctype html>' : 'sanwang');
      // Else no page could take it into a frame.
      expect(headers).not.toHaveProperty('x-frame-options');
      expect(headers).not.toHaveProperty('content-security-policy');
    }
  },
);

test('another carrier’s gateway has no such file, nor does another method', async () => {
  const { path } = pageRows[0] as (typeof pageRows)[number];
  expect((await get(box.gateways.ctcc, path, {})).status).toBe(404);
  expect((await get(box.gateways.cmcc, path, { host: 'id6.me' })).status).toBe(404);
  expect((await get(box.gateways.cmcc, path, {}, 'POST')).status).toBe(404);
});

test('GET routes lists each with its caller and how firmly it is known', async () => {
  const routes = (await (await fetch(`${box.control}/control/v1/routes`)).json()) as { path: string }[];
  for (const { path, host, evidence } of pageRows)
    expect(routes.find((each) => each.path === path)).toMatchObject({
      caller: 'anyone',
      evidence,
      hosts: [host],
      method: 'GET',
    });
});

const events = () => box.simulator.defaultWorld.journal.read(0, 100, ({ type }) => type === 'page.unknown-member');

test('a member that a page reads and the script lacks is journaled with its app and its phone', async () => {
  const { apps, handsets } = box.simulator.defaultWorld;
  const phone = handsets.get('phone-cmcc');
  const appId = apps.get('shop-h5')?.carriers.cmcc.appId;
  const path = `/sanwang/unknown-member?member=YDRZAuthLogin.getSign&app=${appId}`;
  const told = await get(box.gateways.cmcc, path, {
    ...{ host: 'www.cmpassport.com', referer: 'https://shop.example/login?ticket=secret' },
    'x-sanwang-bearer': (phone === null ? null : handsets.bearerOf(phone))?.id ?? '',
  });
  expect(told.status).toBe(204);
  const [event] = events();
  expect(event).toMatchObject({ app: 'shop-h5', msisdn: expect.stringMatching(/^1\d{10}$/) });
  expect(JSON.parse(event?.detail ?? '{}')).toEqual({
    member: 'YDRZAuthLogin.getSign',
    page: 'https://shop.example/login',
  });
});

test.each(['', 'x', 'a.b.c.d.e.f', '<script>.x', `a.${'b'.repeat(65)}`])(
  '%j is no member of a script',
  async (member) => {
    const before = events().length;
    const told = await get(box.gateways.cmcc, `/sanwang/unknown-member?member=${encodeURIComponent(member)}`, {});
    expect([told.status, events().length]).toEqual([404, before]);
  },
);
