import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perCarrier } from '../core/words/carrier-id.ts';
import { Simulator } from '../simulator.ts';
import { type Box, openBox } from '../testing/control.ts';
import { openControl } from './listen.ts';
import type { ControlOptions } from './options.ts';
import { operations } from './resources/index.ts';

const options = (more: Partial<ControlOptions> = {}): ControlOptions => ({
  simulator: new Simulator(),
  gateways: perCarrier(() => 'http://127.0.0.1:1'),
  version: '1.2.3',
  onError: () => {},
  ...more,
});

function get(url: string, headers: Record<string, string>): Promise<{ status: number; body: { code?: string } }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the port', () => {
  it('is opened by a module that loads nothing but node and the core', () => {
    const source = readFileSync(new URL('./listen.ts', import.meta.url), 'utf8');
    const loaded = [...source.matchAll(/^import (?!type).*from '(.*)';$/gm)].map((match) => match[1]);
    const core = ['../core/words/mistake.ts', '../core/words/misuse.ts'];
    const shells = ['client-error', 'listening', 'own-pages'].map((name) => `../shells/http/${name}.ts`);
    expect(loaded).toEqual(['node:http', 'node:net', ...core, ...shells]);
  });

  it('is free again after close, even with a request that waits', async () => {
    const control = await openControl(options());
    const waiting = fetch(`${control.url}/control/v1/worlds/default/journal/await?timeoutMs=60000`).catch(
      (error) => error,
    );
    await expect(get(`${control.url}/control/v1/health`, {})).resolves.toMatchObject({ status: 200 });
    await control.close();
    expect(await waiting).toBeInstanceOf(Error);
    const again = createServer().listen(control.port, '127.0.0.1');
    await new Promise((resolve) => again.once('listening', resolve));
    again.close();
  });

  it('that is taken is told', async () => {
    const control = await openControl(options());
    await expect(openControl(options({ port: control.port }))).rejects.toMatchObject({ code: 'ERR_CONTROL_LISTEN' });
    await control.close();
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'box.example', '127.0.0.1.example'])(
    'is not opened on %s without a word',
    async (host) => {
      await expect(openControl(options({ host, token: 't' }))).rejects.toMatchObject({ code: 'ERR_CONTROL_REMOTE' });
      const careless = options({ host, allowRemote: true });
      await expect(openControl(careless)).rejects.toMatchObject({ code: 'ERR_CONTROL_TOKEN' });
    },
  );

  it('that others can reach answers under any name, with the token', async () => {
    const control = await openControl(options({ host: '0.0.0.0', allowRemote: true, token: 'secret' }));
    const url = `${control.url}/control/v1/worlds`;
    expect((await get(url, { host: 'box.example', authorization: 'Bearer secret' })).status).toBe(200);
    expect((await get(url, { host: 'box.example' })).status).toBe(401);
    await control.close();
  });
});

describe('a web page on another site', () => {
  let box: Box;
  beforeAll(async () => {
    box = await openBox();
  });
  afterAll(() => box.close());

  it.each([
    'evil.example',
    'evil.example:8600',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    '[::2]:80',
  ])('that has its name led to us (%s) is refused', async (host) => {
    const reply = await get(`${box.url}/control/v1/health`, { host });
    expect([reply.status, reply.body.code]).toEqual([403, 'ERR_HOST_FOREIGN']);
  });

  it.each(['localhost', 'localhost:8600', 'LOCALHOST', 'sanwang.localhost:80', '127.9.9.9:1', '[::1]:8600', '[::1]'])(
    'is not what %s is',
    async (host) => {
      expect((await get(`${box.url}/control/v1/health`, { host })).status).toBe(200);
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost.evil.example'])('from %s is refused', async (origin) => {
    const reply = await box.call('post', '/worlds/default/reset', undefined, { origin });
    expect([reply.status, reply.body.code]).toEqual([403, 'ERR_ORIGIN_FOREIGN']);
  });

  it('on this machine is served', async () => {
    expect((await box.call('get', '/worlds', undefined, { origin: 'http://127.0.0.1:5173' })).status).toBe(200);
  });
});

describe('a control token', () => {
  let box: Box;
  beforeAll(async () => {
    box = await openBox({ token: 's3cret-token' });
  });
  afterAll(() => box.close());

  it('is demanded of everything but health and the certificate', async () => {
    const served: string[] = [];
    for (const { method, path } of operations) {
      const reply = await box.call(method, path.replace(/\{\w+\}/g, 'default'));
      if (reply.status !== 401) served.push(path);
    }
    expect(served).toEqual(['/health', '/ca', '/ca.pem', '/ca.crt']);
    expect((await box.call('get', '/nowhere')).status).toBe(401);
  });

  it.each([
    'Bearer wrong',
    'Bearer s3cret-toke',
    'Bearer s3cret-tokenn',
    's3cret-token',
    'Basic s3cret-token',
    'Bearer',
  ])('is not %j', async (authorization) => {
    const reply = await box.call('get', '/worlds', undefined, { authorization });
    expect([reply.status, reply.headers['www-authenticate']]).toEqual([401, 'Bearer realm="sanwang"']);
    expect(JSON.stringify(reply.body)).not.toContain('s3cret-token');
  });

  it('opens', async () => {
    const headers = { authorization: 'bearer s3cret-token' };
    expect((await box.call('get', '/worlds', undefined, headers)).status).toBe(200);
  });
});
