import express from 'express';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { InProcessSimulator } from '../library.ts';
import { createRouter } from '../shells/express/index.ts';
import { type Gateway, openGateway } from '../shells/http/listen.ts';
import { createHandlers } from '../shells/msw/index.ts';
import { openBox as openWholeBox } from '../testing/control.ts';
import { precheckUrl, tokenValidation } from '../testing/shells/carrier-requests.ts';
import type { BoxOptions } from './box-in.ts';
import { boxSimulator } from './box-simulator.ts';
import { remoteBench } from './remote.ts';
import { TestWorld } from './world.ts';

// What is mounted here has to meet the worlds that are in a box, and to fail as the box fails.

let box: Awaited<ReturnType<typeof openWholeBox>>;
let gateways: readonly Gateway[];
let options: BoxOptions;
let simulator: InProcessSimulator;
let world: TestWorld;

beforeAll(async () => {
  box = await openWholeBox();
  const { simulator: behind } = box;
  gateways = await Promise.all(
    behind.carriers.map(({ id }) =>
      openGateway({
        exchange: (arrival) => behind.exchange(arrival, id),
        wallMs: behind.wallMs,
        isRealHost: (name) => behind.routing.knowsHost(name),
      }),
    ),
  );
  const [cmcc = '', cucc = '', ctcc = ''] = gateways.map(({ url }) => url);
  options = { control: box.url, token: null, gateways: { cmcc, cucc, ctcc } };
  simulator = boxSimulator(options);
});
afterAll(async () => {
  simulator.close();
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await box.close();
});
beforeEach(async ({ onTestFinished }) => {
  const opened = await remoteBench(options).open({});
  onTestFinished(() => opened.close());
  world = new TestWorld(opened);
});

const validateUrl = 'https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';

async function validation(): Promise<RequestInit & { body: string }> {
  const { token } = await world.token({ msisdn: '13800000001' });
  return tokenValidation(world.app(), token, await world.clock.nowMs()) as RequestInit & { body: string };
}

describe('its fetch', () => {
  test('meets the world in the box', async () => {
    const init = await validation();
    expect(await (await simulator.fetch(validateUrl, init)).json()).toMatchObject({ msisdn: '13800000001' });
    expect(await (await simulator.fetch(validateUrl, init)).json()).toMatchObject({ resultCode: '104201' });
  });

  test('follows a redirect, with the bearer, to the other host', async () => {
    const headers = { 'x-sanwang-bearer': world.handset('phone-cucc').bearer?.id ?? '' };
    const url = `http://opencloud.wostore.cn${precheckUrl(world.app(), await world.clock.nowMs())}`;
    const response = await simulator.fetch(url, { headers });
    expect(new URL(response.url).host).toBe('enrichgw.10010.com');
    expect(await response.text()).toContain('"code":"0"');
  });

  const failures: readonly (readonly [FaultDefinition, object])[] = [
    [{ effect: 'reset' }, { message: 'fetch failed', cause: { code: 'ECONNRESET' } }],
    [{ effect: 'close' }, { message: 'fetch failed', cause: { code: 'UND_ERR_SOCKET' } }],
    [{ effect: 'truncated-body' }, { message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } }],
  ];
  test.each(failures)('%j fails as over a socket', async (fault, error) => {
    await world.arm(fault);
    const init = await validation();
    const asked = simulator.fetch(validateUrl, init).then((response) => response.text());
    await expect(asked).rejects.toMatchObject(error);
  });

  test('hangs until the client gives up, and lets go of the box then', async () => {
    await world.arm({ effect: 'hang' });
    const init = await validation();
    const leave = new AbortController();
    const asked = expect(simulator.fetch(validateUrl, { ...init, signal: leave.signal })).rejects.toThrow('gives up');
    await expect.poll(() => world.unfired(), { timeout: 20_000 }).toEqual([]);
    leave.abort(new Error('gives up'));
    await asked;
  });

  test('a body that is too large is too large there', async () => {
    const body = JSON.stringify({ appid: world.app().carriers.cmcc['appId'], more: 'x'.repeat(300_000) });
    const ask = (fetch: typeof simulator.fetch) =>
      fetch(validateUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const [here, there] = await Promise.all([ask(simulator.fetch), ask(world.fetch)]);
    expect([here.status, await here.json()]).toEqual([there.status, await there.json()]);
  });
});

test('msw: real host names and base URLs lead into the box, redirects too', async () => {
  const handlers = createHandlers(simulator, { baseUrls: { cucc: 'http://carriers.test/cucc' } });
  const server = setupServer(
    ...handlers,
    http.all('*', () => HttpResponse.error()),
  );
  server.listen({ onUnhandledRequest: 'error' });
  try {
    expect(await (await fetch(validateUrl, await validation())).json()).toMatchObject({ msisdn: '13800000001' });
    const headers = { 'x-sanwang-bearer': world.handset('phone-cucc').bearer?.id ?? '' };
    const url = `http://carriers.test/cucc${precheckUrl(world.app(), await world.clock.nowMs())}`;
    const response = await fetch(url, { headers });
    expect(response.url).toMatch(/^http:\/\/carriers\.test\/cucc\//);
    expect(await response.text()).toContain('"code":"0"');
  } finally {
    server.close();
  }
});

test('express: the paths of all three lead into the box, and a reset is one', async () => {
  const server = express().use('/carriers', createRouter(simulator)).listen(0);
  try {
    const { port } = server.address() as { port: number };
    const url = `http://127.0.0.1:${port}/carriers/unisdk/rsapi/loginTokenValidate`;
    expect(await (await fetch(url, await validation())).json()).toMatchObject({ msisdn: '13800000001' });
    const missing = await fetch(`http://127.0.0.1:${port}/carriers/nowhere`);
    expect(missing.status).toBe((await world.fetch('http://www.cmpassport.com/nowhere')).status);
    await world.arm({ effect: 'reset' });
    await expect(fetch(url, await validation())).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  } finally {
    server.close();
  }
});

test('it has no worlds of its own, and says where they are', async () => {
  const sentence = /^the worlds are in the box at http:.*SANWANG_VITEST=local$/;
  await expect(simulator.createWorld()).rejects.toThrow(sentence);
  expect(() => simulator.defaultWorld).toThrow(sentence);
});

test('where no box listens, the mount says so', async () => {
  const nowhere = 'http://127.0.0.1:1';
  const lost = boxSimulator({
    control: nowhere,
    token: null,
    gateways: { cmcc: nowhere, cucc: nowhere, ctcc: nowhere },
  });
  const answer = await lost.fetch(validateUrl, { method: 'POST', body: '{}' });
  expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('sanwang: no box at http')]);
});

test('the text messages of the world are read from the box', async () => {
  const message = { msisdn: '13800000001', from: '三网', text: '【三网】4711', code: '4711' };
  box.simulator.world(world.id)?.receive(message, box.wall.ms);
  expect(await world.inbox({ msisdn: '13800000002' })).toEqual([]);
  expect(await world.inbox({ msisdn: '13800000001' })).toMatchObject([{ n: 1, msisdn: '138****0001', code: '4711' }]);
  expect(await world.inbox({ after: 1 })).toEqual([]);
});
