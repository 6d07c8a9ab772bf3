import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Gateway } from '../../fixtures/api-types.ts';
import type { App } from '../../simulator/core/words/app.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { getNumber } from '../../simulator/reproduce/backend.ts';
import { t1 } from '../../simulator/testing/clients/ctcc.ts';
import type { Box } from '../box/box.ts';
import { documentOf, type Given, run } from '../testing/cli.ts';
import { ownWorlds } from '../testing/own-worlds.ts';

let box: Box;
let world = '';
ownWorlds('ways', (opened, own) => {
  box = opened;
  world = own;
});

const call = (argv: readonly string[], given: Given = {}) =>
  run(['phone', ...argv], { ...given, env: { SANWANG_CONTROL: box.control, SANWANG_WORLD: world, ...given.env } });
const read = async <T>(...argv: string[]) => documentOf<T>(await call([...argv, '--json']));

/** Whether China Telecom recognises the number of whoever asks, straight or with `port` for a proxy. */
async function isKnown(port: string, isProxy = false, handle = world): Promise<boolean> {
  const app = (box.simulator.world(handle) as World).apps.get('shop') as App;
  const { method, host, path, headers, body } = t1.ask({ app, nowMs: Date.now(), purpose: 'login' });
  const answer = await new Promise<string>((resolve, reject) => {
    const target = isProxy ? `http://${host}${path}` : path;
    request(port, { method, path: target, headers: { ...headers, host }, agent: false }, (got) => resolve(text(got)))
      .on('error', reject)
      .end(body);
  });
  return t1.read(JSON.parse(answer)).code === t1.success;
}

describe('phone proxy', () => {
  it('opens a port that is the phone, with lines to copy, and ends it', async () => {
    const { code, out, err } = await call(['proxy', '13300000001']);
    const [url = ''] = out.split('\n');
    expect([code, url]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
    expect(err).toContain('phone-ctcc');
    for (const line of [
      `chromium --proxy-server=${url} `,
      `curl -x ${url} `,
      `export https_proxy=${url} http_proxy=${url} HTTPS_PROXY=${url} HTTP_PROXY=${url}\n`,
      `sanwang phone proxy phone-ctcc --off --world ${world} --control ${box.control}`,
    ])
      expect(out).toContain(line);
    expect([await isKnown(url, true), await isKnown(box.gateways.ctcc, true)]).toEqual([true, false]);
    expect(await call(['proxy', 'phone-ctcc', '-q'])).toEqual({ code: 0, out: `${url}\n`, err: '' });
    expect((await call(['proxy', 'phone-ctcc', '--off'])).err).toContain(url);
    await expect(isKnown(url, true)).rejects.toThrow('ECONNREFUSED');
  });

  it('lists what is open where no phone is named', async () => {
    expect((await call(['proxy'])).err).toContain('no such port is open');
    const one = await read<Gateway>('proxy', 'phone-cmcc');
    const two = await read<Gateway>('proxy', 'phone-cucc');
    expect(one.proxy).toEqual({ handset: 'phone-cmcc' });
    expect(await read('proxy')).toEqual([one, two]);
    expect(await read('proxy', '--off')).toEqual([one, two]);
    expect(await read('proxy')).toEqual([]);
  });

  it('takes the port that is asked for, and says that it is taken', async () => {
    const { port } = new URL((await read<Gateway>('proxy', 'phone-cmcc')).url);
    const { code, err } = await call(['proxy', 'phone-cucc', '--port', port], { env: { SANWANG_PORT: '1' } });
    expect([code, err]).toEqual([2, expect.stringContaining(port)]);
    await call(['proxy', '--off']);
    const wished = await read<Gateway>('proxy', 'phone-cucc', '--port', port);
    expect(new URL(wished.url).port).toBe(port);
  });

  it.each([
    ['where no phone is named', ['proxy', '--port', '0']],
    ['where ports are ended', ['proxy', 'phone-cmcc', '--off', '--port', '0']],
  ])('opens nothing %s, and says that the port asked for is for nothing', async (_, argv) => {
    const { code, err } = await call(argv);
    expect([code, err]).toEqual([2, expect.stringContaining('--port')]);
    expect(await read('proxy')).toEqual([]);
  });

  it('suggests the phone that was meant', async () => {
    const { code, err } = await call(['proxy', 'phone-cmc']);
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean phone-cmcc?')]);
  });
});

describe('phone here', () => {
  it('makes this machine a phone, tells which was it before, and ends', async () => {
    expect((await call(['here'])).out).toContain('This machine is no phone.');
    await read('set', 'phone-ctcc', '--address', '198.51.100.7', '127.0.0.1');
    expect(await read('here')).toMatchObject({ handset: 'phone-ctcc' });
    expect(await isKnown(box.gateways.ctcc)).toBe(true);
    const { code, out } = await call(['here', 'phone-cmcc']);
    expect(code).toBe(0);
    expect(out).toContain('This machine is phone-cmcc.');
    expect(out).toContain('It was phone-ctcc before.');
    expect(out).toContain(`sanwang phone here phone-cmcc --off --world ${world}`);
    expect(await isKnown(box.gateways.ctcc)).toBe(false);
    expect(await read('show', 'phone-ctcc')).toMatchObject({ addresses: ['198.51.100.7'] });
    expect(await read('here', 'phone-ctcc')).toEqual({
      handset: 'phone-ctcc',
      addresses: ['198.51.100.7', '127.0.0.1', '::1'],
      before: ['phone-cmcc'],
    });
    expect(await isKnown(box.gateways.ctcc)).toBe(true);
    // Taking another phone away from this machine leaves it what it is.
    expect((await call(['here', 'phone-cucc', '--off'])).out).toContain('This machine is phone-ctcc.');
    expect(await read('here', 'phone-cucc', '--off')).toMatchObject({ handset: 'phone-ctcc' });
    expect(await isKnown(box.gateways.ctcc)).toBe(true);
    expect(await read('here', 'phone-ctcc', '--off')).toMatchObject({ handset: null, before: ['phone-ctcc'] });
    expect(await isKnown(box.gateways.ctcc)).toBe(false);
    expect((await call(['here', '--off'])).out).toContain('This machine is no phone.');
  });

  it('is refused for a phone that is off, as its proxy is, with the line that turns it on', async () => {
    await read('set', 'phone-uk', '--powered-off', 'on');
    for (const way of ['here', 'proxy']) {
      const { code, err } = await call([way, 'phone-uk']);
      expect([code, err]).toEqual([2, expect.stringContaining(`--powered-off off --world ${world}`)]);
    }
    await read('set', 'phone-uk', '--powered-off', 'off');
    expect((await call(['proxy', 'phone-uk'])).code).toBe(0);
    expect((await call(['proxy', 'phone-uk', '--off'])).code).toBe(0);
  });

  it('leaves the phones of other worlds and the calls of servers alone', async () => {
    await call(['here', 'phone-ctcc']);
    await run(['phone', 'here', 'phone-cmcc'], { env: { SANWANG_CONTROL: box.control } });
    expect((await call(['here', 'phone-ctcc'])).out).toContain('In the world default it is phone-cmcc, too');
    expect(await isKnown(box.gateways.ctcc)).toBe(true);
    // A server calls from the same address.
    const { token } = await read<{ token: string }>('login', 'phone-cucc', '--app', 'shop');
    const { clientId, clientSecret } = (box.simulator.world(world) as World).apps.get('shop')?.carriers.cucc ?? {};
    const account = {
      origin: box.gateways.cucc,
      ids: { clientId, clientSecret } as Record<string, string>,
      platformKey: '',
    };
    expect(await getNumber('cucc', account, token)).toMatchObject({ number: '13000000001' });
    await run(['phone', 'here', '--off'], { env: { SANWANG_CONTROL: box.control } });
  });

  it('says that a phone without a data session is on Wi-Fi', async () => {
    expect((await call(['here', 'phone-wifi'])).out).toContain('phone-wifi has no data session now');
  });

  it('is nothing for a box on another machine', async () => {
    const { code, err } = await call(['here', 'phone-cmcc'], { env: { SANWANG_CONTROL: 'http://box.example:8600' } });
    expect([code, err]).toEqual([2, expect.stringContaining('another machine')]);
  });
});
