import { describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { armAll } from '../casting/faults.ts';
import { ownerOf } from '../catalogue/hosts.ts';
import { type MountName, mounts } from '../faults/mounts.ts';
import { createSimulator } from '../index.ts';
import { issueToken } from '../questions/issue.ts';
import { tokenRecord } from '../questions/token-record.ts';
import { noon } from '../testing/carriers/box.ts';
import { openExpress } from '../testing/mounts/express.ts';
import { openFetch } from '../testing/mounts/fetch.ts';
import { openHttp } from '../testing/mounts/http.ts';
import { openMsw } from '../testing/mounts/msw.ts';
import { openUndici } from '../testing/mounts/undici.ts';
import { tokenValidation } from '../testing/shells/carrier-requests.ts';
import { failureOf } from '../testing/shells/failure.ts';
import type { MountFactory } from '../testing/shells/mount.ts';

// A fault sends a client on, on every mount: the client follows, and is still in the box.

const factories: Readonly<Record<MountName, MountFactory>> = {
  http: openHttp,
  fetch: openFetch,
  express: openExpress,
  msw: openMsw,
  undici: openUndici,
};

async function asked(name: MountName, fault: FaultDefinition, init: RequestInit = {}) {
  const simulator = createSimulator({ wallMs: () => noon });
  const world = simulator.defaultWorld;
  const mount = await factories[name]((arrival) => simulator.exchange(arrival), {
    wallMs: simulator.wallMs,
    isRealHost: (host) => simulator.routing.knowsHost(host),
  });
  simulator.mount(name, mounts[name]);
  const [armed] = await armAll(simulator, world, [fault], '');
  const { issued } = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
  const { token = '' } = issued ?? {};
  const [app] = world.apps;
  if (app === undefined) throw new Error('no app');
  const ask = { ...tokenValidation(app, token, noon), ...init };
  return {
    ask: () => mount.fetch('http://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', ask),
    sent: String(ask.body).length,
    stateOf: () => tokenRecord(simulator, world, token)?.state,
    fired: () =>
      world.journal
        .read(0, 50, ({ type, fault: id }) => type === 'fault.fired' && id === armed?.id)
        .map(({ detail, msisdn, exchange }) => ({ ...JSON.parse(detail ?? '{}'), msisdn, exchange })),
    async close() {
      await mount.close();
      simulator.close();
    },
  };
}

describe.each(Object.keys(factories) as MountName[])('over %s', (name) => {
  // Msw follows redirects itself, and fails at each that has to do with a body but 303.
  const isBodiless = name === 'msw';
  const status = isBodiless ? { with: { status: 303 } } : {};

  test('whoever follows a redirect gets the true answer elsewhere, and the journal has it', async () => {
    const at = await asked(name, { effect: 'http.redirect', ...status });
    const response = await at.ask();
    expect([response.status, response.redirected]).toEqual([200, true]);
    expect(await response.json()).toMatchObject({ resultCode: '103000', msisdn: '13800000001' });
    const [sent, followed] = at.fired();
    expect(sent).toMatchObject({ effect: 'http.redirect', point: 'after' });
    // A 302 makes a GET of it, and the body stays behind.
    expect(followed).toEqual({
      ...{ effect: 'http.redirect', followed: 'GET', host: 'www.cmpassport.com', bytes: 0 },
      ...{ msisdn: '13800000001', exchange: sent?.exchange },
    });
    expect(at.stateOf()).toBe('spent');
    await at.close();
  });

  test('one to another host stays in the box, and tells what the client carried there', async () => {
    const at = await asked(name, { effect: 'http.redirect-other-host', point: 'before', ...status });
    const response = await at.ask();
    expect(await response.json()).toMatchObject({ resultCode: '103000' });
    const { host, ...followed } = at.fired()[1] ?? {};
    expect(followed).toMatchObject(isBodiless ? { followed: 'GET', bytes: 0 } : { followed: 'POST', bytes: at.sent });
    expect(['cucc', 'ctcc']).toContain(ownerOf(host));
    // It was only rehearsed.
    expect(at.stateOf()).toBe('live');
    await at.close();
  });

  test('a loop has no end but that of the client’s patience', async () => {
    const at = await asked(name, { effect: 'http.redirect-loop', when: { first: 1 }, ...status });
    // Msw counts no rounds, and so the box does.
    if (isBodiless) expect((await at.ask()).status).toBe(508);
    else expect((await failureOf(at.ask())).name).toBe('TypeError');
    expect(at.fired().length).toBeGreaterThan(20);
    await at.close();
  });

  test('who does not follow is told where to go, and nothing more', async () => {
    const at = await asked(name, { effect: 'http.redirect', with: { status: 308 } }, { redirect: 'manual' });
    const response = await at.ask();
    expect(response.headers.get('location')).toMatch(/^http:\/\/www\.cmpassport\.com\/sanwang\/elsewhere\/\w+\/1$/);
    expect([response.status, await response.text(), at.fired().length]).toEqual([308, '', 1]);
    await at.close();
  });
});

test('a place of a world that has ended, or that never was, is no place', async () => {
  const simulator = createSimulator({ wallMs: () => noon });
  const fetched = async (path: string) => {
    const mount = await openFetch((arrival) => simulator.exchange(arrival), { wallMs: simulator.wallMs });
    return (await mount.fetch(`http://www.cmpassport.com/sanwang/elsewhere/${path}`, {})).status;
  };
  const { base62 } = simulator.defaultWorld.tag;
  for (const path of [`${base62}/1`, `${base62}/`, 'nobody/1', `${base62}/1e3`, '../1'])
    expect(await fetched(path)).toBe(404);
  simulator.close();
});
