import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as secure } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import type { App } from '../../simulator/core/words/app.ts';
import type { World } from '../../simulator/core/world/world.ts';
import type { RouteClient } from '../../simulator/testing/carriers/client.ts';
import { t1, t1b } from '../../simulator/testing/clients/ctcc.ts';
import { type Box, openBox } from '../box/box.ts';
import { run } from '../testing/cli.ts';

let box: Box;
let client: ControlClient;
let ca = '';

beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => console.error(error) });
  client = new ControlClient(box.control);
  ca = (await client.getCa()).pem;
  await client.createWorld({ name: 'w' });
});
afterAll(() => box.close());

const portOf = async (handset: string, world = 'w') =>
  (await client.world(world).openGateway({ proxy: { handset } })).url;

interface Way {
  /** `name:password` of the proxy's URL. */
  readonly user?: string;
  /** World whose app asks. */
  readonly world?: string;
}

/** A tunnel to a carrier's own name, as browsers and libraries ask a proxy for one. */
function tunnel(proxy: string, host: string, { user }: Way): Promise<Socket> {
  const headers = user === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` };
  return new Promise((resolve, reject) => {
    request(proxy, { method: 'CONNECT', path: `${host}:443`, headers, agent: false })
      .on('connect', (answer, socket) => (answer.statusCode === 200 ? resolve(socket) : reject(new Error('refused'))))
      .on('error', reject)
      .end();
  });
}

/** What a page hears by JSONP over TLS, through a proxy. */
async function jsonp(route: RouteClient, proxy: string, way: Way = {}): Promise<string> {
  const app = (box.simulator.world(way.world ?? 'w') as World).apps.get('shop') as App;
  const ask = route.ask({ app, nowMs: Date.now(), purpose: 'login' });
  const socket = await tunnel(proxy, ask.host, way);
  const createConnection = () => secure({ socket, servername: ask.host, ca });
  const answer = await new Promise<string>((resolve, reject) => {
    const path = `${ask.path}?${ask.body}&callback=heard`;
    secureRequest({ host: ask.host, path, headers: { connection: 'close' }, createConnection }, (got) =>
      resolve(text(got)),
    )
      .on('error', reject)
      .end();
  });
  const [, json = '{}'] = /^heard\((.*)\)/s.exec(answer) ?? [];
  return route.read(JSON.parse(json)).code;
}

it('shows what is to be trusted wherever it says where the box is', async () => {
  const { fingerprint } = await client.getCa();
  expect((await client.getBox()).ca).toEqual({ pemFile: null, fingerprint });
  const env = { SANWANG_CONTROL: box.control };
  expect((await run(['box'], { env })).out).toContain(`${box.control}/control/v1/ca.pem`);
  const { out } = await run(['phone', 'proxy', 'phone-cmcc', '--world', 'w'], { env });
  expect(out).toContain(`curl -O ${box.control}/control/v1/ca.pem`);
  expect(out).toContain(' --cacert ca.pem https://www.cmpassport.com/');
  expect(await (await fetch(`${box.control}/control/v1/ca.pem`)).text()).toBe(ca);
});

describe('over CONNECT and TLS', () => {
  it('two phones’ ports stand side by side, and each is its phone', async () => {
    const [telecom, mobile] = await Promise.all([portOf('phone-ctcc'), portOf('phone-cmcc')]);
    const heard = await Promise.all([telecom, mobile, telecom].map((port) => jsonp(t1b, port)));
    expect([heard[0], heard[2]]).toEqual(['0', '0']);
    expect(heard[1]).not.toBe('0');
    expect(await jsonp(t1b, box.gateways.ctcc)).not.toBe('0');
  });

  it('a tunnel that is open follows the phone’s switches', async () => {
    const port = await portOf('phone-ctcc');
    const world = client.world('w');
    const app = (box.simulator.world('w') as World).apps.get('shop') as App;
    const { host } = t1.ask({ app, nowMs: Date.now() });
    const socket = secure({ socket: await tunnel(port, host, {}), servername: host, ca });
    const ask = async () => {
      const { path, headers, body } = t1.ask({ app, nowMs: Date.now(), purpose: 'login' });
      const options = { method: 'POST', path, headers: { host, ...headers, connection: 'keep-alive' } };
      const answer = await new Promise<string>((resolve, reject) => {
        request({ ...options, createConnection: () => socket }, (got) => resolve(text(got)))
          .on('error', reject)
          .end(body);
      });
      return t1.read(JSON.parse(answer)).code === '0';
    };
    expect(await ask()).toBe(true);
    await world.changeHandset('phone-ctcc', { airplane: true });
    expect(await ask()).toBe(false);
    await world.changeHandset('phone-ctcc', { airplane: false });
    expect(await ask()).toBe(true);
    const [gateway] = (await world.listGateways()).filter(({ proxy }) => proxy?.handset === 'phone-ctcc');
    const ended = new Promise((resolve) => socket.once('close', resolve).on('error', () => {}));
    await world.closeGateway(gateway?.id ?? '');
    await ended;
  });

  it('a user name says which phone it is on any shared port, a password of which world', async () => {
    await client.world('w').changeHandset('phone-ctcc', { mobileData: false });
    const heard = async (way: Way) => (await jsonp(t1b, box.gateways.cmcc, way)) === '0';
    expect(await heard({ user: 'phone-ctcc:w' })).toBe(false);
    await client.world('w').changeHandset('phone-ctcc', { mobileData: true });
    expect(await heard({ user: 'phone-ctcc:w' })).toBe(true);
    expect(await heard({ user: 'phone-ctcc:', world: 'default' })).toBe(true);
    expect(await heard({ user: 'phone-ctcc:' })).toBe(false);
    expect(await heard({ user: 'phone-cmcc:w' })).toBe(false);
  });
});
