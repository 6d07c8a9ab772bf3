import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { limits } from '../../casting/limits.ts';
import { type Box, openBox } from '../../testing/control.ts';
import type { PublicUrls } from '../places.ts';

const open: Box[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((box) => box.close()));
});

async function boxWith(options: Parameters<typeof openBox>[0] = {}): Promise<Box> {
  const box = await openBox(options);
  open.push(box);
  return box;
}

/** What GET box answers to somebody who asks in that way; supertest would choose the Host itself. */
function asked(box: Box, headers: Record<string, string>): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    request(`${box.url}/control/v1/box`, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    })
      .on('error', reject)
      .end();
  });
}

const portOf = (url: string) => new URL(url).port;

describe('GET box', () => {
  it('tells where everything is, and the limits', async () => {
    const box = await boxWith();
    const { body } = await box.call('get', '/box');
    expect(body).toEqual({
      version: '0.0.0-test',
      control: box.url,
      ...box.gateways,
      proxy: box.gateways.cmcc,
      limits: {
        bodyBytes: 8 * 1024 * 1024,
        listEntries: 200_000,
        expectations: 5000,
        journalBytes: 64 * 1024 * 1024,
        ...limits,
      },
    });
    for (const url of [body.control, body.cmcc, body.cucc, body.ctcc]) await fetch(url);
  });

  it('tells the service of a box that has one', async () => {
    const faces = { aliyun: 'http://127.0.0.1:12', jiguang: 'http://127.0.0.1:13' };
    const serviceUrls = { api: 'http://127.0.0.1:10', console: 'http://127.0.0.1:11', faces };
    const { body } = await (await boxWith({ serviceUrls })).call('get', '/box');
    expect(body).toMatchObject({ service: serviceUrls.api, serviceConsole: serviceUrls.console, faces });
  });

  it.each(['localhost', 'sanwang.localhost', '[::1]'])(
    'leads on under the name %s by which it was asked',
    async (name) => {
      const box = await boxWith();
      const told = await asked(box, { host: `${name}:18600` });
      // A mapped port is known of this one door alone.
      expect([told['control'], told['cucc']]).toEqual([
        `http://${name}:18600`,
        `http://${name}:${portOf(box.gateways.cucc)}`,
      ]);
    },
  );

  it('tells public URLs where they are given, and hides nothing of the others', async () => {
    const publicUrls: PublicUrls = { cmcc: 'https://cmcc.ci.example', control: 'https://ci.example/box' };
    const box = await boxWith({ publicUrls });
    const { body } = await box.call('get', '/box');
    expect(body).toMatchObject({ ...publicUrls, cucc: box.gateways.cucc, proxy: publicUrls.cmcc });
  });

  it('believes a proxy on this machine, and one elsewhere only if it is told to', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ci.example' };
    const near = await boxWith();
    const cucc = `http://ci.example:${portOf(near.gateways.cucc)}`;
    expect(await asked(near, headers)).toMatchObject({ control: 'https://ci.example', cucc });
    const wary = await boxWith({ trusts: () => false });
    expect(await asked(wary, headers)).toMatchObject({ control: wary.url, cucc: wary.gateways.cucc });
  });

  it('wants the token', async () => {
    const box = await boxWith({ token: 's' });
    expect((await box.call('get', '/box')).status).toBe(401);
    expect((await box.call('get', '/box', undefined, { authorization: 'Bearer s' })).status).toBe(200);
  });
});
