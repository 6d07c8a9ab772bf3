import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { checkServerIdentity } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faceIds } from '../../fixtures/face-id.ts';
import { type Authority, openAuthority } from '../../simulator/authority/authority.ts';
import { type Host, hostNames, hosts } from '../../simulator/catalogue/hosts.ts';
import { parseTrustList } from '../../simulator/shells/http/trust.ts';
import { Simulator } from '../../simulator/simulator.ts';
import { dialled, secured, tunnelled } from '../../simulator/testing/mounts/tls.ts';
import { DataPlane, type VendorId } from './data-plane.ts';

// The ports of a box with vendors who only say who they are: whoever is called must answer, wherever and however he is called.

const vendors: readonly VendorId[] = ['ucloud', ...faceIds];
const simulator = new Simulator();
const authority: Authority = openAuthority({ dir: null, names: hostNames });
const open: { close(): Promise<void> }[] = [authority];
const portAt: Record<string, number> = {};
let ca: string;

beforeAll(async () => {
  ca = (await authority.certificate()).pem;
  const plane = new DataPlane(simulator, authority, parseTrustList([]), {
    onError: (error) => expect.fail(String(error)),
  });
  const keep = async (at: string, opening: ReturnType<DataPlane['openMount']>) => {
    const port = await opening;
    open.push(port);
    portAt[at] = port.port;
  };
  for (const carrier of simulator.carriers) await keep(carrier.id, plane.openCarrier(carrier, 0));
  for (const id of vendors) await keep(id, plane.openVendor(id, 0));
  await keep('real', plane.openMount({ port: 0 }));
  await keep('phone', plane.openMount({ port: 0, world: 'default', speaker: () => null }));
  const saying = (id: VendorId): RequestListener => {
    return (request, response) => void response.end(`vendor ${id} ${request.headers.host}`);
  };
  plane.vendors = { ucloud: saying('ucloud'), aliyun: saying('aliyun'), jiguang: saying('jiguang') };
});
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  simulator.close();
});

const ports = [...simulator.carriers.map(({ id }) => id), ...vendors, 'real', 'phone'];

const byTls = (over: { readonly socket: Socket } | { readonly port: number }, name: string) =>
  secured(over, name, { ca: [ca], checkServerIdentity });

/** How a client gets to where it speaks HTTP, and what it writes there for a path. */
const roads: Readonly<Record<string, readonly [(port: number, name: string) => Promise<Socket>, prefix: string]>> = {
  plain: [(port) => dialled(port), ''],
  TLS: [(port, name) => byTls({ port }, name), ''],
  'CONNECT and TLS': [
    async (port, name) => byTls({ socket: await tunnelled(await dialled(port), `${name}:443`) }, name),
    '',
  ],
  CONNECT: [async (port, name) => tunnelled(await dialled(port), `${name}:80`), ''],
  'a whole URL': [(port) => dialled(port), 'http://'],
};

async function ask(road: string, at: string, name: string, host = name): Promise<string> {
  const [way, scheme] = roads[road] as (typeof roads)[string];
  const socket = await way(portAt[at] as number, name);
  socket.write(`GET ${scheme === '' ? '' : scheme + host}/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

const ofVendors = hosts.filter(({ of }) => vendors.some((id) => id === of));

describe.each(Object.keys(roads))('by %s', (road) => {
  it.each(ports)('at the port %s every vendor answers under his names', async (at) => {
    for (const { name, of } of ofVendors) expect(await ask(road, at, name), name).toContain(`vendor ${of} ${name}`);
  });

  it.each(ports)('at the port %s a carrier answers under his, whosever it is', async (at) => {
    for (const { name } of aNameOfEachCarrier()) {
      expect(await ask(road, at, name), name).toMatch(/^HTTP\/1\.1 404 /);
      expect(await ask(road, at, name), name).not.toContain('vendor');
    }
  });
});

it.each(vendors)('the port of %s is its own under every name that is nobody’s', async (id) => {
  for (const host of ['localhost', '127.0.0.1', 'box.example:8612'])
    expect(await ask('plain', id, host)).toContain(`vendor ${id} ${host}`);
});

it.each(['cmcc', 'real'])('no vendor answers at the port %s under a name that is nobody’s', async (at) => {
  expect(await ask('plain', at, 'localhost')).not.toContain('vendor');
});

it('a name is heard with its port, in capitals and with a dot at its end', async () => {
  const { name } = ofVendors.find(({ of }) => of === 'aliyun') as Host;
  for (const host of [`${name}:443`, name.toUpperCase(), `${name}.`])
    expect(await ask('plain', 'cucc', name, host), host).toContain('vendor aliyun');
});

it.each(['dypnsapi.aliyuncs.com.evil.cn', 'aliyuncs.com', 'xapi.verification.jpush.cn', 'example.com'])(
  'the stranger %s is refused at every port by CONNECT and in a whole URL',
  async (name) => {
    for (const at of ports) {
      await expect(ask('CONNECT', at, name), at).rejects.toThrow('HTTP/1.1 403 ');
      expect(await ask('a whole URL', at, name), at).toMatch(/^HTTP\/1\.1 403 /);
    }
  },
);

function aNameOfEachCarrier(): readonly Host[] {
  return simulator.carriers.map(({ id }) => hosts.find(({ of }) => of === id) as Host);
}
