import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../testing/control.ts';
import { basePath } from './base-path.ts';
import { createControlApp } from './mount.ts';
import { operations } from './resources/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, held to the specification below
let document: any;
let box: Box;
beforeAll(async () => {
  box = await openBox();
  document = (await box.call('get', '/openapi.json')).body;
});
afterAll(() => box.close());

/** What Express has really mounted, in the words of OpenAPI. */
function mounted(): string[] {
  const app = createControlApp({
    parts: {} as Parameters<typeof createControlApp>[0]['parts'],
    operations,
    token: null,
    page: null,
    isLoopback: true,
    onError: () => {},
  });
  const { stack } = app.router as unknown as {
    stack: { route?: { path: string; methods: Record<string, boolean> } }[];
  };
  return stack.flatMap(({ route }) => {
    // What takes every method is the answer to a wrong one.
    if (route === undefined || Object.keys(route.methods).length > 1) return [];
    const path = route.path.replace(/[:*](\w+)/g, '{$1}');
    return Object.keys(route.methods).map((method) => `${method} ${path}`);
  });
}

describe('openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: { 'operation-4xx-response': 'error' } });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('would not pass with a reference that leads nowhere', async () => {
    const broken = structuredClone(document);
    broken.paths[`${basePath}/health`].get.responses['200'].content['application/json'].schema.$ref = '#/nowhere';
    const config = await createConfig({ extends: ['recommended'] });
    expect(await lintFromString({ source: JSON.stringify(broken), config })).not.toEqual([]);
  });

  it('lists what is mounted, and nothing else', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(mounted().sort());
    expect(described.length).toBe(operations.length);
  });

  it('has every route that the design promises', () => {
    const world = '/worlds/{world}';
    const promised = {
      '/health': 'get',
      '/box': 'get',
      '/ca': 'get',
      '/ca.pem': 'get',
      '/service/openapi.json': 'get',
      '/service/v1/{path}': 'delete get patch post put',
      '/ca.crt': 'get',
      '/ca/trust': 'get',
      '/worlds': 'get post',
      [world]: 'delete get',
      [`${world}/account`]: 'get',
      [`${world}/environment`]: 'get',
      [`${world}/lease`]: 'post',
      [`${world}/magic`]: 'get',
      [`${world}/reset`]: 'post',
      [`${world}/subscribers`]: 'get post',
      [`${world}/subscribers/{msisdn}`]: 'get patch',
      [`${world}/apps`]: 'get post',
      [`${world}/apps/{name}`]: 'get patch',
      [`${world}/handsets`]: 'get post',
      [`${world}/handsets/{handset}`]: 'get patch',
      [`${world}/handsets/{handset}/login`]: 'post',
      [`${world}/handsets/{handset}/prelogin`]: 'post',
      [`${world}/handsets/{handset}/verify`]: 'post',
      [`${world}/tokens`]: 'post',
      [`${world}/gateways`]: 'get post',
      [`${world}/gateways/{gateway}`]: 'delete',
      [`${world}/tokens/{token}`]: 'get patch',
      [`${world}/tokens/{token}/redeem`]: 'post',
      [`${world}/faults`]: 'get post put',
      [`${world}/faults/{fault}`]: 'delete',
      [`${world}/clock`]: 'get post',
      [`${world}/counts`]: 'get',
      [`${world}/events`]: 'get',
      [`${world}/policy`]: 'get patch',
      [`${world}/inbox`]: 'get',
      [`${world}/journal`]: 'get',
      [`${world}/journal/await`]: 'get',
      [`${world}/journal/verify`]: 'post',
      [`${world}/journal/{n}/why`]: 'get',
      [`${world}/journal/{n}/request`]: 'get',
      '/codes': 'get',
      [`${world}/reproduce`]: 'post',
      '/scenarios': 'get',
      '/scenarios/runs': 'get post',
      '/scenarios/runs/{run}': 'delete get',
      '/symptoms': 'get',
      '/fidelity': 'get',
      '/effects': 'get',
      '/keys': 'get',
      '/magic': 'get',
      '/routes': 'get',
      '/suite/runs': 'get post',
      '/suite/runs/{run}': 'delete get',
      '/suite/runs/{run}/report': 'get',
      '/suite/clauses': 'get',
      '/suite/cases': 'get',
      '/suite/mutants': 'get',
      '/openapi.json': 'get',
    };
    const told = Object.fromEntries(
      Object.entries(document.paths).map(([path, methods]) => [
        path.slice(basePath.length),
        Object.keys(methods as object)
          .sort()
          .join(' '),
      ]),
    );
    expect(told).toEqual(promised);
  });

  it('names each operation once', () => {
    const ids = operations.map((operation) => operation.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what is not routed', () => {
  it.each([
    ['get', '/world', 'GET /control/v1/worlds?'],
    ['get', '/worlds/default/journl', 'GET /control/v1/worlds/{world}/journal?'],
    ['get', '/worlds/default/journal/7/wy', 'GET /control/v1/worlds/{world}/journal/{n}/why?'],
    ['post', '/worlds/default/handset/phone-cmcc/login', 'POST /control/v1/worlds/{world}/handsets/{handset}/login?'],
  ] as const)('%s %s leads to the nearest route', async (method, path, meant) => {
    const reply = await box.call(method, path);
    expect([reply.status, reply.body.code]).toEqual([404, 'ERR_ROUTE_UNKNOWN']);
    expect(reply.body.problems[0].fix).toContain(`did you mean ${meant}`);
  });

  it.each(['/health', '/worlds', '/worlds/default', '/worlds/default/tokens', '/codes'])(
    'a method that %s does not take is told, with those that it takes',
    async (path) => {
      const taken = operations.filter((operation) => operation.path === path.replace('default', '{world}'));
      for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
        if (taken.some((operation) => operation.method === method)) continue;
        const reply = await box.call(method, path);
        expect([reply.status, reply.body.code]).toEqual([405, 'ERR_METHOD_NOT_ALLOWED']);
        for (const operation of taken) expect(reply.headers['allow']).toContain(operation.method.toUpperCase());
      }
    },
  );

  it('answers OPTIONS and HEAD', async () => {
    const asked = await fetch(`${box.url}${basePath}/worlds`, { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'POST, GET, HEAD, OPTIONS']);
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const head = await fetch(`${box.url}${basePath}/health`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('is everything outside /control/v1', async () => {
    expect((await fetch(`${box.url}/`)).status).toBe(404);
    expect((await fetch(`${box.url}/control/v2/health`)).status).toBe(404);
  });
});
