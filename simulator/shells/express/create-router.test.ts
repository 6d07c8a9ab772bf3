import express from 'express';
import { afterEach, expect, test } from 'vitest';
import type { App } from '../../core/words/app.ts';
import { armAll, createSimulator, issueToken } from '../../index.ts';
import { listen } from '../../testing/mounts/express.ts';
import { tokenValidation } from '../../testing/shells/carrier-requests.ts';
import { fetchAt } from '../../testing/shells/net.ts';
import { createRouter, type RouterOptions } from './index.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function serve(options?: RouterOptions) {
  const simulator = createSimulator();
  const app = express();
  app.use('/carriers', createRouter(simulator, options));
  const server = await listen(app);
  const net = fetchAt(server.port);
  open.push(server, net);
  return { simulator, fetch: net.fetch };
}

const clock = 'http://box.test/carriers/openapi/special/getTimeStamp.do';
const validate = 'http://box.test/carriers/unisdk/rsapi/loginTokenValidate';

test('all three carriers answer below the path', async () => {
  const { simulator, fetch } = await serve();
  const world = simulator.defaultWorld;
  const app = world.apps.get('shop') as App;
  const answer = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
  const token = answer.issued?.token ?? '';
  const told = await fetch(validate, tokenValidation(app, token, Date.now()));
  expect(await told.json()).toMatchObject({ resultCode: '103000', msisdn: '13800000001' });
  expect(await (await fetch(clock)).json()).toMatchObject({ result: 0 });
  expect((await fetch('http://box.test/carriers/nowhere')).status).toBe(404);
});

test('or one alone', async () => {
  const { fetch } = await serve({ carrier: 'ctcc' });
  expect((await fetch(clock)).status).toBe(200);
  expect((await fetch(validate, { method: 'POST' })).status).toBe(404);
});

test('every effect can be armed', async () => {
  const { simulator } = await serve();
  const faults = ['reset', 'close', 'hang', 'truncated-body'].map((effect) => ({ effect }));
  await expect(armAll(simulator, simulator.defaultWorld, faults, '')).resolves.toHaveLength(4);
});

test('a trust list that cannot be read is refused', () => {
  expect(() => createRouter(createSimulator(), { trustBearers: ['everywhere'] })).toThrow(
    /ERR_TRUST_LIST|cannot be read/,
  );
});
