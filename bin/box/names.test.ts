import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkServerIdentity, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faceIds } from '../../fixtures/face-id.ts';
import { openAuthority } from '../../simulator/authority/authority.ts';
import { hostNames, hosts } from '../../simulator/catalogue/hosts.ts';
import type { Problem } from '../../simulator/core/words/mistake.ts';
import { describeWorld } from '../../simulator/questions/describe.ts';
import type { Notice } from '../../simulator/shells/http/notice.ts';
import { dialled, secured, tunnelled } from '../../simulator/testing/mounts/tls.ts';
import { precheckUrl } from '../../simulator/testing/shells/carrier-requests.ts';
import { scratch } from '../testing/scratch.ts';
import { type Box, openBox } from './box.ts';

// A whole box under the names that clients have compiled in, by clients that trust its CA alone and check names.

let box: Box;
let ca: string;
const notices: [string, Notice][] = [];

beforeAll(async () => {
  box = await openBox({
    port: 0,
    database: ':memory:',
    onNotice: (url, notice) => notices.push([url, notice]),
    onError: (error) => expect.fail(String(error)),
  });
  ca = (await box.authority.certificate()).pem;
});
afterAll(() => box.close());

const portOf = (url: string) => Number(new URL(url).port);

const byTls = (over: { readonly socket: Socket } | { readonly port: number }, name: string) =>
  secured(over, name, { ca: [ca], checkServerIdentity });

/** A client with that URL compiled in, and that port as its proxy. */
async function throughProxy(url: string, authority: string): Promise<Socket> {
  const tunnel = await tunnelled(await dialled(portOf(url)), authority);
  return byTls({ socket: tunnel }, authority.replace(/:\d+$/, ''));
}

function ask(socket: Socket, path: string, host: string, headers: Readonly<Record<string, string>> = {}) {
  const lines = Object.entries({ host, connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return text(socket);
}

/** What a phone of Unicom's sends along, and the path that it asks first. */
function phone(): { headers: Record<string, string>; path: string } {
  const { simulator, world } = box;
  const handset = world.handsets.get('phone-cucc');
  const [app] = describeWorld(simulator, world).apps;
  return {
    headers: { 'x-sanwang-bearer': (handset && world.handsets.bearerOf(handset)?.id) ?? '' },
    path: precheckUrl(app as never, world.nowMs(simulator.wallMs())),
  };
}

describe('by CONNECT and TLS', () => {
  it.each(hostNames)('%s is the box, with a certificate of that name', async (name) => {
    for (const url of [box.gateways.cmcc, box.service?.api as string]) {
      const socket = (await throughProxy(url, `${name}:443`)) as TLSSocket;
      expect(socket.getPeerCertificate().subject.CN).toBe(name);
      expect(await ask(socket, '/', name)).toMatch(/^HTTP\/1\.1 \d/);
    }
  });

  it('a redirect leads on by https to a real name', async () => {
    const { headers, path } = phone();
    const name = 'opencloud.wostore.cn';
    const said = await ask(await throughProxy(box.gateways.cmcc, `${name}:443`), path, name, headers);
    const [, location = ''] = /^location: (.*)\r$/im.exec(said) ?? [];
    expect(location).toMatch(/^https:\/\/enrichgw\.10010\.com\/netauth\/hop\//);
    const { host, pathname, search } = new URL(location);
    const hop = await ask(await throughProxy(box.gateways.ctcc, `${host}:443`), pathname + search, host, headers);
    expect(hop).toContain('"code":"0"');
  });

  it.each([
    ['', ''],
    [':443', ''],
    [':8601', ':8601'],
  ])('by the port "%s" with "%s": only where somebody put the box is it another host’s, too', async (asked, led) => {
    const { headers, path } = phone();
    const said = await ask(
      await throughProxy(box.gateways.cmcc, `opencloud.wostore.cn${asked}`),
      path,
      `opencloud.wostore.cn${asked}`,
      headers,
    );
    expect(said).toContain(`location: https://enrichgw.10010.com${led}/netauth/hop/`);
  });

  it('the service hears the vendor’s SDKs at every port, without a scheme or a socket of its own', async () => {
    for (const url of [...Object.values(box.gateways), box.service?.api as string]) {
      const said = await ask(await throughProxy(url, 'api.ucloud.cn'), '/?Action=GetMobile', 'api.ucloud.cn');
      expect(said).toMatch(/^HTTP\/1\.1 200 [\s\S]*"RetCode":170/);
    }
  });
});

it('by TLS to its own address a redirect is https too, and its certificate is good there', async () => {
  const { headers, path } = phone();
  const port = portOf(box.gateways.cucc);
  const said = await ask(await byTls({ port }, 'localhost'), path, `localhost:${port}`, headers);
  expect(said).toContain(`location: https://localhost:${port}/netauth/hop/`);
});

it('a user name that is no phone’s is told with the phones that it may have meant, in both languages', async () => {
  const credentials = Buffer.from('phone-cmc:').toString('base64');
  const socket = await dialled(portOf(box.gateways.cmcc));
  socket.write(`CONNECT id6.me:443 HTTP/1.1\r\nHost: a\r\nProxy-Authorization: Basic ${credentials}\r\n\r\n`);
  const said = await text(socket);
  expect(said).toMatch(/^HTTP\/1\.1 403 [\s\S]*did you mean phone-cmcc, phone-\w+, phone-\w+\? /);
  expect(said).toMatch(/是否想写 phone-cmcc, phone-/);
});

describe('what is none of its names', () => {
  it.each(['example.com', 'www.cmpassport.com.evil.cn', '127.0.0.1.evil.cn', '169.254.169.254', 'localhost.evil'])(
    '%s is refused by CONNECT and in a whole URL, and told by the port',
    async (name) => {
      notices.length = 0;
      const tunnel = await dialled(portOf(box.gateways.ctcc));
      tunnel.write(`CONNECT ${name}:443 HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
      expect(await text(tunnel)).toMatch(/^HTTP\/1\.1 403 /);
      const plain = await dialled(portOf(box.gateways.ctcc));
      expect(await ask(plain, `http://${name}/x`, name)).toMatch(/^HTTP\/1\.1 403 /);
      expect(notices).toEqual(Array(2).fill([box.gateways.ctcc, { of: 'foreign-name', name }]));
      const limbo = box.simulator.world('limbo')?.journal.read(0, 1_000) ?? [];
      expect(limbo.at(-1)).toMatchObject({ type: 'request.unrouted' });
    },
  );

  it.each(['localhost:1234', '127.0.0.1:1', '[::1]:80', 'WWW.CMPASSPORT.COM:8080'])(
    '%s is one of them',
    async (name) => {
      const tunnel = await dialled(portOf(box.gateways.ctcc));
      tunnel.write(`CONNECT ${name} HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
      const [head] = await once(tunnel, 'data');
      expect(String(head)).toMatch(/^HTTP\/1\.1 200 /);
      tunnel.destroy();
    },
  );
});

it('a CA that was made before a vendor’s names were known is made anew, which is told with what to do', async () => {
  const dir = join(scratch('names-ca'), 'ca');
  const former = hosts.flatMap(({ name, of }) => (faceIds.some((id) => id === of) ? [] : [name]));
  const before = await openAuthority({ dir, names: former }).certificate();
  const notes: Problem[] = [];
  const later = await openBox({
    port: 0,
    ca: { dir },
    onCaNote: (note) => notes.push(note),
    onError: (error) => expect.fail(String(error)),
  });
  const port = portOf(later.gateways.cucc);
  const trusting = (pem: string) => secured({ port }, 'dypnsapi.aliyuncs.com', { ca: [pem], checkServerIdentity });
  await expect(trusting(before.pem)).rejects.toThrow();
  (await trusting((await later.authority.certificate()).pem)).destroy();
  expect(notes.map(({ id, fix }) => [id, fix])).toEqual([['ca.other-names', expect.stringContaining('trust')]]);
  await later.close();
});
