import { ProxyAgent, request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Gateway, openGateway } from '../shells/http/listen.ts';
import { defectPage } from '../shells/mount.ts';
import { type Box, openBox } from '../testing/control.ts';
import { precheckUrl, tokenValidation } from '../testing/shells/carrier-requests.ts';
import type { BenchWorld } from './bench.ts';
import { bench } from './benches.ts';
import { boxIn } from './box-in.ts';
import { journalText } from './report.ts';
import { TestWorld } from './world.ts';

// What a test sees of its world has to be the same in this process and in a box.

const controlToken = 'letmein';
let box: Box;
let gateway: Gateway;
beforeAll(async () => {
  box = await openBox({ token: controlToken });
  const { simulator } = box;
  gateway = await openGateway({
    exchange: (arrival) => simulator.exchange(arrival),
    wallMs: simulator.wallMs,
    isRealHost: (name) => simulator.routing.knowsHost(name),
  });
});
afterAll(async () => {
  await gateway.close();
  await box.close();
});

const environments = {
  'in this process': () => ({}),
  'in a box': () => ({
    SANWANG_CONTROL: `${box.url}/`,
    SANWANG_CONTROL_TOKEN: controlToken,
    SANWANG_CMCC: gateway.url,
  }),
};

describe.each(Object.entries(environments))('%s', (_, environment) => {
  let opened: BenchWorld | null = null;
  afterEach(async () => {
    await opened?.close();
    opened = null;
  });

  async function open(definition = {}): Promise<TestWorld> {
    opened = await bench(environment()).open(definition);
    return new TestWorld(opened);
  }

  test('a world has the cast, or what it is told', async () => {
    const world = await open();
    expect(world.app().name).toBe('shop');
    expect(world.app('bank').carriers.cucc).toHaveProperty('clientSecret');
    expect(world.msisdn('ctcc')).toBe('13300000001');
    expect(world.handset('phone-cmcc').bearer).toHaveProperty('address');
    expect(() => world.app('nobody')).toThrow('no app nobody');
    expect(() => world.app('shoop')).toThrow(/: did you mean shop\? — the apps are shop, /);
    await opened?.close();
    const small = await open({ apps: [{ name: 'mine' }] });
    expect([small.app().name, small.id === world.id]).toEqual(['mine', false]);
  });

  test('a token is issued, and redeemed over fetch, by http and by https', async () => {
    const world = await open();
    for (const origin of ['http://www.cmpassport.com', 'https://www.cmpassport.com']) {
      const { token, carrier } = await world.token({ msisdn: '13800000001' });
      expect(carrier).toBe('cmcc');
      const init = tokenValidation(world.app(), token, await world.clock.nowMs());
      const url = `${origin}/unisdk/rsapi/loginTokenValidate`;
      expect(await (await world.fetch(url, init)).json()).toMatchObject({ msisdn: '13800000001' });
      expect(await (await world.fetch(new Request(url, init))).json()).toMatchObject({ resultCode: '104201' });
    }
    expect((await world.token({ msisdn: '13300000001', app: 'bank', purpose: 'verify' })).token).toMatch(/^nm/);
  });

  test('a world has a gateway of its own where there are ports, whose connections fail alone, or it is told why not', async () => {
    const world = await open();
    if (!('SANWANG_CONTROL' in environment())) {
      await expect(world.openGateway('cmcc')).rejects.toThrow('run the tests in a box, by `sanwang run');
      return;
    }
    const [shut, sound] = [await world.openGateway('cmcc'), await world.openGateway('cmcc')];
    await world.arm({ effect: 'net.reset-on-accept', on: { gateway: shut.id } });
    await expect(fetch(shut.url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await fetch(sound.url)).status).toBe(404);
  });

  test('a phone has a proxy of its own where there are ports, or it is told why not', async () => {
    const world = await open();
    if (!('SANWANG_CONTROL' in environment())) {
      await expect(world.phone('phone-cucc').proxy()).rejects.toThrow('run the tests in a box, by `sanwang run');
      return;
    }
    const dispatcher = new ProxyAgent({ uri: await world.phone('phone-cucc').proxy(), proxyTunnel: false });
    const ask = (url: string) => request(url, { dispatcher });
    const path = precheckUrl(world.app(), await world.clock.nowMs());
    const { headers } = await ask(`http://opencloud.wostore.cn${path}`);
    expect(await (await ask(String(headers['location']))).body.text()).toContain('"code":"0"');
    await opened?.close();
    opened = null;
    await expect(ask(`http://opencloud.wostore.cn${path}`)).rejects.toThrow();
    await dispatcher.destroy();
  });

  test('a redirect to another carrier host stays in the world', async () => {
    const world = await open();
    const headers = { 'x-sanwang-bearer': world.handset('phone-cucc').bearer?.id ?? '' };
    const url = `http://opencloud.wostore.cn${precheckUrl(world.app(), await world.clock.nowMs())}`;
    const response = await world.fetch(url, { headers });
    expect([response.redirected, new URL(response.url).host]).toEqual([true, 'enrichgw.10010.com']);
    expect(await response.text()).toContain('"code":"0"');
  });

  test('its door leads to it for requests that name nobody: its clock, its faults, its journal', async () => {
    const world = await open();
    await world.clock.freeze(1_800_000_000_000);
    const t6 = 'https://open.e.189.cn/openapi/special/getTimeStamp.do';
    expect(await (await world.fetch(t6)).json()).toMatchObject({ msg: '1800000000000' });
    await world.arm({ effect: 'status', with: { status: 503 }, on: { endpoint: 'T6' } });
    expect((await world.fetch(t6)).status).toBe(503);
    const t9 = 'https://id.189.cn/source/files/API.pem';
    await world.arm({ effect: 'status', with: { status: 502 }, on: { endpoint: 'T9' } });
    expect((await world.fetch(t9)).status).toBe(502);
    const body = JSON.stringify({ appid: 'nobody', token: 'none' });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    await world.fetch('https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', init);
    await world.fetch('https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', { ...init, body: '{' });
    const events = (await world.journal()).map(({ type, endpoint }) => [type, endpoint]);
    expect(events.slice(-4)).toEqual([
      ['fault.fired', 'T6'],
      ['fault.fired', 'T9'],
      ['exchange.refused', 'M1'],
      ['exchange.refused', 'M1'],
    ]);
  });

  test('at the door of another world an app is still at home, and that world hears nothing', async () => {
    const world = await open();
    const other = await bench(environment()).open({});
    try {
      const { token } = await world.token({ msisdn: '13800000001' });
      const init = tokenValidation(world.app(), token, await world.clock.nowMs());
      const url = 'https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';
      expect(await (await other.fetch(url, init)).json()).toMatchObject({ msisdn: '13800000001' });
      expect(await other.journal()).toEqual([]);
      expect((await world.journal()).map(({ type }) => type)).toEqual(['token.issued', 'token.redeemed']);
    } finally {
      await other.close();
    }
  });

  test('a world that adopted an app has what comes by its door and names no more than the app', async () => {
    const home = await open();
    const [app] = home.cast.apps;
    const adopted = await bench(environment()).open({
      apps: [{ adopt: true, name: 'shop', carriers: app?.carriers as never }],
    });
    try {
      const url = 'https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';
      const init = tokenValidation(home.app(), 'none', await home.clock.nowMs());
      await adopted.fetch(url, init);
      expect([(await adopted.journal()).length, (await home.journal()).length]).toEqual([1, 0]);
      const { token } = await home.token({ msisdn: '13800000001' });
      await adopted.fetch(url, tokenValidation(home.app(), token, await home.clock.nowMs()));
      expect((await home.journal()).map(({ type }) => type)).toEqual(['token.issued', 'token.redeemed']);
    } finally {
      await adopted.close();
    }
  });

  test('what the rules refuse is an error with the carrier’s code', async () => {
    const world = await open();
    const refused = { name: 'TokenRefused', carrier: 'cmcc', refusal: 'sim.iot', code: expect.stringMatching(/^\d+$/) };
    await expect(world.token({ msisdn: '1440000000006' })).rejects.toMatchObject(refused);
  });

  test('mistakes are told whole', async () => {
    const world = await open();
    await expect(world.token({ msisdn: '13800000001', app: 'nobody' })).rejects.toThrow(/app.*is not in this world/);
    await expect(world.arm({ effect: 'dealy' })).rejects.toThrow(/is no effect \(did you mean/);
    await expect(bench(environment()).open({ name: world.id })).rejects.toThrow(/is taken/);
  });

  test.each(['phone-cmcc', 'phone-cucc', 'phone-ctcc'])('%s logs in, and brings a token to verify with', async (id) => {
    const world = await open();
    const login = await world.phone(id).login({ app: 'shop' });
    expect(login).toMatchObject({ carrier: id.slice(6), page: { appName: 'shop' } });
    const verify = await world.phone(id).verify();
    expect([login.token, verify.token]).toEqual([expect.any(String), expect.any(String)]);
    const events = await world.journal();
    expect(events.filter(({ type }) => type === 'token.issued').map(({ app }) => app)).toEqual(['shop', 'shop']);
  });

  test.each(['aliyun', 'jiguang'] as const)(
    'an app that embeds the SDK of %s gets that vendor’s token',
    async (face) => {
      const world = await open();
      const login = await world.phone('phone-cmcc').login({ app: 'shop', face });
      expect(login).toMatchObject({ face, carrier: 'cmcc', code: face === 'aliyun' ? '600000' : '6000' });
      const verify = await world.phone('phone-ctcc').verify({ face });
      const issued = await world.token({ msisdn: '13000000001', face });
      expect(issued).toMatchObject({ face, carrier: 'cucc' });
      for (const token of [login.token, verify.token, issued.token]) expect(token).toMatch(/^eyJ2IjoxLCJmYWNl/);
    },
  );

  test('what becomes of a login on the phone is a result, what cannot be is an error', async () => {
    const world = await open();
    const cancelled = await world.phone('phone-cmcc').login({ consent: 'cancel' });
    expect([cancelled.token, cancelled.failure]).toEqual([undefined, expect.any(String)]);
    expect((await world.phone('phone-cmcc').login({ app: 'stray' })).code).toBe('103102');
    expect(await world.phone('phone-cmcc').verify({ carrier: 'ctcc' })).toMatchObject({ carrier: 'ctcc' });
    expect(() => world.phone('phone-none')).toThrow('no handset phone-none');
    expect(() => world.phone('phone-cmc')).toThrow(/: did you mean phone-cmcc\? — the handsets are phone-cmcc, /);
    await expect(world.phone('phone-cmcc').login({ app: 'nobody' })).rejects.toThrow('no app nobody');
  });

  test('a fault counts as unfired until it fires, and while nobody allowed it', async () => {
    const world = await open();
    const fault = await world.arm({ effect: 'status', with: { status: 503 } });
    expect(await world.unfired()).toMatchObject([{ id: fault.id, seen: 0, fired: 0 }]);
    world.allowUnfired(fault);
    expect(await world.unfired()).toEqual([]);
    const { id } = await world.arm({ effect: 'hang', on: { carrier: 'ctcc' } });
    const init = tokenValidation(world.app(), 'none', await world.clock.nowMs());
    const response = await world.fetch('http://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', init);
    expect(response.status).toBe(503);
    expect((await world.unfired()).map((each) => each.id)).toEqual([id]);
    world.allowUnfired();
    expect(await world.unfired()).toEqual([]);
  });

  test('a schedule keeps to the clock that a test moves, and a spread wait is told by percentiles', async () => {
    const world = await open({ faults: [{ effect: 'delay', with: { ms: 1, p99Ms: 3, distribution: 'normal' } }] });
    await world.clock.freeze();
    await world.arm({ effect: 'status', with: { status: 503 }, when: { flap: { onMs: 60_000, offMs: 60_000 } } });
    const asked = async () => {
      const init = tokenValidation(world.app(), 'none', await world.clock.nowMs());
      return (await world.fetch('http://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', init)).status;
    };
    const seen: number[] = [];
    for (let i = 0; i < 3; i++) {
      seen.push(await asked());
      await world.clock.advance(60_000);
    }
    expect(seen).toEqual([503, 200, 503]);
    expect((await world.counts({ fault: 'f1' })).total).toBe(3);
  });

  test('the clock stands, jumps and runs', async () => {
    const world = await open();
    await world.clock.freeze(1_700_000_000_000);
    expect(await world.clock.nowMs()).toBe(1_700_000_000_000);
    await world.clock.advance(120_000);
    expect(await world.clock.nowMs()).toBe(1_700_000_120_000);
    await world.clock.resume();
    await world.clock.freeze();
    const { token } = await world.token({ msisdn: '13800000001' });
    await world.clock.advance(120_000);
    const init = tokenValidation(world.app(), token, await world.clock.nowMs());
    await world.fetch('http://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', init);
    expect((await world.journal()).at(-1)).toMatchObject({ refusal: 'tok.expired' });
  });

  test('a journal that no longer keeps all says so, warns once, and counts go on', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const world = await open({ journalBytes: 8192 });
    await world.token({ msisdn: '13800000001' });
    const { length, first, dropped } = await world.journal();
    expect([length, first, dropped]).toEqual([1, 1, 0]);
    for (let i = 0; i < 80; i++) await world.clock.advance(1);
    const kept = await world.journal();
    await world.journal();
    expect(kept[0]?.n).toBe(kept.first);
    expect(kept.dropped).toBe(kept.first - 1);
    expect(kept.length + kept.dropped).toBe(81);
    const gone = `events 1–${kept.dropped} are no longer kept`;
    expect(warn.mock.calls).toEqual([[expect.stringContaining(`${gone} in world ${world.id}`)]]);
    warn.mockRestore();
    expect((await world.counts({ type: 'token.issued', carrier: 'cmcc' })).total).toBe(1);
    expect((await world.counts()).total).toBe(81);
    expect((await world.counts({ fault: 'f1' })).total).toBe(0);
    expect(journalText(world.id, kept, await world.why(), [])).toContain(`\n(${gone}, a refusal perhaps among them)\n`);
  });

  test('the journal is masked', async () => {
    const world = await open();
    const { token } = await world.token({ msisdn: '13800000001' });
    await world.clock.freeze();
    const [issued, moved, ...more] = await world.journal();
    expect(issued).toMatchObject({ n: 1, type: 'token.issued', msisdn: '138****0001', app: 'shop' });
    expect(issued?.token).toBe(`${token.slice(0, 6)}…${token.slice(-4)}`);
    expect([moved?.type, more]).toEqual(['clock.moved', []]);
  });

  test('the last refusal is explained, masked', async () => {
    const world = await open();
    expect(await world.why()).toBeNull();
    const { token } = await world.token({ msisdn: '13800000001' });
    const { appId = '' } = world.app().carriers.cmcc;
    const app = {
      ...world.app(),
      carriers: { ...world.app().carriers, cmcc: { appId, appKey: '', appSecret: 'another' } },
    };
    const init = tokenValidation(app, token, await world.clock.nowMs());
    await world.fetch('http://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', init);
    const why = await world.why();
    expect(why).toMatchObject({ n: 2, refusal: 'sig.bad', rule: 'sign', hint: expect.any(String) });
    expect(why?.canonical).toContain('‹appSecret›');
    expect(why?.canonical).not.toContain(token);
  });

  test('what is unwelcome is explained, though no carrier refused it', async () => {
    const world = await open();
    await world.fetch('http://www.cmpassport.com/nowhere');
    expect(await world.why()).toMatchObject({ type: 'request.unrouted' });
  });

  test('a world that was closed is gone', async () => {
    const world = await open();
    const closed = opened;
    opened = null;
    await closed?.close();
    await expect(
      bench(environment())
        .open({ name: world.id })
        .then((again) => again.close()),
    ).resolves.toBeUndefined();
  });
});

test('the environment names a box, or none', () => {
  const control = 'http://127.0.0.1:8600';
  expect(boxIn({})).toBeNull();
  expect(boxIn({ SANWANG_CONTROL: '' })).toBeNull();
  expect(boxIn({ SANWANG_CONTROL: control, SANWANG_VITEST: 'local' })).toBeNull();
  expect(boxIn({ SANWANG_CONTROL: control })).toEqual({ control, token: null, gateways: {} });
  expect(boxIn({ SANWANG_CONTROL: `${control}/`, SANWANG_CUCC: 'http://a:1', SANWANG_CONTROL_TOKEN: 't' })).toEqual({
    control,
    token: 't',
    gateways: { cucc: 'http://a:1' },
  });
  expect(() => boxIn({ SANWANG_CONTROL: '8600' })).toThrow('SANWANG_CONTROL is "8600"');
  expect(() => boxIn({ SANWANG_VITEST: 'locl' })).toThrow('it can only be "local"');
});

test('a gateway that the environment does not name is asked of the box', async () => {
  const environment = { SANWANG_CONTROL: `${box.url}/control/v1/`, SANWANG_CONTROL_TOKEN: controlToken };
  const opened = await bench(environment).open({});
  const response = await opened.fetch('http://127.0.0.1/unisdk/rsapi/loginTokenValidate', { method: 'POST' });
  expect(await response.json()).toMatchObject({ resultCode: expect.any(String) });
  await opened.close();
});

test('where nothing listens, one sentence says what to do', async () => {
  const gone = await openGateway({ exchange: () => ({ kind: 'reply', reply: defectPage }), wallMs: Date.now });
  await gone.close();
  await expect(bench({ SANWANG_CONTROL: gone.url }).open({})).rejects.toThrow(
    /^no box at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\): start one with `sanwang up`.*SANWANG_VITEST=local$/,
  );
});

test('a server that is no box is told apart', async () => {
  await expect(bench({ SANWANG_CONTROL: box.gateways.cmcc }).open({})).rejects.toThrow(/is no box: 404/);
});
