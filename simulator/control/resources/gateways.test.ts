import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../core/words/app.ts';
import type { World } from '../../core/world/world.ts';
import type { Ask, RouteClient } from '../../testing/carriers/client.ts';
import { t1b } from '../../testing/clients/ctcc.ts';
import { kits } from '../../testing/clients/kits.ts';
import { type Box, openBox, startMs } from '../../testing/control.ts';

const first = { cmcc: kits[0]?.road.login[0], cucc: kits[1]?.road.login[0], ctcc: kits[2]?.road.login[0] } as Readonly<
  Record<'cmcc' | 'cucc' | 'ctcc', RouteClient>
>;

let box: Box;
let agent: Agent;
beforeEach(async () => {
  box = await openBox();
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  // Whose line it is shows where no carrier asks another one.
  const alone = { crossNetwork: false };
  await box.call('post', '/worlds', { name: 'w', policy: { cmcc: alone, cucc: alone, ctcc: alone } });
});
afterEach(async () => {
  agent.destroy();
  await box.close();
});

const worldOf = (handle: string) => box.simulator.world(handle) as World;

async function portOf(handset: string, world = 'w'): Promise<string> {
  const { status, body } = await box.call('post', `/worlds/${world}/gateways`, { proxy: { handset } });
  expect([200, 201]).toContain(status);
  return body.url;
}

const askOf = (route: RouteClient, world = 'w'): Ask =>
  route.ask({ app: worldOf(world).apps.get('shop') as App, nowMs: startMs, purpose: 'login' });

/** What a client hears that takes the port for its proxy, and so writes the whole URL under the carrier's real name. */
function proxied(port: string, ask: Ask, via: Agent | undefined = undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const path = `http://${ask.host}${ask.path}${ask.query === '' ? '' : `?${ask.query}`}`;
    const headers = { host: ask.host, ...ask.headers };
    request(port, { path, method: ask.method, headers, agent: via ?? false }, (answer) => {
      const { location } = answer.headers;
      // A redirect is the whole answer of U6.
      resolve(text(answer).then((body) => (location === undefined ? body : JSON.stringify({ location }))));
    })
      .on('error', reject)
      .end(ask.body);
  });
}

const codeOf = (route: RouteClient, body: string) => route.read(JSON.parse(body)).code;
const isGood = async (port: string, route: RouteClient, via?: Agent) =>
  codeOf(route, await proxied(port, askOf(route), via)) === route.success;

/** Whether anybody still listens there. */
const isOpen = (port: string) =>
  fetch(port).then(
    () => true,
    () => false,
  );

describe('a port of a phone', () => {
  it.each(['cmcc', 'cucc', 'ctcc'] as const)('is that phone to %s, beside the ports of others', async (carrier) => {
    const own = await portOf(`phone-${carrier}`);
    const other = await portOf(carrier === 'cmcc' ? 'phone-ctcc' : 'phone-cmcc');
    expect(await Promise.all([isGood(own, first[carrier]), isGood(other, first[carrier])])).toEqual([true, false]);
  });

  it('may be asked straight, and over JSONP as a page does it', async () => {
    const port = await portOf('phone-ctcc');
    const { path, body, headers } = askOf(first.ctcc);
    const straight = await fetch(port + path, { method: 'POST', body: body as string, headers: { ...headers } });
    expect(codeOf(first.ctcc, await straight.text())).toBe('0');
    const ask = askOf(t1b);
    const jsonp = { ...ask, method: 'GET', query: `${ask.body}&callback=heard`, body: '' };
    const [, heard = ''] = /^heard\((.*)\)/s.exec(await proxied(port, jsonp)) ?? [];
    expect(codeOf(t1b, heard)).toBe('0');
  });

  it('speaks through the bearer of the moment, also over a connection that stays open', async () => {
    const port = await portOf('phone-cmcc');
    const turn = (change: object) => box.call('patch', '/worlds/w/handsets/phone-cmcc', change);
    const heard: boolean[] = [];
    const ask = async () => void heard.push(await isGood(port, first.cmcc, agent));
    await ask();
    for (const [off, on] of [
      [{ airplane: true }, { airplane: false }],
      [{ mobileData: false }, { mobileData: true }],
      [{ wifi: true }, { wifi: false }],
      [{ vpn: true }, { vpn: false }],
      [{ sims: ['13000000001'] }, { sims: ['13800000001'] }],
    ]) {
      await turn(off as object);
      await ask();
      await turn(on as object);
      await ask();
    }
    expect(heard).toEqual([true, false, true, false, true, false, true, false, true, false, true]);
  });

  it('of a hotspot’s guest speaks through the host', async () => {
    const port = await portOf('phone-guest');
    expect(await isGood(port, first.cucc)).toBe(true);
    await box.call('patch', '/worlds/w/handsets/phone-hotspot', { mobileData: false });
    expect(await isGood(port, first.cucc)).toBe(false);
  });

  it('without a bearer is a caller over Wi-Fi in its world, and never the phone that has this machine’s address', async () => {
    await box.call('patch', '/worlds/w/handsets/phone-cmcc', { addresses: ['127.0.0.1'] });
    const port = await portOf('phone-wifi');
    expect(await isGood(box.gateways.cmcc, first.cmcc)).toBe(true);
    expect(await isGood(port, first.cmcc)).toBe(false);
    const { events } = (await box.call('get', '/worlds/w/journal?type=exchange.refused')).body;
    expect(events.map((event: { refusal: string }) => event.refusal)).toEqual(['bearer.wifi-only']);
  });

  it('is the same when it is asked for again, and another one for another port', async () => {
    const ask = (body: object) => box.call('post', '/worlds/w/gateways', body);
    const proxy = { handset: 'phone-cmcc' };
    const both = await Promise.all([ask({ proxy }), ask({ proxy })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    const taken = await ask({ proxy, port: Number(new URL(box.url).port) });
    expect([taken.status, taken.body.code]).toEqual([409, 'ERR_GATEWAY_LISTEN']);
    const free = Number(new URL(await portOf('phone-ctcc')).port);
    await box.call('delete', `/worlds/w/gateways/${(await box.call('get', '/worlds/w/gateways')).body[1].id}`);
    const wished = await ask({ proxy, port: free });
    expect([wished.status, Number(new URL(wished.body.url).port)]).toEqual([201, free]);
    expect((await ask({ proxy, port: free })).status).toBe(200);
    expect((await box.call('get', '/worlds/w/gateways')).body).toHaveLength(2);
  });

  it('ends by DELETE, with every connection over it, and its id is not given again', async () => {
    const port = await portOf('phone-cmcc');
    await box.call('post', '/worlds/w/faults', { effect: 'hang', on: { endpoint: 'M6' } });
    const hanging = proxied(port, askOf(first.cmcc)).then(
      () => 'answered',
      (error: NodeJS.ErrnoException) => error.code,
    );
    await box.call('get', '/worlds/w/journal/await?type=fault.fired');
    expect((await box.call('delete', '/worlds/w/gateways/g1')).status).toBe(204);
    expect(await hanging).toBe('ECONNRESET');
    expect(await isOpen(port)).toBe(false);
    const gone = await box.call('delete', '/worlds/w/gateways/g1');
    expect([gone.status, gone.body.code]).toEqual([404, 'ERR_GATEWAY_UNKNOWN']);
    await portOf('phone-cmcc');
    expect((await box.call('get', '/worlds/w/gateways')).body).toMatchObject([{ id: 'g2' }]);
  });

  it('stays when the world is put back, and ends with the world and with the box', async () => {
    const [there, elsewhere] = [await portOf('phone-cmcc'), await portOf('phone-cmcc', 'default')];
    await box.call('post', '/worlds/w/reset');
    expect(await isGood(there, first.cmcc)).toBe(true);
    await box.call('delete', '/worlds/w');
    expect([await isOpen(there), await isOpen(elsewhere)]).toEqual([false, true]);
    await box.call('post', '/worlds', { name: 'w' });
    expect((await box.call('get', '/worlds/w/gateways')).body).toEqual([]);
    await box.close();
    expect(await isOpen(elsewhere)).toBe(false);
    box = await openBox();
  });

  it('that opens while its world ends is closed again', async () => {
    const asked = Array.from({ length: 20 }, (_, i) =>
      box.call('post', '/worlds/w/gateways', { proxy: { handset: i % 2 === 0 ? 'phone-cmcc' : 'phone-ctcc' } }),
    );
    const ending = box.call('delete', '/worlds/w');
    const answers = await Promise.all(asked);
    expect((await ending).status).toBe(204);
    for (const { status, body } of answers) {
      expect([200, 201, 404, 410]).toContain(status);
      if (status < 300) expect(await isOpen(body.url)).toBe(false);
    }
  });

  it('is written under the name that led to the control API', async () => {
    const asked = await box.call(
      'post',
      '/worlds/w/gateways',
      { proxy: { handset: 'phone-cmcc' } },
      { host: 'localhost' },
    );
    expect(asked.body.url).toMatch(/^http:\/\/localhost:\d+$/);
  });
});

describe('a port that cannot be had', () => {
  it('is refused in words', async () => {
    const near = await box.call('post', '/worlds/w/gateways', { proxy: { handset: 'phone-cmc' } });
    expect([near.status, near.body.code]).toEqual([404, 'ERR_HANDSET_UNKNOWN']);
    expect(near.body.problems[0]).toMatchObject({ path: '/proxy/handset', fix: expect.stringContaining('phone-cmcc') });
    for (const body of [
      {},
      { proxy: {} },
      { proxy: { handset: 1 } },
      { proxy: { handset: 'phone-cmcc' }, port: 70_000 },
    ])
      expect((await box.call('post', '/worlds/w/gateways', body)).status).toBe(400);
    const none = await openBox({ ports: false });
    const refused = await none.call('post', '/worlds/default/gateways', { proxy: { handset: 'phone-cmcc' } });
    expect([refused.status, refused.body.code]).toEqual([409, 'ERR_GATEWAYS_ABSENT']);
    expect((await none.call('get', '/worlds/default/gateways')).body).toEqual([]);
    await none.close();
  });

  it('is one more than a world may have', async () => {
    const { limits } = (await box.call('get', '/box')).body;
    const handsets = Array.from({ length: limits.gateways + 1 }, (_, i) => ({ id: `p${i}` }));
    await box.call('post', '/worlds/w/handsets', handsets);
    const open = ({ id }: { id: string }) => box.call('post', '/worlds/w/gateways', { proxy: { handset: id } });
    for (const handset of handsets.slice(1)) expect((await open(handset)).status).toBe(201);
    const refused = await open(handsets[0] as { id: string });
    expect([refused.status, refused.body.problems[0].id]).toEqual([409, 'limit.gateways']);
    await box.call('delete', '/worlds/w/gateways/g7');
    expect((await open(handsets[0] as { id: string })).status).toBe(201);
  });
});
