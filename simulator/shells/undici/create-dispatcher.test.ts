import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetch, getGlobalDispatcher, request } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { hostNames, isVendorHost } from '../../catalogue/hosts.ts';
import type { App } from '../../core/words/app.ts';
import { armAll, createSimulator, type InProcessSimulator, issueToken } from '../../index.ts';
import { precheckUrl, tokenValidation } from '../../testing/shells/carrier-requests.ts';
import type { CarrierDispatcher } from './carrier-dispatcher.ts';
import { createDispatcher, type DispatcherOptions } from './create-dispatcher.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function serve(options?: DispatcherOptions): { simulator: InProcessSimulator; dispatcher: CarrierDispatcher } {
  const simulator = createSimulator();
  const dispatcher = createDispatcher(simulator, options);
  ends.push(
    () => simulator.close(),
    () => dispatcher.destroy(),
  );
  return { simulator, dispatcher };
}

/** A server that is no carrier's, and how often it was asked. */
async function stranger(): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.end('stranger');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  ends.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked };
}

const shop = (simulator: InProcessSimulator) => simulator.defaultWorld.apps.get('shop') as App;
function bearerOf({ defaultWorld }: InProcessSimulator, id: string): string {
  const handset = defaultWorld.handsets.get(id);
  return (handset && defaultWorld.handsets.bearerOf(handset)?.id) ?? '';
}

const validate = '/unisdk/rsapi/loginTokenValidate';

async function validation(simulator: InProcessSimulator) {
  const wish = { msisdn: '13800000001', app: 'shop', purpose: 'login' } as const;
  const { issued } = await issueToken(simulator, simulator.defaultWorld, wish);
  return tokenValidation(shop(simulator), issued?.token ?? '', Date.now());
}

test.each(hostNames.filter(isVendorHost))('%s does not get out, and says where it is answered', async (host) => {
  const { simulator, dispatcher } = serve();
  for (const origin of [`https://${host}`, `http://${host}.:8080`]) {
    const init = { method: 'POST', body: 'x', dispatcher };
    const response = await fetch(`${origin}/?Action=GetMobile`, init);
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining(`${host} is the name of`)]);
  }
  expect((await simulator.fetch(`https://${host}/`)).status).toBe(404);
});

describe('the carriers’ real host names', () => {
  test('every one of them answers, under either scheme and any port, and unknown paths do not get out', async () => {
    const { simulator, dispatcher } = serve();
    const routed = simulator.carriers.flatMap(({ routes }) => routes.flatMap((route) => route.hosts));
    expect(new Set(routed).size).toBeGreaterThan(7);
    for (const host of new Set([...routed, ...hostNames.filter((name) => !isVendorHost(name))])) {
      for (const origin of [`https://${host}`, `http://${host}:8080`, `https://${host}.`]) {
        const response = await fetch(`${origin}/nowhere?x=1`, { method: 'POST', body: 'x', dispatcher });
        expect([response.status, await response.text()]).toEqual([404, 'no such path\n']);
      }
    }
  });

  test.each(['fetch', 'request', 'the global fetch'])('by %s a token is redeemed once', async (by) => {
    const { simulator, dispatcher } = serve();
    const init = await validation(simulator);
    const url = `https://www.cmpassport.com${validate}`;
    const ask = async () => {
      if (by === 'request') return (await request(url, { ...init, method: 'POST', dispatcher } as never)).body.json();
      if (by === 'fetch') return (await fetch(url, { ...init, dispatcher } as never)).json();
      const uninstall = dispatcher.install();
      try {
        return await (await globalThis.fetch(url, init)).json();
      } finally {
        uninstall();
      }
    };
    expect(await ask()).toMatchObject({ resultCode: '103000', msisdn: '13800000001' });
    expect(await ask()).toMatchObject({ resultCode: '104201' });
  });

  test('a redirect stays among them, under the scheme that was asked', async () => {
    const { simulator, dispatcher } = serve();
    const bearer = bearerOf(simulator, 'phone-cucc');
    const url = `https://opencloud.wostore.cn${precheckUrl(shop(simulator), Date.now())}`;
    const response = await fetch(url, { headers: { 'x-sanwang-bearer': bearer }, dispatcher });
    expect(response.url).toMatch(/^https:\/\/enrichgw\.10010\.com\//);
    expect(await response.text()).toContain('"code":"0"');
  });

  test.each(['flat', 'object', 'pairs', 'Headers', 'lists'])('headers come as they were given: %s', async (shape) => {
    const { simulator, dispatcher } = serve();
    const bearer = bearerOf(simulator, 'phone-cucc');
    const shapes = {
      flat: ['x-sanwang-bearer', bearer, 'Host', 'evil.test'],
      object: { 'x-sanwang-bearer': bearer },
      pairs: new Map([['x-sanwang-bearer', bearer]]),
      Headers: new Headers({ 'x-sanwang-bearer': bearer }),
      lists: { 'x-sanwang-bearer': [bearer] },
    };
    const headers = shapes[shape as keyof typeof shapes] as never;
    const url = `https://opencloud.wostore.cn${precheckUrl(shop(simulator), Date.now())}`;
    const { statusCode, body } = await request(url, { headers, dispatcher });
    await body.dump();
    // A phone without a bearer is sent nowhere.
    expect(statusCode).toBe(302);
  });
});

describe('everybody else', () => {
  test('is left to the dispatcher that was there', async () => {
    const { url, asked } = await stranger();
    const { dispatcher } = serve();
    expect(await (await fetch(url, { dispatcher })).text()).toBe('stranger');
    expect(asked()).toBe(1);
  });

  test('is refused in words when that is wished', async () => {
    const { url, asked } = await stranger();
    const { dispatcher } = serve({ others: 'refuse' });
    await expect(request(url, { dispatcher })).rejects.toMatchObject({ code: 'ERR_HOST_REFUSED' });
    await expect(fetch(url, { dispatcher })).rejects.toMatchObject({ cause: { code: 'ERR_HOST_REFUSED' } });
    expect(asked()).toBe(0);
  });

  test.each(['https://www.cmpassport.com.evil.test/', 'https://wwwXcmpassport.com/'])(
    'a name that merely looks like a carrier’s is: %s',
    async (url) => {
      const { dispatcher } = serve({ others: 'refuse' });
      await expect(request(url, { dispatcher })).rejects.toMatchObject({ code: 'ERR_HOST_REFUSED' });
    },
  );

  test('the former dispatcher comes back', () => {
    const former = getGlobalDispatcher();
    const { dispatcher } = serve();
    const uninstall = dispatcher.install();
    expect(getGlobalDispatcher()).toBe(dispatcher);
    uninstall();
    expect(getGlobalDispatcher()).toBe(former);
  });
});

describe('what undici sees of a broken connection', () => {
  test.each([
    ['reset', { code: 'ECONNRESET' }],
    ['close', { code: 'UND_ERR_SOCKET' }],
  ])('%s', async (effect, error) => {
    const { simulator, dispatcher } = serve();
    await armAll(simulator, simulator.defaultWorld, [{ effect, point: 'before' }], '');
    const init = await validation(simulator);
    const asked = request(`https://www.cmpassport.com${validate}`, { ...init, method: 'POST', dispatcher } as never);
    await expect(asked).rejects.toMatchObject(error);
  });

  test('an abort ends what hangs', async () => {
    const { simulator, dispatcher } = serve();
    await armAll(simulator, simulator.defaultWorld, [{ effect: 'hang' }], '');
    const leaving = new AbortController();
    const asked = fetch('https://open.e.189.cn/openapi/special/getTimeStamp.do', {
      dispatcher,
      signal: leaving.signal,
    });
    const fired = async () => {
      while (!simulator.defaultWorld.journal.read(0, 100).some(({ type }) => type === 'fault.fired'))
        await new Promise(setImmediate);
    };
    await fired();
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a box', () => {
  test('that is not there fails the request, a carrier’s and any other, and nothing gets out', async () => {
    const dispatcher = createDispatcher('http://127.0.0.1:9');
    ends.push(() => dispatcher.close());
    const asked = request('https://www.cmpassport.com/', { dispatcher });
    await expect(asked).rejects.toMatchObject({ code: 'ERR_BOX_UNREACHABLE' });
  });

  test('an origin that is none is refused at once', () => {
    expect(() => createDispatcher('8600')).toThrow(expect.objectContaining({ code: 'ERR_BASE_URL' }));
  });
});

/** Runs a module beside the built package; its exit code and what it said. */
async function run(script: string, before: readonly string[] = []): Promise<readonly [unknown, string]> {
  const [command = '', ...args] = [...before, process.execPath, '--input-type=module', '--eval', script];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  ends.push(() => child.kill());
  let said = '';
  child.stdout.on('data', (some) => {
    said += some;
  });
  return [await new Promise((resolve) => child.once('close', resolve)), said];
}

const clock = "'https://open.e.189.cn/openapi/special/getTimeStamp.do'";

test('neither its port nor an idle connection keeps a process alive', async () => {
  const script = `
    import { createSimulator } from 'sanwang';
    import { createDispatcher } from 'sanwang/undici';
    createDispatcher(createSimulator()).install();
    console.log((await (await fetch(${clock})).json()).result);
  `;
  expect(await run(script)).toEqual([0, '0\n']);
});

test('a box is reached by the global fetch, in the world that was told', async () => {
  const script = `
    import { createDispatcher } from 'sanwang/undici';
    const { SANWANG_CONTROL: box } = process.env;
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const make = { name: 'mine', nowMs: 1_767_240_000_000 };
    await fetch(box + '/control/v1/worlds', { ...init, body: JSON.stringify(make) });
    await fetch(box + '/control/v1/worlds/mine/clock', { ...init, body: '{"freezeAtMs":1767240000000}' });
    createDispatcher(box, { world: 'mine' }).install();
    console.log((await (await fetch(${clock})).json()).msg, (await fetch(box + '/control/v1/health')).status);
  `;
  const sanwang = [process.execPath, 'dist/bin/sanwang.js', 'run', '--no-service', '--'];
  expect(await run(script, sanwang)).toEqual([0, '1767240000000 200\n']);
});
