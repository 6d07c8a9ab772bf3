import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
let token = '';
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w', journalBytes: 16_384 });
  const wish = { msisdn: '13800000001', app: 'shop', purpose: 'login' };
  token = (await box.call('post', '/worlds/w/tokens', wish)).body.token;
});
afterAll(() => box.close());

const kept = (n: number | string, query = '') => box.call('get', `/worlds/w/journal/${n}/request${query}`);
const last = async () => (await box.call('get', '/worlds/w/journal')).body.next as number;

async function ask(body: string | Uint8Array): Promise<void> {
  const { appId } = (await box.call('get', '/worlds/w')).body.apps[0].carriers.cmcc;
  const reply = await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate?trace=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sanwang-world': 'w' },
    body: typeof body === 'string' ? body.replace('APP', appId) : Buffer.from(body),
  });
  await reply.text();
}

it('is shown with its number and its token masked, and in clear to whoever asks', async () => {
  await ask(`{"appid":"APP","token":"${token}","note":"of 13800000001"}`);
  const n = await last();
  const { body: masked } = await kept(n);
  expect(masked).toMatchObject({ n, gone: false });
  const { request } = masked;
  expect(request).toMatchObject({ method: 'POST', path: '/unisdk/rsapi/loginTokenValidate', query: 'trace=1' });
  expect(request).toMatchObject({ encoding: 'utf8', cut: false, from: '127.0.0.1' });
  expect(request.headers['content-type']).toBe('application/json');
  expect(request.body).toContain('138****0001');
  expect(request.body).not.toContain(token);
  expect((await kept(n, '?reveal=1')).body.request.body).toContain(`"token":"${token}","note":"of 13800000001"`);
});

it('tells no number, token or secret in clear, however it is written and wherever it stands', async () => {
  const { carriers } = (await box.call('get', '/worlds/w')).body.apps[0];
  const markers = [token, '13800000001', carriers.cmcc.appSecret, carriers.ctcc.appSecret];
  const escaped = (mark: string) => [...mark].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join('');
  const written = JSON.stringify({ appid: carriers.cmcc.appId, markers });
  const bodies = [
    written,
    `${written.slice(0, -2)},"${markers.map(escaped).join('","')}"]}`,
    Buffer.concat([Buffer.from(written), Buffer.from([0xff])]),
  ];
  const { host, port } = new URL(box.gateways.cmcc);
  for (const body of bodies) {
    const before = await last();
    const headers = { host, 'x-sanwang-world': 'w', 'x-13800000001': '1', 'user-agent': markers.join(' ') };
    const sending = request({ port, path: '/unisdk/rsapi/loginTokenValidate', method: 'POST', headers });
    sending.end(body);
    await once(sending, 'response').then(([answer]) => answer.resume());
    await expect.poll(last).toBeGreaterThan(before);
    const shown = (await kept(await last())).body.request;
    const bytes = Buffer.from(shown.body, shown.encoding === 'base64' ? 'base64' : 'utf8').toString('latin1');
    const plain = bytes.replace(/\\u00(..)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    const clear = Buffer.from((await kept(await last(), '?reveal=1')).body.request.body, shown.encoding);
    for (const marker of markers) expect(`${JSON.stringify(shown)} ${plain}`).not.toContain(marker);
    expect([...clear]).toEqual([...Buffer.from(body)]);
  }
});

it('says what is no text as Base64, and that a long one was cut', async () => {
  await ask(new Uint8Array([0xff, 0xfe, 0x00]));
  expect((await kept(await last())).body.request).toMatchObject({ body: '//4A', encoding: 'base64', cut: false });
  await ask(`{"appid":"APP","filler":"${'x'.repeat(5000)}"}`);
  const { request } = (await kept(await last())).body;
  expect([request.body.length, request.cut]).toEqual([4096, true]);
});

it('is not there for what went well, and not any more for what made room', async () => {
  expect((await kept(1)).body).toEqual({ n: 1, request: null, gone: false });
  await ask('{"appid":"APP"}');
  const n = await last();
  for (let i = 0; i < 30; i++) await ask(`{"appid":"APP","filler":"${'x'.repeat(2000)}"}`);
  expect((await kept(n)).body).toEqual({ n, request: null, gone: true });
});

it.each(['0', 'x', '999999'])('of %s is refused', async (n) => {
  const { status, body } = await kept(n);
  expect([status, body.code]).toEqual([404, 'ERR_EVENT_UNKNOWN']);
});
