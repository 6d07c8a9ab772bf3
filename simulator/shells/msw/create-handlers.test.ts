import http from 'node:http';
import { text } from 'node:stream/consumers';
import { getResponse } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { afterEach, describe, expect, test } from 'vitest';
import { hostNames, isVendorHost } from '../../catalogue/hosts.ts';
import type { App } from '../../core/words/app.ts';
import { armAll, createSimulator, type InProcessSimulator, issueToken, Misuse } from '../../index.ts';
import { precheckUrl, tokenValidation } from '../../testing/shells/carrier-requests.ts';
import { createHandlers, type HandlersOptions } from './index.ts';

let server: SetupServer | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

function serve(options?: HandlersOptions): InProcessSimulator {
  const simulator = createSimulator();
  server = setupServer(...createHandlers(simulator, options));
  server.listen({ onUnhandledRequest: 'error' });
  return simulator;
}

const validate = '/unisdk/rsapi/loginTokenValidate';

async function tokenOf(simulator: InProcessSimulator, msisdn = '13800000001'): Promise<string> {
  const answer = await issueToken(simulator, simulator.defaultWorld, { msisdn, app: 'shop', purpose: 'login' });
  return answer.issued?.token ?? '';
}

function bearerOf({ defaultWorld }: InProcessSimulator, id: string): string {
  const handset = defaultWorld.handsets.get(id);
  return (handset && defaultWorld.handsets.bearerOf(handset)?.id) ?? '';
}

const shop = (simulator: InProcessSimulator) => simulator.defaultWorld.apps.get('shop') as App;

test.each(hostNames.filter(isVendorHost))('%s does not get out, and says where it is answered', async (host) => {
  serve();
  for (const origin of [`https://${host}`, `http://${host}.:8080`]) {
    const response = await fetch(`${origin}/?Action=GetMobile`, { method: 'POST', body: 'x' });
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining(`${host} is the name of`)]);
  }
});

describe('the carriers’ real host names', () => {
  test('every one of them answers, under either scheme and any port, and unknown paths do not get out', async () => {
    const simulator = serve();
    const routed = simulator.carriers.flatMap(({ routes }) => routes.flatMap((route) => route.hosts));
    expect(new Set(routed).size).toBeGreaterThan(7);
    for (const host of new Set([...routed, ...hostNames.filter((name) => !isVendorHost(name))])) {
      for (const origin of [`https://${host}`, `http://${host}:8080`, `https://${host}.`]) {
        const response = await fetch(`${origin}/nowhere?x=1`, { method: 'POST', body: 'x' });
        expect([response.status, await response.text()]).toEqual([404, 'no such path\n']);
      }
      expect((await fetch(`https://${host}`)).status).toBe(404);
    }
  });

  test.each([
    'https://www.cmpassport.com.evil.test/',
    'https://wwwXcmpassport.com/',
    'https://a.test/www.cmpassport.com/',
  ])('a name that merely looks like one is not touched: %s', async (url) => {
    expect(await getResponse(createHandlers(createSimulator()), new Request(url))).toBeUndefined();
  });

  test('over fetch and over node:http a token is redeemed once', async () => {
    const simulator = serve();
    const init = tokenValidation(shop(simulator), await tokenOf(simulator), Date.now());
    const told = await fetch(`https://www.cmpassport.com${validate}`, init);
    expect(await told.json()).toMatchObject({ resultCode: '103000', msisdn: '13800000001' });
    const again = http.request(`http://www.cmpassport.com${validate}`, {
      method: 'POST',
      headers: init.headers as Record<string, string>,
    });
    const answer = new Promise<string>((resolve, reject) => {
      again.on('response', (response) => text(response).then(resolve, reject)).on('error', reject);
    });
    again.end(init.body);
    expect(JSON.parse(await answer)).toMatchObject({ resultCode: '104201' });
  });

  test('a redirect stays among them', async () => {
    const simulator = serve();
    const headers = { 'x-sanwang-bearer': bearerOf(simulator, 'phone-cucc') };
    const url = `https://opencloud.wostore.cn${precheckUrl(shop(simulator), Date.now())}`;
    const response = await fetch(url, { headers });
    expect(response.url).toMatch(/^https:\/\/enrichgw\.10010\.com\//);
    expect(await response.text()).toContain('"code":"0"');
  });
});

test('an effect that cannot be performed here is refused when armed, one that can is met', async () => {
  const simulator = serve();
  const world = simulator.defaultWorld;
  await expect(armAll(simulator, world, [{ effect: 'reset' }], '')).rejects.toMatchObject({
    code: 'ERR_FAULT_INVALID',
    problems: [{ fix: 'http, fetch, express, undici can' }],
  });
  await armAll(simulator, world, [{ effect: 'status', with: { status: 503 } }], '');
  expect((await fetch('https://open.e.189.cn/openapi/special/getTimeStamp.do')).status).toBe(503);
});

describe('base URLs', () => {
  const baseUrls = { cmcc: 'http://carriers.test:81/mobile/', cucc: 'http://unicom.test' };

  test('a carrier answers below its own, and no other carrier does', async () => {
    const simulator = serve({ baseUrls });
    const init = tokenValidation(shop(simulator), await tokenOf(simulator), Date.now());
    const told = await fetch(`http://carriers.test:81/mobile${validate}`, init);
    expect(await told.json()).toMatchObject({ msisdn: '13800000001' });
    expect((await fetch(`http://unicom.test${validate}`, init)).status).toBe(404);
    expect((await fetch('http://carriers.test:81/mobile')).status).toBe(404);
  });

  test('a redirect leads to the base of whoever answers', async () => {
    const simulator = serve({ baseUrls: { cucc: 'http://unicom.test/deep' } });
    const url = `http://unicom.test/deep${precheckUrl(shop(simulator), Date.now())}`;
    const response = await fetch(url, { headers: { 'x-sanwang-bearer': bearerOf(simulator, 'phone-cucc') } });
    expect(response.url).toMatch(/^http:\/\/unicom\.test\/deep\/netauth\/hop\//);
    expect(await response.text()).toContain('"code":"0"');
  });

  test('a path that merely begins like one is not touched', async () => {
    const handlers = createHandlers(createSimulator(), { baseUrls });
    expect(await getResponse(handlers, new Request('http://carriers.test:81/mobiles'))).toBeUndefined();
    expect(await getResponse(handlers, new Request('http://carriers.test:81/mobile/'))).toBeDefined();
  });

  test('what is none is refused, every mistake of it', () => {
    const wrong = { cmcc: 'carriers.test', cucc: 'ftp://unicom.test', ctcc: 'http://a.test/?b' };
    const mount = () => createHandlers(createSimulator(), { baseUrls: wrong });
    expect(mount).toThrow(Misuse);
    expect(mount).toThrow(/\/baseUrls\/cmcc.*\/baseUrls\/cucc.*\/baseUrls\/ctcc/);
  });
});
