import { createServer } from 'node:http';
import { type AddressInfo, createServer as listen } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ControlClient, type ControlError } from '../../simulator/control/client/index.ts';
import { type Box, openBox } from './box.ts';
import { passOn } from './service-pass.ts';

let box: Box;
let client: ControlClient;
const errors: unknown[] = [];
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => errors.push(error) });
  client = new ControlClient(box.control);
});
afterAll(() => box.close());

const asked = (path: string) => ({
  method: 'POST',
  path,
  search: '?a=1',
  type: 'application/json',
  bytes: Buffer.from('{}'),
  signal: new AbortController().signal,
});

describe('the service of a box, through its control port', () => {
  it('does what its operator may, and says no in its own words', async () => {
    const opened = await client.askService('POST', '/v1/accounts', { name: 'shop', funds: '1.00' });
    expect(opened).toMatchObject({ status: 201, body: { name: 'shop', balance: '1.00' } });
    const { id } = opened.body as { id: string };
    const listed = await client.askService('GET', '/v1/accounts');
    expect((listed.body as { id: string }[]).map((each) => each.id)).toContain(id);
    const refused = await client.askService('POST', `/v1/accounts/${id}/top-ups`, { amount: '-1' });
    expect(refused).toMatchObject({ status: 400, body: { mistakes: [expect.stringMatching(/^\/amount /)] } });
    expect(await client.getServiceOpenApi()).toHaveProperty('x-resources.accounts');
  });

  it('tells no token and no key in anything that can be looked at', async () => {
    const { account, serviceToken, operatorToken } = await client.world('default').getAccount();
    const secrets = [account.privateKey, serviceToken, operatorToken];
    const document = (await client.getServiceOpenApi()) as {
      paths: Record<string, Record<string, { 'x-does': string }>>;
    };
    const looks = Object.entries(document.paths).filter(([, { get }]) => get !== undefined);
    expect(looks.length).toBeGreaterThan(8);
    for (const [path] of looks) {
      const application = account.apps[0]?.applicationId ?? '';
      const filled = path.replace('{accountId}', account.id).replace('{applicationId}', application);
      const { status, body } = await client.askService('GET', filled);
      expect(status, path).toBe(200);
      for (const secret of secrets) expect(JSON.stringify(body), path).not.toContain(secret);
    }
  });

  it('keeps its keys covered where somebody sent them to a carrier', async () => {
    const world = client.world('default');
    const { account, serviceToken, operatorToken } = await world.getAccount();
    const secrets = [account.privateKey, serviceToken, operatorToken, String(account.faces.aliyun['accessKeySecret'])];
    const [app] = await world.listApps();
    const body = JSON.stringify({ appid: app?.carriers.cmcc['appId'], secrets });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate`, { method: 'POST', headers, body });
    const [event] = (await world.readJournal({ unwelcome: true })).events;
    const shown = JSON.stringify(await world.readRequest(event?.n ?? 0));
    const clear = JSON.stringify(await world.readRequest(event?.n ?? 0, { reveal: true }));
    for (const secret of secrets) expect([shown.includes(secret), clear.includes(secret)]).toEqual([false, true]);
  });

  it('is not there without the service', async () => {
    const without = await openBox({ port: 0, onError: (error) => errors.push(error) });
    const ask = new ControlClient(without.control).askService('GET', '/v1/accounts');
    await expect(ask).rejects.toSatisfy(
      (error: ControlError) => error.status === 404 && error.code === 'ERR_CONSOLE_ABSENT',
    );
    await without.close();
    expect(errors).toEqual([]);
  });
});

describe('what is passed on', () => {
  it('brings the operator’s token there and never back', async () => {
    const server = createServer((request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'set-cookie': 'a=b',
        'transfer-encoding': 'chunked',
      });
      response.end(JSON.stringify({ url: request.url, headers: request.headers, 三网: '网' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const back = await passOn({ origin: `http://127.0.0.1:${port}`, operatorToken: 'op-planted' }, asked('/v1/x'));
    expect(Object.keys(back).sort()).toEqual(['bytes', 'status', 'type']);
    const text = back.bytes.toString();
    expect(text).not.toContain('op-planted');
    expect(JSON.parse(text)).toMatchObject({
      url: '/v1/x?a=1',
      headers: { authorization: 'Bearer ‹operatorToken›', 'content-type': 'application/json', connection: 'close' },
      三网: '网',
    });
    await new Promise((resolve) => server.close(resolve));
    await expect(
      passOn({ origin: `http://127.0.0.1:${port}`, operatorToken: 'op-planted' }, asked('/v1/x')),
    ).rejects.toMatchObject({
      code: 'ERR_SERVICE_SILENT',
      cause: expect.anything(),
    });
  });

  const nonsense = {
    'another protocol': 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nx',
    'no status': 'HTTP/1.1 000 X\r\ncontent-length: 2\r\n\r\n{}',
    'no such status': 'HTTP/1.1 999 X\r\ncontent-length: 2\r\n\r\n{}',
    'only the beginning': 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}',
    'no chunk': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n{}',
    'in a code that nobody asked for': 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}',
    'no HTTP': 'nonsense',
    nothing: '',
  };
  it.each(Object.entries(nonsense))('is no answer where the service says %s', async (_, said) => {
    const server = listen((socket) => socket.once('data', () => socket.end(said)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const passed = passOn({ origin: `http://127.0.0.1:${port}`, operatorToken: 'op-planted' }, asked('/v1/x'));
    await expect(passed).rejects.toMatchObject({ code: 'ERR_SERVICE_SILENT', cause: expect.anything() });
    server.close();
  });
});
