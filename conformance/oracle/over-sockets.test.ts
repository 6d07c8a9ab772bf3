import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Box, openBox } from '../../simulator/testing/control.ts';
import { recipeOf } from './recipes.ts';
import { stepOf } from './testing/chain.ts';
import type { App, Came, Carrier, Order, Sent } from './words.ts';

// The same recipes over real sockets, and why as the control API tells it.

let box: Box;
let app: App;
const bearers = new Map<string, string>();

beforeAll(async () => {
  box = await openBox({ seed: 'oracle' });
  const { body } = await box.call('get', '/worlds/default');
  const shop = body.apps.find((each: { name: string }) => each.name === 'shop');
  app = { ...shop, ...shop.carriers };
  for (const { id, bearer } of body.handsets) bearers.set(id, bearer?.id ?? '');
});

afterAll(() => box.close());

/** Sends a request to the carrier's own port: what stands in the URL is path and query. */
async function send(carrier: Carrier, { method, url, headers, body }: Sent, phone: string | null): Promise<Came> {
  const to = new URL(url);
  const line = phone === null ? {} : { 'x-sanwang-bearer': bearers.get(phone) ?? '' };
  const from = new URL(box.gateways[carrier]);
  const at = `${from.origin}${to.pathname}${to.search}`;
  const response = await fetch(at, { method, headers: { ...headers, ...line }, body, redirect: 'manual' });
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

const chains = [
  ['cmcc', 'phone-cmcc', ['M6', 'M7', 'M1'], '13800000001'],
  ['cmcc', 'phone-cmcc', ['M8/pre', 'M8/authz', 'M1'], '13800000001'],
  ['cucc', 'phone-cucc', ['U6', 'U7', 'U9/getMobile'], '13000000001'],
  ['ctcc', 'phone-ctcc', ['T1', 'T11'], '13300000001'],
  ['ctcc', 'phone-ctcc', ['T2', 'T11'], '13300000001'],
] as const;

test.each(chains)('%s over %s by %j ends with %s', async (carrier, phone, ids, msisdn) => {
  let order: Order = { app, nowMs: box.wall.ms, seed: ids.join(), purpose: 'login' };
  for (const id of ids) {
    const recipe = recipeOf(id);
    const heard = recipe.hear(await send(carrier, recipe.ask(order), recipe.caller === 'server' ? null : phone), order);
    expect([id, heard.ok]).toEqual([id, true]);
    if (stepOf(id).gives === undefined) expect(heard.msisdn).toBe(msisdn);
    const token = heard.location ?? heard.token;
    order = {
      ...order,
      seed: `${order.seed} ${id}`,
      ...(token === undefined ? {} : { token }),
      kept: heard.kept ?? {},
    };
  }
});

test.each([
  ['cmcc', 'phone-cmcc', 'M6'],
  ['cucc', 'phone-cucc', 'U6'],
  ['ctcc', 'phone-ctcc', 'T1'],
] as const)(
  '%s: a request signed with another app’s secret is explained to whoever asks the control API',
  async (carrier, phone, id) => {
    const recipe = recipeOf(id);
    const order: Order = { app, nowMs: box.wall.ms, seed: `${id} damaged`, purpose: 'login' };
    const heard = recipe.hear(await send(carrier, recipe.ask(order, { secret: 'of somebody else' }), phone), order);
    expect(heard.ok).toBe(false);
    const { body: journal } = await box.call('get', '/worlds/default/journal');
    const { body: why } = await box.call('get', `/worlds/default/journal/${journal.events.at(-1).n}/why`);
    expect([why.refusal, why.endpoint]).toEqual(['sig.bad', id]);
    expect(why.hint).toMatch(/secret|key/i);
  },
);
